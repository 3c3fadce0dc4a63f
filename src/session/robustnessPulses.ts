/** What the memory of a pulse bears: errors of the answers in the graded time, or in other windows where the disturbance asks for them. */
import type { Config } from '../config/schema.ts';
import { splitmix } from '../science/random/splitmix.ts';
import { type Answered, guessingError, windowError } from '../science/robustness/errors.ts';
import { fixedTrials, type Trial } from '../science/tasks/index.ts';
import type { RobustnessTrace } from './protocol.ts';
import { judged } from './robustnessRow.ts';
import { type Disturbed, type Errors, type Found, kicked, type Measured, meanLength, runWith, silencedBy } from './robustnessRuns.ts';
import { drain } from './scheduler.ts';
import { batchInSlices } from './trialSets.ts';

/** Time steps of trials that are run together, at most, and trials. */
const [mostSteps, mostTrials] = [2_000_000, 64];
/** Apart from other draws of the same seed. */
const noiseKey = 0x6e6f6973;
const quiet = { noise: 0, seed: 1, use: 'evaluation', firstStream: 0 } as const;

/** Error of always giving the mean answer to the pulses that are heard. */
export const pulseGuessing = ({ subject, asked }: Pick<Measured, 'subject' | 'asked'>): number =>
  guessingError(asked.durations.map((duration) => subject.config.task.slope * duration));

export function pulseErrors(measured: Measured): Errors {
  const { subject, asked, job } = measured;
  const { config, network } = subject;
  const { task } = config;
  const { durations } = asked;
  const wanted = durations.map((duration) => task.slope * duration);
  const graded = Math.max(task.onset, task.evaluateFrom);
  let length: Promise<number> | undefined;

  /** The task with other times. */
  const withTask = (changes: Partial<Config['task']>): Config => ({ ...config, task: { ...task, ...changes } });
  /** Pulses of all durations at this onset, `times` times over. */
  const trialsAt = (onset: number, times = 1): Trial[] => Array.from({ length: times }, () => fixedTrials(task, durations, onset)).flat();
  /** Where answers are judged after something that happened at `time`. */
  const window = (time: number) => {
    const from = Math.max(task.evaluateFrom, time + judged);
    return { from, to: Math.max(task.length, from + judged) };
  };

  /** `streams`: of the noise of each trial. */
  async function run(of: Disturbed, trials: readonly Trial[], streams: ArrayLike<number> = new Uint32Array(trials.length)): Promise<Answered> {
    const { dt, outputs } = of.config.network;
    const steps = Math.round(of.config.task.length / dt);
    const output = new Float32Array(trials.length * steps * outputs);
    const together = Math.max(1, Math.min(mostTrials, Math.floor(mostSteps / steps)));
    const wide = { ...of.config, network: { ...of.config.network, inputs: of.network.inputs } };
    for (let from = 0; from < trials.length; from += together) {
      const some = trials.slice(from, from + together);
      const batch = await drain(batchInSlices(wide, some, { ...quiet, noise: of.noise }), job.breathe);
      const stream = Uint32Array.from(some, (_, k) => streams[from + k] as number);
      const noise = batch.noise && { sigma: of.noise, from: batch.noise.from, seed: quiet.seed, stream };
      const found = await runWith(measured, of, from)((engine) => engine.run({ ...batch, noise }, undefined, job.breathe));
      output.set(found.output, from * steps * outputs);
    }
    return { output, steps, outputs, dt };
  }

  /** Mean length of the state at the time of the kick, over the shortest, the middle and the longest pulse. */
  async function stateLength(at: number): Promise<number> {
    const shown = new Set([0, durations.length >> 1, durations.length - 1].map((k) => durations[k] as number));
    const until = withTask({ length: Math.max(task.length, at * config.network.dt) });
    return meanLength(network, await drain(batchInSlices(until, fixedTrials(task, [...shown], task.onset), quiet), job.breathe), at, job);
  }

  /** What is said to the pulse of middle duration, of trials from `first` on. */
  function traceOf({ output, steps, outputs, dt }: Answered, first: number): RobustnessTrace {
    const middle = durations.length >> 1;
    const from = (first + middle) * steps;
    const begin = Math.floor(task.onset / dt + 1e-6);
    return {
      duration: durations[middle] as number,
      dt,
      output: Float32Array.from({ length: Math.max(0, steps - begin) }, (_, t) => output[(from + begin + t) * outputs] as number),
    };
  }

  return {
    async noise({ value, seeds }) {
      const streams = seeds.flatMap((seed) => {
        const first = splitmix(seed ?? 0, noiseKey).integer(4294967296);
        return durations.map((_, k) => (first + k) >>> 0);
      });
      const of = { network, config: withTask({ noiseFrom: asked.noiseFrom }), noise: value };
      const answered = await run(of, trialsAt(task.onset, seeds.length), streams);
      return seeds.map((seed, k) => ({
        error: windowError(answered, wanted, graded, task.length, k * durations.length),
        ...(seed === null || seed === asked.seeds[0] ? { trace: traceOf(answered, k * durations.length) } : {}),
      }));
    },
    async time({ seeds }, values) {
      const last = task.onset + Math.max(...values) + judged;
      const answered = await run({ network, config: withTask({ length: last, evaluateFrom: 0 }), noise: 0 }, trialsAt(task.onset));
      return values.flatMap((value) => seeds.map(() => ({ error: windowError(answered, wanted, task.onset + value, task.onset + value + judged) })));
    },
    async jitter({ value, seeds }) {
      const onsets = value === 0 ? [task.onset] : [task.onset - value, task.onset + value];
      const windows = onsets.map((onset) => window(onset));
      const config = withTask({ length: Math.max(...windows.map(({ to }) => to)) });
      const answered = await run(
        { network, config, noise: 0 },
        onsets.flatMap((onset) => trialsAt(onset)),
      );
      const each = windows.map(({ from, to }, k) => windowError(answered, wanted, from, to, k * durations.length));
      const error = each.reduce((sum, one) => sum + one, 0) / each.length;
      return seeds.map(() => ({ error }));
    },
    async silenced({ value, seeds }) {
      const found: Found[] = [];
      for (const seed of seeds) {
        const answered = await run({ network: silencedBy(network, value, seed), config, noise: 0 }, trialsAt(task.onset));
        found.push({ error: windowError(answered, wanted, graded, task.length) });
      }
      return found;
    },
    async kick({ value, seeds }) {
      const time = task.onset + asked.kickAt;
      const at = Math.max(1, Math.round(time / config.network.dt));
      length ??= stateLength(at);
      const of = kicked(network, seeds, value * (await length), at, durations.length);
      const { from, to } = window(time);
      const answered = await run({ ...of, config: withTask({ length: to }), noise: 0 }, trialsAt(task.onset, seeds.length));
      return seeds.map((_, k) => ({ error: windowError(answered, wanted, from, to, k * durations.length) }));
    },
    async dt({ value, seeds }) {
      const stepped = { ...config, network: { ...config.network, dt: value } };
      const answered = await run({ network: { ...network, alpha: value / config.network.tau }, config: stepped, noise: 0 }, trialsAt(task.onset));
      const error = windowError(answered, wanted, graded, task.length);
      return seeds.map(() => ({ error }));
    },
  };
}
