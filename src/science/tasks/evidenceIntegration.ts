/**
 * Perceptual decision making: which way does noisy evidence lean? NeuroGym's PerceptualDecisionMaking (Britten et al. 1992) with one signed channel and stimuli
 * of random duration.
 */

import { between, lengthLimit, oneOf, rangeLimit } from './draws.ts';
import { idealOfEvidence, normalBelow } from './evidence.ts';
import { signOfMean } from './signScores.ts';
import type { Answer, Task, Values } from './task.ts';

type Names = 'length' | 'fixation' | 'shortest' | 'longest' | 'delay' | 'decision' | 'weakest' | 'noise';

/** Coherence with its sign, and duration of the stimulus, ms. */
export interface EvidenceTrial {
  readonly coherence: number;
  readonly stimulus: number;
}

const ms = (initial: number, meaning: string, min: number, max: number) => ({ initial, min, max, unit: 'ms', meaning }) as const;

/** The weakest coherence, and its double three times: .064, .128, .256, .512. */
const coherences = ({ weakest }: Values<Names>) => [weakest, 2 * weakest, 4 * weakest, 8 * weakest];

function answers({ coherence, stimulus }: EvidenceTrial, { fixation, delay, decision }: Values<Names>): readonly Answer[] {
  const from = fixation + stimulus + delay;
  return [{ channel: 0, from, to: from + decision, wanted: () => Math.sign(coherence) }];
}

export const evidenceIntegration: Task<Names, EvidenceTrial> = {
  name: 'evidence-integration',
  title: 'Evidence integration',
  question: 'Which way does it lean?',
  sentence: 'A noisy input leans to one side; after a delay the output says which: +1 or \u22121.',
  source: 'Britten et al. (1992), Journal of Neuroscience 12, 4745; NeuroGym PerceptualDecisionMaking',
  parameters: {
    length: ms(1800, 'Length of a trial.', 1, 100_000),
    fixation: ms(200, 'Time before the stimulus.', 0, 60_000),
    shortest: ms(400, 'Shortest stimulus.', 1, 60_000),
    longest: ms(1200, 'Longest stimulus.', 1, 60_000),
    delay: ms(200, 'Time between the stimulus and the decision.', 0, 60_000),
    decision: ms(200, 'Time in which the answer is graded.', 1, 60_000),
    weakest: { initial: 0.064, min: 1e-4, max: 10, unit: '', meaning: 'Weakest coherence; the others are its double, 4 and 8 times as strong.' },
    noise: { initial: 0.2, min: 0, max: 10, unit: '', meaning: 'Noise of the stimulus: standard deviation of its mean over 100 ms.' },
  },
  limits: (values) => [
    ...rangeLimit(values, 'shortest', 'longest'),
    ...lengthLimit(values, 'longest', values.fixation + values.longest + values.delay + values.decision - 1e-9),
  ],
  inputs: () => ['evidence'],
  outputs: () => ['choice'],
  length: ({ length }) => length,
  draw(values, random) {
    const coherence = oneOf(random, coherences(values)) * oneOf(random, [1, -1]);
    return { coherence, stimulus: between(random, values.shortest, values.longest) };
  },
  stimuli: ({ coherence, stimulus }, { fixation, noise }) => [{ channel: 0, from: fixation, to: fixation + stimulus, level: coherence, noise }],
  answers,
  phases: ({ stimulus }, { fixation, delay, decision }) => [
    { name: 'wait', from: 0, to: fixation },
    { name: 'stimulus', from: fixation, to: fixation + stimulus },
    { name: 'delay', from: fixation + stimulus, to: fixation + stimulus + delay },
    { name: 'decision', from: fixation + stimulus + delay, to: fixation + stimulus + delay + decision },
  ],
  conditions: (values) =>
    [
      ...coherences(values)
        .map((coherence) => -coherence)
        .reverse(),
      ...coherences(values),
    ].map((coherence) => ({
      label: `coherence ${coherence < 0 ? '\u2212' : '+'}${Math.abs(coherence)}`,
      trial: { coherence, stimulus: (values.shortest + values.longest) / 2 },
    })),
  variables: () => [{ name: 'coherence', of: ({ coherence }) => coherence }],
  kind: ({ coherence }) => `coherence ${Math.abs(coherence)}`,
  score: signOfMean(answers, {
    /** The summed evidence of T ms has the mean T c and the variance 100 T noise^2; averaged over coherences and durations. */
    ideal(values) {
      const { shortest, longest, noise } = values;
      if (noise === 0) return 1;
      let sum = 0;
      const points = 200;
      for (let i = 0; i < points; i++) {
        const duration = shortest + ((i + 0.5) / points) * (longest - shortest);
        for (const coherence of coherences(values)) sum += normalBelow((coherence / noise) * Math.sqrt(duration / 100)) / 4;
      }
      return sum / points;
    },
    judgeIdeal: (trial, run, { fixation }) => idealOfEvidence(run, 0, fixation, fixation + trial.stimulus, trial.coherence),
  }),
  cues: (values) => [{ kind: 'level', channel: 0, least: -8 * values.weakest, most: 8 * values.weakest }],
  constantReadout: true,
  training: { steps: 450, learningRate: 3e-3, noise: 0.05 },
};
