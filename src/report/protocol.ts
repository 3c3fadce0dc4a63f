/** In which trials the components of the activity are looked for: for those who compute them again. */
import type { Config } from '../config/schema.ts';
import { hasPulses } from './subject.ts';
import { numberText } from './words.ts';

type Pairs = readonly (readonly [string, string])[];

/** The trials of `pca`, `answerAxes` and `lowRankPart`; `spacing`: between two samples of the rates, ms, where it is known. */
export function componentTrials(config: Config, spacing?: number): Pairs {
  const { task, network, training } = config;
  const sampled = spacing === undefined ? '' : `; rates every ${numberText(spacing)} ms`;
  const noise = network.noise > 0 || !hasPulses(config) ? `, noise ${numberText(network.noise)}, seed ${training.seed}` : '';
  if (!hasPulses(config)) return [['components of', `16 drawn trials, from beginning to end${sampled}${noise}`]];
  const [shortest, longest] = [Math.max(1, task.duration - task.durationJitter), task.duration + task.durationJitter];
  return [
    [
      'components of',
      `12 pulses of ${numberText(shortest)} to ${numberText(longest)} ms at equal distances, each from the second step on and followed for 4000 ms; from 500 ms after its beginning on${sampled}${noise}`,
    ],
  ];
}

/** Those in which the answer is looked for on axes. */
export const answerTrials = (config: Config): Pairs => [
  ...componentTrials(config),
  hasPulses(config)
    ? ['answers', 'of these pulses, from 1500 ms after their beginning on, every fourth sample; held out: the 11 pulses half way between them']
    : ['answers', 'where these trials are graded; held out: 16 more drawn trials'],
];
