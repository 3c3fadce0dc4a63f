import { describe, expect, it } from 'vitest';
import { type Piece, plainPieces } from '../../src/figures/words.ts';
import type { Colours } from '../../src/ui/colours.ts';
import type { Surface } from '../../src/ui/surface.ts';
import { drawAutocorrelation, halfOf, lagShown, valueAt } from '../../src/views/chaos/drawAutocorrelation.ts';
import { drawDimension } from '../../src/views/chaos/drawDimension.ts';
import { drawExponents, exponentsRange } from '../../src/views/chaos/drawExponents.ts';
import { drawPower, powerOf } from '../../src/views/chaos/drawPower.ts';
import { anchorOf, decades, drawTrajectories, saturates } from '../../src/views/chaos/drawTrajectories.ts';
import {
  autocorrelationWays,
  dimensionWays,
  exponentWays,
  growthOf,
  growthWays,
  medianFrequency,
  positiveCount,
  powerWays,
  withError,
  zeroExponent,
} from '../../src/views/chaos/sideWords.ts';
import { autocorrelation, clashes, dimension, divergence, exponents, sizes, themes, theory, wordsOn } from './chaosData.ts';
import { light } from './colours.ts';

type Drawing = (surface: Surface, colours: Colours) => void;

const expected = theory();
const first = (ways: readonly (readonly Piece[])[]) => plainPieces(ways[0]!);

function trajectories(pace: number, change: object = {}): Drawing {
  return (surface, colours) =>
    drawTrajectories(surface, colours, {
      distance: divergence(pace),
      exponent: { value: pace, error: 0.004 },
      complete: true,
      stale: false,
      size: 500,
      theory: { exponent: expected.lyapunov, variance: expected.variance },
      epsilon: 1e-9,
      duration: 600,
      words: growthWays({ exponent: pace, error: 0.004, time: 1000, tau: 100 }),
      ...change,
    });
}

function ordered(count: number, change: object = {}): Drawing {
  const answer = exponents(count, 0.0257, 0.012);
  return (surface, colours) =>
    drawExponents(surface, colours, {
      exponents: answer.exponents,
      errors: answer.standardError,
      count,
      stale: false,
      size: 500,
      zero: zeroExponent(answer),
      theory: expected.lyapunov,
      words: exponentWays(answer, 400, 500),
      ...change,
    });
}

function correlated(variance: number, draw: typeof drawAutocorrelation | typeof drawPower, swing = 0.3, measured = true): Drawing {
  const matrix = measured ? autocorrelation(variance, swing) : null;
  const power = draw === drawPower;
  const lag = autocorrelation(1).lag;
  return (surface, colours) =>
    draw(surface, colours, {
      matrix,
      stale: false,
      size: 500,
      theory: (power ? powerOf(expected.rates, lag) : expected.rates) as never,
      longest: 50,
      words: measured
        ? power
          ? powerWays(medianFrequency(matrix!), 0.018, 100, 0)
          : autocorrelationWays({ matrix: matrix!.half, theory: 7.5, tau: 100, longest: 50, variance, noise: 0 })
        : null,
    });
}

const filled =
  (limit: number, change: object = {}): Drawing =>
  (surface, colours) => {
    const { value, time, unbiased, standardError } = dimension(limit);
    drawDimension(surface, colours, {
      sampled: { time, value },
      unbiased: { value: unbiased!, error: standardError! },
      stale: false,
      size: 500,
      theory: 3.12,
      duration: 2000,
      words: dimensionWays(dimension(limit), 500),
      ...change,
    });
  };

const drawings: Record<string, Drawing> = {
  'two trajectories that part slowly': trajectories(0.029),
  'two trajectories that part as theory says': trajectories(0.047),
  'two trajectories that part and saturate': trajectories(0.1),
  'two trajectories that stay near': trajectories(0),
  'two trajectories that meet': trajectories(-0.206),
  'two trajectories, half of the time': trajectories(0.029, { distance: divergence(0.029, { duration: 300 }), exponent: null, complete: false, words: null }),
  'theory of trajectories alone': trajectories(0.029, { distance: null, exponent: null, complete: false, words: null }),
  '22 exponents': ordered(22),
  '40 exponents': ordered(40),
  'four exponents': ordered(4),
  'theory of exponents alone': ordered(22, { exponents: null, zero: -1, words: null }),
  'autocorrelation that swings': correlated(0.32, drawAutocorrelation, 0.5),
  'autocorrelation as in theory': correlated(0.32, drawAutocorrelation, 0.05),
  'autocorrelation of nothing': correlated(0, drawAutocorrelation),
  'theory of the autocorrelation alone': correlated(0.3, drawAutocorrelation, 0, false),
  power: correlated(0.32, drawPower),
  'power of nothing': correlated(0, drawPower),
  'theory of the power alone': correlated(0.3, drawPower, 0, false),
  'dimension far above theory': filled(7.4),
  'dimension at theory': filled(3.2),
  'dimension where theory does not hold': filled(2, { theory: 0.4 }),
  'theory of the dimension alone': filled(3, { sampled: null, unbiased: null, words: null }),
};

describe('figures of the right field of Chaos', () => {
  for (const [name, draw] of Object.entries(drawings))
    it(`${name}: no words on words, and none outside, at any size and in any theme`, () => {
      // A projector has no window that low.
      for (const [theme, colours] of Object.entries(themes))
        for (const [width, height] of theme === 'projector' ? sizes : [...sizes, [340, 140] as const]) {
          const { words } = wordsOn(width, height, (surface) => draw(surface, colours));
          expect(clashes(words, width, height), `${theme} ${width} x ${height}`).toEqual([]);
        }
    });

  it('each says what is simulation, how large it is, and what is theory', () => {
    for (const name of ['two trajectories that part slowly', '22 exponents', 'autocorrelation that swings', 'power', 'dimension far above theory']) {
      const { words } = wordsOn(492, 235, (surface) => drawings[name]!(surface, light));
      const said = words.map(({ text }) => text).join(' | ');
      expect(said, name).toContain('this matrix, 500 units');
      // A dimension is that of as many units.
      expect(said, name).toMatch(name.startsWith('dimension') ? /theory, for 500 units/ : /infinite network/);
    }
  });

  it('what is stale is not drawn in ink', () => {
    const drawn = (stale: boolean) => wordsOn(492, 235, (surface) => trajectories(0.1, { stale, words: null })(surface, light)).svg;
    expect(drawn(false)).toContain(`stroke="${light.ink}"`);
    expect(drawn(true)).not.toContain(light.ink);
  });
});

describe('drawTrajectories', () => {
  it('decades: hold the start, the curve and its ceiling; while it grows, what theory expects', () => {
    const [low, high] = decades({ distance: divergence(0.1), complete: true, epsilon: 1e-9, theory: null, size: 500 });
    expect(low).toBeLessThan(-9);
    expect(high).toBeGreaterThan(Math.log10(26));
    const early = divergence(0.1, { duration: 40 });
    expect(decades({ distance: early, complete: true, epsilon: 1e-9, theory: { exponent: 0.05, variance: 0.7 }, size: 500 })[1]).toBeLessThan(0);
    expect(decades({ distance: early, complete: false, epsilon: 1e-9, theory: { exponent: 0.05, variance: 0.7 }, size: 500 })[1]).toBeGreaterThan(1);
  });
  it('saturates: only where the distance came near to the spread of the motion from far below', () => {
    expect(saturates(divergence(0.1))).toBe(true);
    expect(saturates(divergence(0.001))).toBe(false);
    expect(saturates(divergence(-0.2))).toBe(false);
    expect(saturates({ ...divergence(-0.2), saturation: 0 })).toBe(false);
  });
  it('anchorOf: the middle of the stretch where the distance changes freely; equal states are left out', () => {
    const time = Float64Array.from([0, 1, 2, 3, 4]);
    const logDistance = Float64Array.from([-20, -19, -18, -17, Number.NEGATIVE_INFINITY]);
    expect(anchorOf({ time, logDistance, saturation: 1, slopeRange: [1, 3] })).toEqual({ time: 2, logDistance: -18, from: 1, to: 3 });
    expect(anchorOf({ time, logDistance, saturation: 1, slopeRange: null })).toMatchObject({ time: 1.5, logDistance: -18.5 });
    expect(anchorOf({ time: new Float64Array(0), logDistance: new Float64Array(0), saturation: 0, slopeRange: null })).toBeNull();
  });
  it('the straight line has the slope of the exponent', () => {
    const { svg } = wordsOn(492, 235, (surface) => trajectories(0.03)(surface, light));
    const [, x0, y0, x1, y1] = svg.match(/d="M([\d.]+) ([\d.]+)L([\d.]+) ([\d.]+)"[^>]*stroke-dasharray="5 4"/)!.map(Number) as [
      number,
      number,
      number,
      number,
      number,
    ];
    const scales = drawTrajectories(wordsSurface(), light, dataOf(0.03));
    const perTau = (scales.y(-10) - scales.y(-11)) / (scales.x(1) - scales.x(0));
    expect((y1 - y0) / (x1 - x0) / perTau).toBeCloseTo(0.03, 3);
  });
});

const dataOf = (pace: number) => ({
  distance: divergence(pace),
  exponent: { value: pace, error: 0.004 },
  complete: true,
  stale: false,
  size: 500,
  theory: { exponent: 0.0467, variance: 0.748 },
  epsilon: 1e-9,
  duration: 600,
  words: null,
});
const wordsSurface = (): Surface => {
  let kept!: Surface;
  wordsOn(492, 235, (surface) => {
    kept = surface;
  });
  return kept;
};

describe('drawAutocorrelation, drawPower', () => {
  it('valueAt: straight lines between the points, 0 beyond', () => {
    const curve = { time: Float64Array.of(0, 1, 3), value: Float64Array.of(4, 2, 1) };
    expect([0, 0.5, 1, 2, 3, 4].map((t) => valueAt(curve, t))).toEqual([4, 3, 2, 1.5, 1, 0]);
  });
  it('halfOf: where half is left; null where nothing is or all stays', () => {
    expect(halfOf({ time: Float64Array.of(0, 1, 3), value: Float64Array.of(4, 3, 1) })).toBeCloseTo(2, 12);
    expect(halfOf({ time: Float64Array.of(0, 20), value: Float64Array.of(0, 0) })).toBeNull();
    expect(halfOf({ time: Float64Array.of(0, 20), value: Float64Array.of(1, 0.9) })).toBeNull();
  });
  it('lagShown: six half-times, 20 tau at least, what there is at most', () => {
    expect(lagShown({ matrix: { ...autocorrelation(1), half: 5.4 }, theory: null, longest: 50 })).toBe(35);
    expect(lagShown({ matrix: { ...autocorrelation(1), half: 1 }, theory: null, longest: 50 })).toBe(20);
    expect(lagShown({ matrix: { ...autocorrelation(1), half: 30 }, theory: null, longest: 50 })).toBe(50);
    expect(lagShown({ matrix: null, theory: null, longest: 50 })).toBe(50);
  });
  it('powerOf: by the window of the measured one, so that its integral is the variance of the theory', () => {
    const { frequency, power } = powerOf(expected.rates, autocorrelation(1).lag);
    let sum = 0;
    for (let k = 1; k < power.length; k++) sum += 0.5 * (power[k]! + power[k - 1]!) * (frequency[k]! - frequency[k - 1]!);
    expect(sum).toBeCloseTo(0.342, 6);
    expect(power.every((p) => p > -1e-12)).toBe(true);
  });
});

describe('drawExponents', () => {
  it('exponentsRange: holds zero, all bars and the theory; errors that are not known yet count nothing', () => {
    const [low, high] = exponentsRange({ exponents: [0.03, -0.2], errors: [0.01, 0.02], theory: 0.1 });
    expect(low).toBeLessThan(-0.2392);
    expect(high).toBeGreaterThan(0.1);
    expect(exponentsRange({ exponents: [0.03], errors: [Number.POSITIVE_INFINITY], theory: null }).every(Number.isFinite)).toBe(true);
  });
});

describe('words of the right field of Chaos', () => {
  it('withError: as many digits as the error leaves', () => {
    expect([withError(0.0452, 0.0041), withError(6.243, 0.93), withError(17.31, 0.976), withError(-0.20592, 1.8e-8), withError(0.0415, null)]).toEqual([
      '0.045 \u00b1 0.004',
      '6.2 \u00b1 0.9',
      '17 \u00b1 1',
      '\u22120.206',
      '0.042',
    ]);
  });
  it('growthOf: nothing is said within three standard errors, nor within 3 / T', () => {
    expect([growthOf(0.013, 0.004, 1000), growthOf(0.011, 0.004, 1000), growthOf(0.0025, 1e-6, 1000), growthOf(-0.0099, 6e-5, 1000)]).toEqual([
      'grows',
      'neither',
      'neither',
      'shrinks',
    ]);
  });
  it('growthWays: factor of a second of network time, by the time constant', () => {
    const numbers = { exponent: 0.0292, error: 0.004, time: 1000, tau: 100 };
    expect(first(growthWays(numbers))).toBe(
      'In a second of network time a small difference grows by a factor of 1.3: the exponent is 0.029 \u00b1 0.004 per \u03c4.',
    );
    expect(first(growthWays({ ...numbers, tau: 1 }))).toBe('A small difference doubles every 24\u00a0ms: the exponent is 0.029 \u00b1 0.004 per \u03c4.');
    expect(first(growthWays({ ...numbers, exponent: -0.206, error: 1e-8 }))).toBe(
      'This matrix forgets a small difference: after a second of network time 13\u2009% of it is left. The exponent is \u22120.206 per \u03c4.',
    );
    expect(first(growthWays({ ...numbers, exponent: -0.206, error: 1e-8, tau: 10 }))).toContain('half of it is gone every 34\u00a0ms');
    expect(first(growthWays({ ...numbers, exponent: 0.004 }))).toContain('neither grows nor shrinks beyond the error');
  });
  it('exponentWays: counts what is positive beyond its error; dimension, entropy rate, and the sum only of all', () => {
    const answer = exponents(22, 0.0257, 0.012, { dimensionError: 0.93, entropyError: 0.012 });
    expect(positiveCount(answer, 400)).toBe(1);
    expect(first(exponentWays(answer, 400, 500))).toBe(
      '1 exponent is positive; dimension (Kaplan-Yorke) 6.2 \u00b1 0.9. Entropy rate 0.04 \u00b1 0.01 per \u03c4.',
    );
    // 22 exponents from .0257 on, .012 apart.
    const sums = { meanLogDeterminant: -2.2066 };
    expect(first(exponentWays({ ...answer, ...sums }, 400, 500))).not.toContain('Sum');
    expect(first(exponentWays({ ...answer, ...sums }, 400, 22))).toContain(' Sum of all exponents \u22122.207, mean ln |det| \u22122.207.');
    expect(first(exponentWays({ ...answer, kaplanYorkeDimension: null }, 400, 500))).toContain('dimension (Kaplan-Yorke) above 22');
    expect(first(exponentWays(exponents(22, -0.2, 0.01, { regime: 'fixed point', kaplanYorkeDimension: 0 }), 400, 500))).toBe(
      'No exponent is positive: this matrix comes to rest.',
    );
    expect(first(exponentWays(exponents(22, 0.001, 0.01, { regime: 'limit cycle', kaplanYorkeDimension: 1 }), 400, 500))).toContain('settles into a cycle');
    expect(first(exponentWays(exponents(22, 0.001, 0.01, { regime: 'undecided', kaplanYorkeDimension: 1 }), 400, 500))).toMatch(
      /^No exponent is positive beyond its error/,
    );
  });
  it('zeroExponent: the nearest to zero, where it is within its error, of a motion that is neither at rest nor disturbed', () => {
    expect(zeroExponent(exponents(10, 0.0257, 0.012))).toBe(2);
    expect(zeroExponent(exponents(10, 0.0257, 0.012, { noise: 0.01 }))).toBe(-1);
    expect(zeroExponent(exponents(10, 0.001, 0.012, { regime: 'fixed point' }))).toBe(-1);
    expect(zeroExponent(exponents(3, 0.05, 0.03, { standardError: new Float64Array(3).fill(0.001) }))).toBe(-1);
  });
  it('autocorrelationWays, powerWays: both half-times; what rests has none', () => {
    const halves = { matrix: 5.4, theory: 7.5, tau: 100, longest: 50, variance: 0.3, noise: 0 };
    expect(first(autocorrelationWays(halves))).toBe(
      'Half of the correlation is gone after 5.4 \u03c4 (540\u00a0ms of network time), in an infinite network after 7.5 \u03c4.',
    );
    expect(first(autocorrelationWays({ ...halves, theory: null }))).not.toContain('infinite');
    expect(first(autocorrelationWays({ ...halves, matrix: null }))).toMatch(/^More than half of the correlation is left after 50 \u03c4/);
    expect(first(autocorrelationWays({ ...halves, variance: 1e-40 }))).toMatch(/comes to rest/);
    expect(first(powerWays(null, 0.018, 100, 0))).toMatch(/comes to rest/);
    expect(first(powerWays(0.027, 0.018, 100, 0))).toBe('Half of the power lies below 0.027 cycles per \u03c4 (0.27 Hz), in an infinite network below 0.018.');
  });
  it('medianFrequency: of an exponential spectrum its scale times ln 2', () => {
    expect(medianFrequency(autocorrelation(1))!).toBeCloseTo(0.02 * Math.LN2, 2);
    expect(medianFrequency(autocorrelation(0))).toBeNull();
  });
  it('dimensionWays: the estimate, the sample, and theory only where it holds', () => {
    expect(first(dimensionWays(dimension(7.37), 500))).toBe(
      '500 units move in about 7.4 \u00b1 0.3 dimensions (7.09 before the bias of the sample is taken off); theory, for 500 units: 3.1.',
    );
    expect(first(dimensionWays(dimension(2, { theory: 0.4 }), 500))).not.toContain('theory');
    expect(first(dimensionWays(dimension(2, { unbiased: null }), 500))).toMatch(/comes to rest/);
  });
});
