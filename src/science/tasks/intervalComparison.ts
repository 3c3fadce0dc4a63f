/**
 * Which of two intervals was longer: NeuroGym's IntervalDiscrimination (Genovesio et al. 2009), with a delay of 300 ms before the decision and without ties.
 */
import type { Random } from '../random/random.ts';
import { between, lengthLimit, rangeLimit } from './draws.ts';
import { signOfMean } from './signScores.ts';
import type { Answer, Task, Values } from './task.ts';

type Names = 'length' | 'fixation' | 'shortest' | 'longest' | 'leastDelay' | 'mostDelay' | 'wait' | 'decision' | 'leastDifference';

/** Durations of the two stimuli and of the delay between them, ms. */
export interface IntervalTrial {
  readonly first: number;
  readonly second: number;
  readonly delay: number;
}

const ms = (initial: number, meaning: string, min: number, max: number) => ({ initial, min, max, unit: 'ms', meaning }) as const;

/** When each part begins. */
function times({ first, second, delay }: IntervalTrial, { fixation, wait, decision }: Values<Names>) {
  const secondFrom = fixation + first + delay;
  const decisionFrom = secondFrom + second + wait;
  return { firstFrom: fixation, firstTo: fixation + first, secondFrom, secondTo: secondFrom + second, decisionFrom, decisionTo: decisionFrom + decision };
}

const longerIsFirst = ({ first, second }: IntervalTrial) => (first > second ? 1 : -1);

function answers(trial: IntervalTrial, values: Values<Names>): readonly Answer[] {
  const { decisionFrom, decisionTo } = times(trial, values);
  return [{ channel: 0, from: decisionFrom, to: decisionTo, wanted: () => longerIsFirst(trial) }];
}

/** Both uniform, given that they differ by enough: drawn directly, so that a trial takes three uniforms whatever they are. */
function draw({ shortest, longest, leastDifference, leastDelay, mostDelay }: Values<Names>, random: Random): IntervalTrial {
  const range = longest - shortest - leastDifference;
  // Two uniforms on what is left of the range; the larger is pushed away by the least difference.
  const [x, y] = [range * random.uniform(), range * random.uniform()];
  const delay = between(random, leastDelay, mostDelay);
  return { first: shortest + x + (x > y ? leastDifference : 0), second: shortest + y + (x > y ? 0 : leastDifference), delay };
}

export const intervalComparison: Task<Names, IntervalTrial> = {
  name: 'interval-comparison',
  title: 'Interval comparison',
  question: 'Which lasted longer?',
  sentence: 'Two stimuli come one after the other; the output says which of them lasted longer: +1 the first, \u22121 the second.',
  source: 'Genovesio, Tsujimoto & Wise (2009), Neuron 63, 254; NeuroGym IntervalDiscrimination',
  parameters: {
    length: ms(3600, 'Length of a trial.', 1, 100_000),
    fixation: ms(300, 'Time before the first stimulus.', 0, 60_000),
    shortest: ms(300, 'Shortest stimulus.', 1, 60_000),
    longest: ms(600, 'Longest stimulus.', 1, 60_000),
    leastDelay: ms(800, 'Shortest delay between the two.', 0, 60_000),
    mostDelay: ms(1500, 'Longest delay between the two.', 0, 60_000),
    wait: ms(300, 'Time between the second stimulus and the decision.', 0, 60_000),
    decision: ms(300, 'Time in which the answer is graded.', 1, 60_000),
    leastDifference: ms(40, 'The two differ at least by this.', 0, 60_000),
  },
  limits: (values) => [
    ...rangeLimit(values, 'leastDelay', 'mostDelay'),
    ...(values.longest - values.shortest > values.leastDifference
      ? []
      : [
          {
            parameter: 'longest' as const,
            given: values.longest,
            allowed: `above shortest + leastDifference (${values.shortest + values.leastDifference} ms)`,
          },
        ]),
    ...lengthLimit(
      values,
      'mostDelay',
      values.fixation + 2 * values.longest - values.leastDifference + values.mostDelay + values.wait + values.decision - 1e-9,
    ),
  ],
  inputs: () => ['fixation', 'first stimulus', 'second stimulus'],
  outputs: () => ['first was longer'],
  length: ({ length }) => length,
  draw,
  stimuli(trial, values) {
    const { firstFrom, firstTo, secondFrom, secondTo, decisionFrom } = times(trial, values);
    return [
      { channel: 0, from: 0, to: decisionFrom, level: 1 },
      { channel: 1, from: firstFrom, to: firstTo, level: 1 },
      { channel: 2, from: secondFrom, to: secondTo, level: 1 },
    ];
  },
  answers,
  phases(trial, values) {
    const { firstFrom, firstTo, secondFrom, secondTo, decisionFrom, decisionTo } = times(trial, values);
    return [
      { name: 'first', from: firstFrom, to: firstTo },
      { name: 'delay', from: firstTo, to: secondFrom },
      { name: 'second', from: secondFrom, to: secondTo },
      { name: 'wait', from: secondTo, to: decisionFrom },
      { name: 'decision', from: decisionFrom, to: decisionTo },
    ];
  },
  conditions({ shortest, longest, leastDelay, mostDelay }) {
    const third = (longest - shortest) / 3;
    const lengths = [shortest, shortest + third, longest - third, longest];
    const pairs = lengths.flatMap((first, i) => lengths.filter((_, k) => Math.abs(k - i) === 1).map((second) => ({ first, second })));
    return pairs.map(({ first, second }) => ({
      label: `${Math.round(first)} and ${Math.round(second)} ms`,
      trial: { first, second, delay: (leastDelay + mostDelay) / 2 },
    }));
  },
  variables: () => [
    { name: 'first', of: ({ first }) => first },
    { name: 'second', of: ({ second }) => second },
  ],
  kind({ first, second }) {
    const difference = Math.abs(first - second);
    return difference < 100 ? 'difference below 100 ms' : difference < 200 ? 'difference 100 to 200 ms' : 'difference above 200 ms';
  },
  score: signOfMean(answers, { ideal: () => 1 }),
  cues: () => [
    { kind: 'level', channel: 0, least: 0, most: 1 },
    { kind: 'level', channel: 1, least: 0, most: 1 },
    { kind: 'level', channel: 2, least: 0, most: 1 },
  ],
  constantReadout: true,
  training: { steps: 1300, learningRate: 1e-3, noise: 0 },
};
