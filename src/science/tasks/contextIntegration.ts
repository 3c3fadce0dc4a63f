/**
 * Integration by context (Mante, Sussillo, Shenoy & Newsome 2013; NeuroGym ContextDecisionMaking): two senses bring noisy evidence, and a context line says
 * which of them counts. One signed channel for each sense, and the context line on for the whole trial.
 */

import { between, lengthLimit, oneOf, rangeLimit } from './draws.ts';
import { idealOfEvidence, normalBelow } from './evidence.ts';
import { signOfMean } from './signScores.ts';
import type { Answer, Task, Values } from './task.ts';

type Names = 'length' | 'fixation' | 'stimulus' | 'leastDelay' | 'mostDelay' | 'decision' | 'weak' | 'middle' | 'strong' | 'noise' | 'context';

/** Coherences of the two senses with their signs, the sense that counts, and the delay, ms. */
export interface ContextTrial {
  readonly coherences: readonly [number, number];
  readonly attended: 0 | 1;
  readonly delay: number;
}

const ms = (initial: number, meaning: string, min: number, max: number) => ({ initial, min, max, unit: 'ms', meaning }) as const;
const coherence = (initial: number, meaning: string) => ({ initial, min: 1e-4, max: 10, unit: '', meaning }) as const;

const strengths = ({ weak, middle, strong }: Values<Names>) => [weak, middle, strong];

function answers({ coherences, attended, delay }: ContextTrial, { fixation, stimulus, decision }: Values<Names>): readonly Answer[] {
  const from = fixation + stimulus + delay;
  return [{ channel: 0, from, to: from + decision, wanted: () => Math.sign(coherences[attended]) }];
}

export const contextIntegration: Task<Names, ContextTrial> = {
  name: 'context-integration',
  title: 'Integration by context',
  question: 'Which one counts?',
  sentence: 'Two noisy inputs lean to one side each; a context line says which of them the output has to follow: +1 or \u22121.',
  source: 'Mante, Sussillo, Shenoy & Newsome (2013), Nature 503, 78; NeuroGym ContextDecisionMaking',
  parameters: {
    length: ms(1700, 'Length of a trial.', 1, 100_000),
    fixation: ms(300, 'Time before the stimuli.', 0, 60_000),
    stimulus: ms(750, 'Duration of the stimuli.', 1, 60_000),
    leastDelay: ms(200, 'Shortest delay between the stimuli and the decision.', 0, 60_000),
    mostDelay: ms(400, 'Longest delay between the stimuli and the decision.', 0, 60_000),
    decision: ms(200, 'Time in which the answer is graded.', 1, 60_000),
    weak: coherence(0.05, 'Weak coherence.'),
    middle: coherence(0.15, 'Middle coherence.'),
    strong: coherence(0.5, 'Strong coherence.'),
    noise: { initial: 0.1, min: 0, max: 10, unit: '', meaning: 'Noise of each stimulus: standard deviation of its mean over 100 ms.' },
    context: { initial: 1, min: -100, max: 100, unit: '', meaning: 'Height of the context line that is on.' },
  },
  limits: (values) => [
    ...rangeLimit(values, 'leastDelay', 'mostDelay'),
    ...lengthLimit(values, 'mostDelay', values.fixation + values.stimulus + values.mostDelay + values.decision - 1e-9),
  ],
  inputs: () => ['first sense', 'second sense', 'first counts', 'second counts'],
  outputs: () => ['choice'],
  length: ({ length }) => length,
  draw(values, random) {
    const signed = () => oneOf(random, strengths(values)) * oneOf(random, [1, -1]);
    const coherences = [signed(), signed()] as const;
    return { coherences, attended: oneOf(random, [0, 1] as const), delay: between(random, values.leastDelay, values.mostDelay) };
  },
  stimuli: ({ coherences, attended }, { fixation, stimulus, noise, context, length }) => [
    ...coherences.map((level, channel) => ({ channel, from: fixation, to: fixation + stimulus, level, noise })),
    { channel: 2 + attended, from: 0, to: length, level: context },
  ],
  answers,
  phases: ({ delay }, { fixation, stimulus, decision }) => [
    { name: 'wait', from: 0, to: fixation },
    { name: 'stimulus', from: fixation, to: fixation + stimulus },
    { name: 'delay', from: fixation + stimulus, to: fixation + stimulus + delay },
    { name: 'decision', from: fixation + stimulus + delay, to: fixation + stimulus + delay + decision },
  ],
  conditions: ({ strong, leastDelay, mostDelay }) =>
    ([0, 1] as const).flatMap((attended) =>
      ([1, -1] as const).flatMap((first) =>
        ([1, -1] as const).map((second) => ({
          label: `${attended === 0 ? 'first' : 'second'} counts: ${first > 0 ? '+' : '\u2212'} ${second > 0 ? '+' : '\u2212'}`,
          trial: { coherences: [first * strong, second * strong] as const, attended, delay: (leastDelay + mostDelay) / 2 },
        })),
      ),
    ),
  variables: () => [
    { name: 'first sense', of: ({ coherences }) => coherences[0] },
    { name: 'second sense', of: ({ coherences }) => coherences[1] },
    { name: 'context', of: ({ attended }) => (attended === 0 ? -1 : 1) },
  ],
  kind: ({ coherences, attended }) => `coherence ${Math.abs(coherences[attended])}`,
  score: signOfMean(answers, {
    /** The summed evidence of T ms has the mean T c and the variance 100 T noise^2. */
    ideal: (values) =>
      values.noise === 0
        ? 1
        : strengths(values).reduce((sum, strength) => sum + normalBelow((strength / values.noise) * Math.sqrt(values.stimulus / 100)) / 3, 0),
    judgeIdeal: ({ coherences, attended }, run, { fixation, stimulus }) => idealOfEvidence(run, attended, fixation, fixation + stimulus, coherences[attended]),
  }),
  cues: ({ strong, context }) => [
    { kind: 'level', channel: 0, least: -strong, most: strong },
    { kind: 'level', channel: 1, least: -strong, most: strong },
    { kind: 'level', channel: 2, least: 0, most: context },
    { kind: 'level', channel: 3, least: 0, most: context },
  ],
  constantReadout: true,
  training: { steps: 700, learningRate: 3e-3, noise: 0.05 },
};
