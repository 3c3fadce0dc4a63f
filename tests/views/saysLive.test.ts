/** What Live says of its figures, held against numbers computed anew from the trials that are drawn. */
import { describe, expect, test } from 'vitest';
import { matrixWords } from '../../src/figures/matrixWords.ts';
import { afterEdit, afterStep } from '../../src/session/network/deeds.ts';
import { drawn, fromFile } from '../../src/session/network/provenance.ts';
import type { TrialResult } from '../../src/session/protocol.ts';
import { apartWords, askedOf } from '../../src/views/live/answers.ts';
import { answerTo } from '../../src/views/live/givePulse.ts';
import { signedScale } from '../../src/views/live/rateScale.ts';
import { outputSummary, ratesSummary } from '../../src/views/live/summaries.ts';
import { createRecorder, type Heard, type Sweep } from '../../src/views/live/sweep.ts';
import { labHere } from '../lab/labHere.ts';
import { gains, neverSaid, noises, nonlinearities, parsed } from './saidNetworks.ts';

const [size, dt, onset] = [16, 20, 3000];
const task = { slope: 0.007, duration: 150 };

/** The sweep of a trial as far as `filled` columns of it. */
function sweepOf({ rates, output, input }: TrialResult, duration: number, filled: number, change: Partial<Sweep> = {}): Sweep {
  const columns = output.length;
  return {
    ...{ mode: 'sweep', size, dt, origin: -onset, columns, filled, rates, input: Float32Array.from(input), output: Float32Array.from(output), duration },
    ...{
      target: task.slope * duration,
      gradedFrom: 1500,
      gain: 1.5,
      noise: 0,
      pulseColumn: onset / dt,
      network: 1,
      mixed: false,
      unfitted: false,
      scale: signedScale,
    },
    ...change,
  } as Sweep;
}

describe.each(nonlinearities)('%s', (nonlinearity) => {
  test.each(gains.flatMap((gain) => noises.map((noise) => [gain, noise] as const)))(
    'at gain %d and noise %d',
    async (gain, noise) => {
      const { lab } = await labHere({ network: { size, dt, nonlinearity, gain, noise } });
      const trials: TrialResult[] = [];
      for (const duration of [50, 150, 300]) {
        const trial = await lab.trial({ duration }).catch((error: Error) => error.message);
        // A network that runs away has its own sentence, and no trial.
        if (typeof trial === 'string') {
          expect(trial).toMatch(/bound|runs away|explod/);
          return;
        }
        trials.push(trial);
      }
      const heard: Heard[] = trials.map(({ output }, k) => {
        const graded = Array.from(output).slice((onset + 1500) / dt);
        const duration = [50, 150, 300][k]!;
        const target = task.slope * duration;
        const meanOf = (values: readonly number[]) => values.reduce((sum, one) => sum + one, 0) / values.length;
        return { duration, target, network: 1, mean: meanOf(graded), error: meanOf(graded.map((one) => (one - target) ** 2)) };
      });
      const asked = askedOf(task, [300, 50, 150, 150]);
      for (const [k, trial] of trials.entries()) {
        const duration = heard[k]!.duration;
        for (const filled of [1, onset / dt - 3, onset / dt + 2, 200, 300, trial.output.length]) {
          const sweep = sweepOf(trial, duration, filled, { gain, noise });
          const [rates, output] = [ratesSummary(sweep, size), outputSummary(sweep, heard, asked)];
          for (const said of [rates, output]) expect(said).not.toMatch(neverSaid);
          const now = Array.from(trial.rates.subarray((filled - 1) * size, filled * size));
          const rms = Math.sqrt(now.reduce((sum, rate) => sum + rate * rate, 0) / size);
          const active = now.filter((rate) => Math.abs(rate) > 0.01).length;
          if (rms === 0) expect(rates).toContain('all units are silent');
          else {
            expect(rates).not.toContain('silent');
            expect(rates).toContain(active > 0 ? `${active} of 16 units ${active === 1 ? 'is' : 'are'} active` : 'no rate is larger than 0.01');
            const said = /root mean square of ([\d.]+)\./.exec(rates);
            if (said) expect(parsed(said[1]!) / rms).toBeCloseTo(1, 0);
            else expect(rms < 1e-10 ? 'less than 1e-10' : rms > 1e6 ? 'more than a million' : '').toBe(/square of (.*)\.$/.exec(rates)![1]);
          }
          expect(rates).toContain(`gain ${gain.toFixed(2)}${noise > 0 ? ' and noise' : '.'}`);
          if ((filled - 1) * dt - onset < 1500) expect(output).not.toContain('says');
          else {
            const graded = Array.from(trial.output).slice((onset + 1500) / dt, filled);
            const mean = graded.reduce((sum, one) => sum + one, 0) / graded.length;
            const [, ms, value] = /says ([^;]+?)(?: ms)?(?: so far)?; output ([^,]+), wanted/.exec(output)!;
            const beyond = (of: number) => (of > 0 ? 'more than a million' : 'less than minus a million');
            if (Math.abs(mean / task.slope) > 1e6) expect(ms).toBe(beyond(mean));
            else expect(Math.abs(parsed(ms!) - mean / task.slope)).toBeLessThan(0.51);
            if (Math.abs(mean) > 1e6) expect(value).toBe(beyond(mean));
            else expect(Math.abs(parsed(value!) - mean)).toBeLessThan(Math.abs(mean) < 100 ? 0.0051 : 0.51);
            expect(output.includes('so far')).toBe(filled < trial.output.length);
          }
        }
      }
      // All three told apart, or not, by the gaps between neighbours.
      const gaps = [1, 2].map((k) => (heard[k]!.mean - heard[k - 1]!.mean) / (heard[k]!.target - heard[k - 1]!.target));
      const verdict = gaps.every((gap) => gap > 0.5) ? 'It tells' : gaps.every((gap) => Math.abs(gap) < 0.1) ? 'It cannot tell' : 'It confuses';
      expect(outputSummary(sweepOf(trials[0]!, 50, 350), heard, asked)).toContain(verdict);
    },
    30_000,
  );
});

const silence = (columns: number, output = 0): TrialResult =>
  ({ rates: new Float32Array(columns * size), output: new Float64Array(columns).fill(output), input: new Float64Array(columns) }) as never;

test('what is no number, a slope of 0.0001, a pulse that is never graded, a length that is asked twice', () => {
  expect(ratesSummary(sweepOf({ ...silence(350), rates: new Float32Array(350 * size).fill(Number.NaN) }, 150, 350), size)).toContain('grows without bound');
  const asked = askedOf(task, [50, 150]);
  const unbounded = outputSummary(sweepOf(silence(350, Number.NaN), 150, 350), [], asked);
  expect(unbounded).toContain('says no number; output no number, wanted 1.05');
  expect(unbounded).not.toMatch(neverSaid);
  const small = outputSummary(sweepOf(silence(350, 0.0052), 50, 350, { target: 0.005 }), [], askedOf({ slope: 1e-4, duration: 150 }, [50]));
  expect(small).toContain('says 52 ms; output 0.0052, wanted 0.0050');
  expect(outputSummary(sweepOf(silence(200), 150, 200), [], asked)).toContain('it is not graded before the end of this sweep');
  const heard = (mean: number): Heard => ({ duration: 150, mean, error: (mean - 1.05) ** 2, target: 1.05, network: 1 });
  expect(apartWords([heard(1.05)], askedOf(task, [150, 150]), 1)).toBeNull();
  expect(apartWords([{ ...heard(Number.NaN), duration: 50 }, heard(1)], asked, 1)).toBeNull();
});

describe('the answer that is announced', () => {
  const say = (sweep: Sweep) => `pulse at ${sweep.pulseColumn} of ${sweep.duration} ms`;
  const free = (pulseColumn: number, filled: number, change: Partial<Sweep> = {}) =>
    sweepOf(silence(295), 300, filled, { mode: 'free', origin: 0, pulseColumn, ...change });

  test('free run: of the pulse that was asked for, not of the one before it', () => {
    const asked = { duration: 300, before: 20 * dt, begun: false };
    expect(answerTo(asked, free(20, 200), null, false, say)).toBe('');
    expect(answerTo(asked, free(200, 210), null, false, say)).toBe('');
    expect(answerTo({ ...asked, begun: false }, free(100, 240), null, false, say)).toBe('pulse at 100 of 300 ms');
  });

  test('free run: where the page turns first it is said, or the answer that was whole on it', () => {
    const asked = () => ({ duration: 300, before: null, begun: true });
    expect(answerTo(asked(), free(-1, 3), free(280, 295), true, say)).toContain('its answer was not seen');
    expect(answerTo(asked(), free(-1, 3), free(100, 295), true, say)).toBe('pulse at 100 of 300 ms');
  });

  test('sweep: of the next sweep with this pulse, when it is whole', () => {
    const asked = { duration: 300, before: null, begun: false };
    expect(answerTo(asked, sweepOf(silence(350), 150, 350), null, false, say)).toBe('');
    // One that began by itself in the meantime has another pulse.
    expect(answerTo(asked, sweepOf(silence(350), 50, 5), null, true, say)).toBe('');
    expect(answerTo(asked, sweepOf(silence(350), 300, 5), null, true, say)).toBe('');
    expect(answerTo(asked, sweepOf(silence(350), 300, 350), null, false, say)).toBe('pulse at 150 of 300 ms');
  });
});

test('a matrix is called by its seed only while it is what the seed gave', () => {
  const step = afterStep(drawn, ['I', 'W'], null);
  expect([matrixWords(null, 1), matrixWords(drawn, 7), matrixWords(step, 7)]).toEqual(['1', '7', '7']);
  expect(matrixWords(afterStep(drawn, ['G'], null), 7)).toBe('7, trained further');
  expect(matrixWords(fromFile('w.npz'), 7)).toBe('of w.npz');
  expect(matrixWords(afterStep(fromFile('w.npz'), ['G'], null), 7)).toBe('of w.npz, trained further');
  expect(matrixWords(afterEdit(drawn, ['G']), 7)).toBe('set by hand');
});

test('createRecorder: what a sweep is here is what the recorder makes of frames', () => {
  const recorder = createRecorder();
  recorder.take({
    ...{
      kind: 'live',
      rateRange: [-1, 0, 1],
      sweep: 0,
      mode: 'sweep',
      first: 0,
      count: 350,
      size,
      dt,
      origin: -onset,
      columns: 350,
      rates: new Float32Array(350 * size),
    },
    ...{
      input: new Float32Array(350),
      output: new Float32Array(350),
      duration: 150,
      target: 1.05,
      gradedFrom: 1500,
      gain: 1.5,
      noise: 0,
      network: 1,
      mixed: false,
    },
  } as const);
  expect(Object.keys(recorder.present!).sort()).toEqual(Object.keys(sweepOf(silence(350), 150, 350)).sort());
});
