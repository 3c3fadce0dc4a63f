/**
 * The flip-flop of Sussillo & Barak (2013): each output holds the sign of the last pulse of its input. The times are our own (tasks.json): the first pulse of a
 * channel begins within `firstOnset`, and after each pulse there is a gap of at least `gap`, exponential beyond.
 */
import type { Random } from '../random/random.ts';
import { exponential, lengthLimit, oneOf } from './draws.ts';
import { shareOfSigns } from './signScores.ts';
import type { Answer, Span, Task, Values } from './task.ts';

type Names = 'bits' | 'length' | 'pulse' | 'height' | 'firstOnset' | 'gap' | 'gapMean' | 'settle';

/** For each channel its pulses in order: onset, ms, and sign. */
export type FlipFlopTrial = readonly (readonly { readonly onset: number; readonly sign: 1 | -1 }[])[];

const ms = (initial: number, meaning: string, min: number, max: number) => ({ initial, min, max, unit: 'ms', meaning }) as const;
const channels = (name: string, { bits }: Values<Names>) => Array.from({ length: bits }, (_, i) => (bits === 1 ? name : `${name} ${i + 1}`));

function draw({ bits, length, pulse, firstOnset, gap, gapMean }: Values<Names>, random: Random): FlipFlopTrial {
  return Array.from({ length: bits }, () => {
    const pulses: { onset: number; sign: 1 | -1 }[] = [];
    for (let onset = firstOnset * random.uniform(); onset < length; onset += pulse + gap + exponential(random, gapMean))
      pulses.push({ onset, sign: oneOf(random, [1, -1]) });
    return pulses;
  });
}

const stimuli = (trial: FlipFlopTrial, { pulse, height, length }: Values<Names>): readonly Span[] =>
  trial.flatMap((pulses, channel) => pulses.map(({ onset, sign }) => ({ channel, from: onset, to: Math.min(onset + pulse, length), level: height * sign })));

const answers = (trial: FlipFlopTrial, { settle, length }: Values<Names>): readonly Answer[] =>
  trial.flatMap((pulses, channel) =>
    pulses
      .map(({ onset, sign }, i) => ({ channel, from: onset + settle, to: pulses[i + 1]?.onset ?? length, wanted: () => sign }))
      .filter(({ from, to }) => to > from),
  );

const signText = (sign: number) => (sign > 0 ? '+' : '\u2212');

export const flipFlop: Task<Names, FlipFlopTrial> = {
  name: 'flip-flop',
  title: 'Flip-flop',
  question: 'Which came last?',
  sentence: 'Each output holds the sign of the last pulse of its input.',
  source: 'Sussillo & Barak (2013), Neural Computation 25, 626; own times',
  parameters: {
    bits: { initial: 3, min: 1, max: 4, unit: '', whole: true, meaning: 'Number of inputs, each with an output of its own.' },
    length: ms(2000, 'Length of a trial.', 1, 100_000),
    pulse: ms(50, 'Duration of a pulse.', 1, 10_000),
    height: { initial: 2, min: 0, max: 100, unit: '', meaning: 'Height of a pulse.' },
    firstOnset: ms(400, 'The first pulse of a channel begins between 0 and this time.', 0, 60_000),
    gap: ms(150, 'Shortest gap between two pulses of a channel.', 0, 60_000),
    gapMean: ms(500, 'Mean of what a gap lasts longer than the shortest (exponential).', 0, 60_000),
    settle: ms(200, 'An output is graded from this time after the beginning of the pulse on.', 0, 60_000),
  },
  limits: (values) => [
    ...lengthLimit(values, 'firstOnset', values.firstOnset + values.settle),
    ...(values.pulse + values.gap > 0 ? [] : [{ parameter: 'gap' as const, given: values.gap, allowed: 'above 0 ms for pulses of no duration' }]),
  ],
  inputs: (values) => channels('pulses', values),
  outputs: (values) => channels('memory', values),
  length: ({ length }) => length,
  draw,
  stimuli,
  answers,
  phases: (_, { length }) => [{ name: 'memory', from: 0, to: length }],
  /** The corners: a pulse in each channel, one after the other, and then nothing. */
  conditions({ bits, settle, pulse }) {
    return Array.from({ length: 2 ** bits }, (_, corner) => {
      const signs = Array.from({ length: bits }, (_, bit) => ((corner >> bit) & 1 ? -1 : 1) as 1 | -1);
      return { label: signs.map(signText).join(' '), trial: signs.map((sign, channel) => [{ onset: 100 + channel * (settle + pulse), sign }]) };
    });
  },
  /** The signs that are held; 0 before the first pulse. */
  variables: (values) =>
    channels('memory', values).map((name, channel) => ({ name, of: (trial, time) => trial[channel]?.findLast(({ onset }) => onset < time)?.sign ?? 0 })),
  kind: (trial) => `${trial.reduce((sum, pulses) => sum + pulses.length, 0)} pulses`,
  score: shareOfSigns(answers),
  cues: ({ bits, height, pulse }) => Array.from({ length: bits }, (_, channel) => ({ kind: 'pulse', channel, level: height, duration: pulse, signed: true })),
  constantReadout: true,
  training: { steps: 300, learningRate: 3e-3, noise: 0 },
};
