/** Which tests run: all that there are, with TESTS=all (before a release; about an hour), or those that find most in the time that a check has. */
import { type TestFunction, test } from 'vitest';

export const everyCase = process.env.TESTS === 'all';

/** All cases with TESTS=all, else those that stand at these places. */
export const casesAt = <Case>(cases: readonly Case[], ...places: number[]): readonly Case[] => (everyCase ? cases : places.map((place) => cases[place]!));

/** A test that takes ten seconds or more and whose numbers a shorter one holds too: a row of the validation, or a smaller network. */
export const longTest = (name: string, run: TestFunction): void => test.skipIf(!everyCase)(everyCase ? name : `${name} [skipped: needs TESTS=all]`, run);
