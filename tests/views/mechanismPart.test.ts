/** Mechanism, the low-rank part of the present network: what stands out, what is left of the answer, and where it is drawn. */
import { describe, expect, test } from 'vitest';
import { plainPieces } from '../../src/figures/words.ts';
import { quarterCircle } from '../../src/science/lowRank/quarterCircle.ts';
import type { LowRankPartResult } from '../../src/session/protocol.ts';
import { svgSurface } from '../../src/ui/svgSurface.ts';
import { alongOf, drawKappa, kappaRange } from '../../src/views/backengineer/mechanism/part/drawKappa.ts';
import { drawPart, overlapChance } from '../../src/views/backengineer/mechanism/part/drawPart.ts';
import { afterRank, answerText, beforeRank, entryOf, partText, standing } from '../../src/views/backengineer/mechanism/part/words.ts';
import { light } from './colours.ts';

const size = 100;
const law = quarterCircle(size, 0.1);

/** Rank 2 of a network with one input and one output; `first` singular values in the place of the largest of the law. */
function found(first: readonly number[] = [], answer: Partial<LowRankPartResult['answer']> = {}, sd = 0.01): LowRankPartResult {
  const shares = (share: number) => ({ own: share, best: share, heldOut: share });
  return {
    ...{ rank: 2, source: 'singular vectors', singularValues: Float64Array.of(...first, ...law.subarray(first.length)), strengths: law.slice(0, 2) },
    overlaps: {
      ...{ recurrent: Float64Array.of(0, 0, 0, 0), mI: Float64Array.of(0.05, -0.1), nI: Float64Array.of(-0.6, 0.1) },
      ...{ mW: Float64Array.of(0.4, 0), nW: Float64Array.of(0.02, 0.03) },
    },
    kappa: {
      time: Float64Array.of(10, 20, 30),
      conditions: [
        {
          condition: '50 ms',
          whole: Float64Array.of(0, 1, 0, 2, 0, 3),
          part: Float64Array.of(0, -1, 0, Number.POSITIVE_INFINITY, 0, Number.POSITIVE_INFINITY),
        },
        { condition: 'a condition with a long name', whole: Float64Array.of(0, 0.5, 0, 0.5, 0, 0.5), part: Float64Array.of(0, 0, 0, 0, 0, 0) },
      ],
    },
    answer: { ...shares(0.3), whole: 0.98, ...answer },
    null: { singularValues: law, overlapSd: 0.1, mean: shares(0.05), sd: shares(sd) },
  };
}

describe('words', () => {
  test('what stands out is what lies above random matrices of this size', () => {
    expect(entryOf(law)).toBeCloseTo(0.1, 3);
    expect([found(), found([2.8]), found([4, 3])].map(standing)).toEqual([0, 1, 2]);
    expect(beforeRank(found())).toBe('No direction of G stands out.');
    expect(beforeRank(found([2.8]))).toBe('One direction of G stands out.');
    expect(beforeRank(found([4, 3]))).toBe('Two directions of G stand out.');
  });

  test('what is left of the answer, beside chance; none is called so', () => {
    expect(plainPieces(afterRank(found()).flat())).toBe('leaves 30\u2009% of the answer in \u03ba, chance 5\u2009%');
    expect(plainPieces(afterRank(found([], { heldOut: -0.2 })).flat())).toBe('leaves none of the answer in \u03ba, chance 5\u2009%');
    expect(answerText(found())).toEqual([
      'Alone, its readout of all units finds 30\u2009% of the answer; the best linear one of \u03ba, on other trials, 30\u2009%.',
      'More than chance: random parts leave 5.0 \u00b1 1.0\u2009% and 5.0 \u00b1 1.0\u2009%. The whole network: 98\u2009%.',
    ]);
    expect(answerText(found([], { own: -5, heldOut: 0.06 })).join(' ')).toMatch(
      /^Alone, its readout of all units finds none of the answer; the best linear one of \u03ba, on other trials, 6\u2009%\. No more than chance: /,
    );
    expect(answerText(found([], { heldOut: 0.01 }))[1]).toMatch(/^Less than chance: /);
    expect(answerText(found([], { heldOut: Number.NEGATIVE_INFINITY }))[0]).toBe('Alone its activity grows without bound.');
    expect(partText(found())).toBe('No direction of G stands out. Rank 2 leaves 30\u2009% of the answer in \u03ba, chance 5\u2009%.');
  });
});

describe('figures', () => {
  const picture = { size, gain: 1.5, rank: 2, stale: false };

  test('c: a mark for each singular value and each overlap, the largest above the band of chance', () => {
    const surface = svgSurface(492, 240);
    const marks = drawPart(surface, light, { ...picture, found: found([4]) });
    expect(marks.length).toBe(20 + 4 * 2);
    expect(marks[0]!.text).toBe(`direction 1: 6.00, random matrix ${(1.5 * quarterCircle(size, entryOf(found([4]).singularValues))[0]!).toFixed(2)}`);
    expect(marks[0]!.y).toBeLessThan(marks[1]!.y);
    expect(marks[20]!.text).toBe('direction 1: n and I 0.60, random up to 0.20');
    // n with I lies far above the other overlaps.
    expect(marks[20]!.y).toBe(Math.min(...marks.slice(20).map(({ y }) => y)));
    expect(overlapChance(size)).toBeCloseTo(0.196, 9);
    for (const words of ['random matrix', 'random directions', 'overlap']) expect(surface.toString()).toContain(words);
  });

  test('c, before anything is computed: chance alone', () => {
    const surface = svgSurface(492, 240);
    expect(drawPart(surface, light, { ...picture, found: null })).toEqual([]);
    expect(surface.toString()).toContain('random matrix');
    expect(surface.toString()).not.toContain('<circle');
  });

  test('d: the last direction of the part, also where its activity grows without bound; long names are shortened', () => {
    const { conditions } = found().kappa;
    expect([...alongOf(conditions[0]!.whole, 2, 1)]).toEqual([1, 2, 3]);
    expect(kappaRange([alongOf(conditions[0]!.part, 2, 1), alongOf(conditions[0]!.whole, 2, 1)])).toEqual([-1.06, 3.18]);
    const surface = svgSurface(492, 140);
    const { y } = drawKappa(surface, light, found(), false);
    expect(y(3)).toBeLessThan(y(0));
    expect(surface.toString()).toContain('50\u00a0ms');
    expect(surface.toString()).toContain('\u2026');
    expect(surface.toString()).not.toMatch(/NaN|Infinity/);
  });
});
