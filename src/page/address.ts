import { lab } from '../lab/index.ts';

/** The page of the benchmark: nothing else runs on it. */
export const benchmarkHash = '#bench';
/** The page of the validation; the same. */
export const validationHash = '#validation';

/** The two places for teachers, by the name behind the '#' that leads to them. */
export const lessonPlaces: Readonly<Record<string, 'make' | 'answers'>> = { '#make-a-lesson': 'make', '#read-answers': 'answers' };

/** The address that brings up what is seen now. */
export const address = (): string => location.href.replace(/#.*$/, '') + lab.getLink();
