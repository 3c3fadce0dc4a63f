/** A network that grows without bound has no exponent; the reading says so. */
import { expect, test } from 'vitest';
import { motionPieces } from '../../src/figures/edgeWords.ts';
import { plainPieces } from '../../src/figures/words.ts';

test('the reading says that the activity grows without bound, and not for ever that nothing is measured', () => {
  const { pieces, exponent, open } = motionPieces({ point: undefined, noisy: false, quiet: false, runsAway: true });
  expect([plainPieces(pieces), exponent, open]).toEqual(['Its activity grows without bound here.', null, false]);
});
