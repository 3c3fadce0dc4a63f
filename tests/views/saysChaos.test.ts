/** What the figures of the right field of Chaos say, held against numbers computed anew from what they draw. */
import { describe, expect, test } from 'vitest';
import { createStore } from 'zustand/vanilla';
import { plainPieces } from '../../src/figures/words.ts';
import type { AutocorrelationResult, DimensionResult, DivergenceResult, LyapunovResult } from '../../src/session/protocol.ts';
import { autocorrelationFigure, powerFigure } from '../../src/views/chaos/correlationFigures.ts';
import { dimensionFigure } from '../../src/views/chaos/dimensionFigure.ts';
import { exponentsFigure } from '../../src/views/chaos/exponentsFigure.ts';
import { statusWords } from '../../src/views/chaos/measuring.ts';
import type { Place } from '../../src/views/chaos/plan.ts';
import type { Probe, ProbeState } from '../../src/views/chaos/probe.ts';
import { autocorrelationWays, dimensionWays, exponentWays, growthWays, powerWays } from '../../src/views/chaos/sideWords.ts';
import { trajectoriesFigure } from '../../src/views/chaos/trajectoriesFigure.ts';
import { labHere } from '../lab/labHere.ts';
import { dimension, exponents } from './chaosData.ts';
import { gains, neverSaid, noises, nonlinearities, parsed } from './saidNetworks.ts';

const [size, tau, dt] = [12, 100, 20];

interface Found {
  readonly largest: LyapunovResult;
  readonly exponents: LyapunovResult;
  readonly divergence: DivergenceResult;
  readonly autocorrelation: AutocorrelationResult;
  readonly dimension: DimensionResult;
}

function probeOf(found: Found | null, place: Place): Probe {
  const entries = Object.entries(found ?? {}).map(([name, answer]) => [name, { place, key: 'here', answer, part: null }]);
  const state: ProbeState = { place, key: 'here', shown: Object.fromEntries(entries), running: {}, training: false, problems: {} };
  return { state: createStore(() => state), look: () => () => undefined, measure: () => undefined, seconds: () => 0 };
}

const within = (said: string, value: number, decimals = said.split('.')[1]?.length ?? 0) =>
  expect(Math.abs(parsed(said) - value)).toBeLessThanOrEqual(0.5001 * 10 ** -decimals);

describe.each(nonlinearities)('%s', (nonlinearity) => {
  test.each(gains.flatMap((gain) => noises.map((noise) => [gain, noise] as const)))(
    'at gain %d and noise %d',
    async (gain, noise) => {
      const { lab } = await labHere({ network: { size, dt, nonlinearity, gain, noise } });
      const place: Place = { undriven: 'm', gain, noise, size, tau, dt, nonlinearity, system: 'leaky-current', biased: false };
      const over = { transient: 5000, duration: 15_000 };
      const found = await (async (): Promise<Found> => ({
        largest: await lab.lyapunov({ ...over, copies: 4 }),
        exponents: await lab.lyapunov({ ...over, copies: 2, count: size }),
        divergence: await lab.divergence(over),
        autocorrelation: await lab.autocorrelation({ duration: 15_000, longest: 5000 }),
        dimension: await lab.dimension({ duration: 15_000 }),
      }))().catch((error: Error) => error.message);
      // A network that runs away has its own sentence in all of them.
      if (typeof found === 'string') {
        expect(found).toMatch(/without bound|runs away|explod/);
        return;
      }
      const probe = probeOf(found, place);
      const said = {
        trajectories: trajectoriesFigure(probe),
        exponents: exponentsFigure(probe),
        autocorrelation: autocorrelationFigure(probe),
        power: powerFigure(probe),
        dimension: dimensionFigure(probe),
      };
      for (const [name, figure] of Object.entries(said)) {
        expect(figure.summary(), name).not.toMatch(neverSaid);
        expect(figure.summary(), name).toContain(`12 units at gain ${gain.toFixed(2)}${noise > 0 ? ' and noise' : '.'}`);
        for (const way of figure.said()!) expect(plainPieces(way), name).not.toMatch(neverSaid);
      }

      // Growth, by the rule that is written in science/chaos/regime.ts: beyond three errors and 3 / T, T being the time measured.
      const [exponent, error] = [found.largest.exponents[0]!, found.largest.standardError[0]!];
      const threshold = Math.max(3 * error, 3 / (over.duration / tau));
      for (const way of said.trajectories.said()!) {
        const text = plainPieces(way);
        expect(text).toMatch(exponent > threshold ? /grows|doubles/ : exponent < -threshold ? /forgets|is left|shrinks/ : /neither|No growth/);
        const value = /(\u2212?[\d.]+|\u2212\u221e)(?: \u00b1 [\d.]+)? per \u03c4\.$/.exec(text)![1]!;
        if (Number.isFinite(exponent)) within(value, exponent);
        const factor = /a factor of ([\d.]+)/.exec(text);
        if (factor) expect(parsed(factor[1]!) / Math.exp((exponent * 1000) / tau)).toBeCloseTo(1, 1);
        const left = /([\d.]+)\u2009% of/.exec(text);
        if (left) expect(parsed(left[1]!)).toBeCloseTo(100 * Math.exp((exponent * 1000) / tau), -1);
        expect(text.includes(' starts: ')).toBe(found.largest.attractors.length > 1);
      }

      // Positive exponents counted anew, and the sum of all of them.
      const all = found.exponents;
      const positive = Array.from(all.exponents).filter((one, k) => one > Math.max(3 * all.standardError[k]!, 3 / (over.duration / tau))).length;
      for (const way of said.exponents.said()!) {
        const text = plainPieces(way);
        if (positive === 0) expect(text).toMatch(/No exponent is positive|^(\d of \d starts: )?0 positive/);
        else expect(text).toMatch(new RegExp(`(^|starts: )${positive} (exponents? (is|are) )?positive`));
        const sum = /Sum of all exponents (\S+), mean ln \|det\| (\S+)\.$/.exec(text);
        if (sum)
          within(
            sum[1]!,
            all.exponents.reduce((total, one) => total + one, 0),
            3,
          );
        const kaplanYorke = /dimension(?: \(Kaplan-Yorke\))? ([\d.]*\d)(?! \u00b1)/.exec(text);
        if (kaplanYorke && all.kaplanYorkeDimension !== null) within(kaplanYorke[1]!, all.kaplanYorkeDimension);
      }

      // Half-time: the first lag at which the autocovariance is half of the variance.
      const { lag, covariance } = found.autocorrelation;
      const moves = covariance[0]! > 1e-12;
      const first = covariance.findIndex((one) => one <= covariance[0]! / 2);
      const half = plainPieces(said.autocorrelation.said()![0]!);
      if (!moves) expect(half).toMatch(noise > 0 ? /^Only the noise moves/ : /comes to rest/);
      else if (first < 0) expect(half).toMatch(/^More than half/);
      else {
        const time = parsed(/gone after ([\d.]+) \u03c4/.exec(half)![1]!);
        expect(time).toBeGreaterThan(0.94 * lag[first - 1]!);
        expect(time).toBeLessThan(1.06 * lag[first]!);
      }

      // Median frequency: half of the power below it, half above.
      const power = plainPieces(said.power.said()![0]!);
      const below = /below ([\d.]+) cycles/.exec(power);
      if (below) {
        const { frequency, power: spectrum } = found.autocorrelation;
        const upTo = (most: number) => {
          let sum = 0;
          for (let k = 1; k < frequency.length; k++) {
            const share = Math.min(1, Math.max(0, (most - frequency[k - 1]!) / (frequency[k]! - frequency[k - 1]!)));
            sum += share * (frequency[k]! - frequency[k - 1]!) * 0.5 * (spectrum[k]! + spectrum[k - 1]!);
          }
          return sum;
        };
        const [at, whole] = [parsed(below[1]!), upTo(Number.POSITIVE_INFINITY)];
        expect(upTo(0.93 * at) / whole).toBeLessThan(0.52);
        expect(upTo(1.07 * at) / whole).toBeGreaterThan(0.48);
      } else expect(power).toMatch(noise > 0 ? /^Only the noise moves/ : /comes to rest/);

      // Dimensions.
      const filled = plainPieces(said.dimension.said()![0]!);
      if (found.dimension.unbiased === null) expect(filled).toMatch(noise > 0 ? /^Only the noise moves/ : /comes to rest/);
      else {
        within(/about (\u2212?[\d.]+)/.exec(filled)![1]!, found.dimension.unbiased);
        expect(parsed(/\(([\d.]+) before/.exec(filled)![1]!) / found.dimension.participationRatio!).toBeCloseTo(1, 1);
      }
    },
    60_000,
  );
});

test('a growth that is small is a percentage, a state that is gone in one step is said so, and several attractors have their share', () => {
  const say = (numbers: Partial<Parameters<typeof growthWays>[0]>) =>
    growthWays({ exponent: 0.004, error: 1e-5, time: 1800, tau: 100, ...numbers }).map(plainPieces);
  expect(say({})[0]).toContain('grows by 4\u2009%: the exponent is 0.004');
  expect(say({ exponent: Number.NEGATIVE_INFINITY })[0]).toContain('nothing of it is left after a time step. The exponent is \u2212\u221e');
  for (const way of say({ share: { copies: 5, all: 8 } })) expect(way).toMatch(/^5 of 8 starts: /);
});

test('a motion that has not settled is not said to rest, and tiny noise is not said to be rest', () => {
  const resting = exponents(4, -0.2, 0.01, { regime: 'fixed point', kaplanYorkeDimension: 0 });
  expect(plainPieces(exponentWays(resting, 1200, 4)[0]!)).toContain('comes to rest');
  expect(plainPieces(exponentWays({ ...resting, settled: false }, 1200, 4)[0]!)).not.toContain('comes to rest');
  const still = [
    ...autocorrelationWays({ matrix: null, theory: null, tau: 100, longest: 50, variance: 1e-20, noise: 1e-9 }),
    ...powerWays(null, null, 100, 1e-9),
    ...dimensionWays(dimension(2, { unbiased: null, noise: 1e-9 }), 4),
  ];
  for (const way of still) expect(plainPieces(way)).toMatch(/^Only the noise moves/);
});

test('what is still shown of another network is named with its noise as everywhere on the page', () => {
  const words = statusWords({ status: 'idle', problem: '', seconds: Number.NaN, stale: { gain: 1.005, noise: 1e-9 } })!;
  expect(words.before).toBe('Not measured yet. In grey: gain 1.005, noise 10^\u22129.');
});
