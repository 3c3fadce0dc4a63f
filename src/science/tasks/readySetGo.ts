/**
 * Ready, set, go: reproduce the interval between two pulses (Jazayeri & Shadlen 2010; NeuroGym ReadySetGo). Target: a ramp from 0 at set to 1 one interval
 * later, and then 1 (Wang et al. 2018).
 */
import { log } from '../elementary.ts';
import { between, lengthLimit, rangeLimit } from './draws.ts';
import type { Answer, Run, Task, Values } from './task.ts';

type Names = 'length' | 'earliest' | 'latest' | 'pulse' | 'height' | 'shortest' | 'longest' | 'hold';

/** Onset of ready, and time from there to the onset of set, ms. */
export interface ReadySetGoTrial {
  readonly ready: number;
  readonly interval: number;
}

const ms = (initial: number, meaning: string, min: number, max: number) => ({ initial, min, max, unit: 'ms', meaning }) as const;

/** The output has answered when it reaches this. */
const threshold = 0.9;

function answers({ ready, interval }: ReadySetGoTrial, { hold }: Values<Names>): readonly Answer[] {
  const set = ready + interval;
  return [{ channel: 0, from: set, to: set + interval + hold, wanted: (time) => Math.min(1, (time - set) / interval) }];
}

/**
 * Time after `set` at which the output first reaches .9, divided by .9, ms: a ramp reaches 1 then. z is taken at the middle of its step, and linear in between.
 * Undefined where it never does.
 */
export function producedInterval({ output, steps, dt }: Pick<Run, 'output' | 'steps' | 'dt'>, set: number): number | undefined {
  for (let t = 0; t < steps; t++) {
    const time = (t + 0.5) * dt;
    if (time < set) continue;
    const now = output(0, t);
    if (now < threshold) continue;
    const before = t > 0 ? output(0, t - 1) : now;
    const early = now > before ? ((now - threshold) / (now - before)) * dt : 0;
    // Where it had reached it before, the answer comes at once.
    return Math.max(0, time - Math.min(early, dt) - set) / threshold;
  }
  return undefined;
}

export const readySetGo: Task<Names, ReadySetGoTrial> = {
  name: 'ready-set-go',
  title: 'Ready, set, go',
  question: 'How long was that?',
  sentence: 'Two pulses set an interval; the output rises until the same interval has passed once more.',
  source: 'Jazayeri & Shadlen (2010), Nature Neuroscience 13, 1020; Wang et al. (2018), Nature Neuroscience 21, 102',
  parameters: {
    length: ms(2700, 'Length of a trial.', 1, 100_000),
    earliest: ms(100, 'Earliest beginning of ready.', 0, 60_000),
    latest: ms(300, 'Latest beginning of ready.', 0, 60_000),
    pulse: ms(80, 'Duration of a pulse.', 1, 10_000),
    height: { initial: 2, min: -100, max: 100, unit: '', meaning: 'Height of a pulse.' },
    shortest: ms(500, 'Shortest interval.', 1, 60_000),
    longest: ms(1000, 'Longest interval.', 1, 60_000),
    hold: ms(300, 'The output is held for so long.', 0, 60_000),
  },
  limits: (values) => [
    ...rangeLimit(values, 'earliest', 'latest'),
    ...rangeLimit(values, 'shortest', 'longest'),
    ...lengthLimit(values, 'latest', values.latest + 2 * values.longest + values.hold - 1e-9),
  ],
  inputs: () => ['ready', 'set'],
  outputs: () => ['go'],
  length: ({ length }) => length,
  draw: ({ earliest, latest, shortest, longest }, random) => ({ ready: between(random, earliest, latest), interval: between(random, shortest, longest) }),
  stimuli: ({ ready, interval }, { pulse, height }) => [
    { channel: 0, from: ready, to: ready + pulse, level: height },
    { channel: 1, from: ready + interval, to: ready + interval + pulse, level: height },
  ],
  answers,
  phases: ({ ready, interval }, { hold }) => [
    { name: 'wait', from: 0, to: ready },
    { name: 'measure', from: ready, to: ready + interval },
    { name: 'produce', from: ready + interval, to: ready + 2 * interval + hold },
  ],
  conditions: ({ earliest, latest, shortest, longest }) =>
    [0, 0.25, 0.5, 0.75, 1].map((share) => {
      const interval = shortest + share * (longest - shortest);
      return { label: `${Math.round(interval)} ms`, trial: { ready: (earliest + latest) / 2, interval } };
    }),
  variables: () => [{ name: 'interval', of: ({ interval }) => interval }],
  kind({ interval }, { shortest, longest }) {
    const fifth = (longest - shortest) / 5;
    const i = Math.min(4, Math.floor((interval - shortest) / (fifth || 1)));
    return `${Math.round(shortest + i * fifth)} to ${Math.round(shortest + (i + 1) * fifth)} ms`;
  },
  score: {
    name: 'root mean square relative error of the produced interval',
    better: 'lower',
    shown: 'error',
    /** Of an answer that never comes, the error is that of an interval of 0. */
    judge(trial, run) {
      const produced = producedInterval(run, trial.ready + trial.interval) ?? 0;
      return { points: (produced / trial.interval - 1) ** 2, of: 1 };
    },
    total: ({ points, of }) => Math.sqrt(points / of),
    /** Always the mean interval m: E[(m / x - 1)^2] for x uniform between a and b is m^2 / (a b) - 2 m ln(b / a) / (b - a) + 1. */
    chance({ shortest: a, longest: b }) {
      if (a === b) return 0;
      const mean = (a + b) / 2;
      return Math.sqrt((mean * mean) / (a * b) - (2 * mean * log(b / a)) / (b - a) + 1);
    },
    ideal: () => 0,
  },
  cues: ({ height, pulse }) => [
    { kind: 'pulse', channel: 0, level: height, duration: pulse, signed: false },
    { kind: 'pulse', channel: 1, level: height, duration: pulse, signed: false },
  ],
  constantReadout: true,
  training: { steps: 500, learningRate: 3e-3, noise: 0.05 },
};
