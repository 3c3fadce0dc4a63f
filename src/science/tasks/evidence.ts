/** The best observer of noisy evidence: it adds the evidence up and says its sign. */
import { exp } from '../elementary.ts';
import { rightSign, summed } from './signScores.ts';
import type { Points, Run } from './task.ts';

/** One point where the evidence of a channel, summed from `from` to `to` (ms), has the sign of `coherence`. */
export function idealOfEvidence(run: Run, channel: number, from: number, to: number, coherence: number): Points {
  const end = Math.min(run.steps, Math.ceil(to / run.dt - 1e-6));
  return { points: rightSign(summed(run, 'input', channel, Math.floor(from / run.dt + 1e-6), end), coherence), of: 1 };
}

/** Probability that a standard normal is below x, by Simpson's rule; to 1e-10. */
export function normalBelow(x: number): number {
  const end = Math.min(9, Math.abs(x));
  const pieces = 200;
  const width = end / pieces;
  let sum = 0;
  for (let i = 0; i <= pieces; i++) sum += (i === 0 || i === pieces ? 1 : i % 2 === 1 ? 4 : 2) * exp(-0.5 * (i * width) * (i * width));
  const area = ((width / 3) * sum) / Math.sqrt(2 * Math.PI);
  return x < 0 ? 0.5 - area : 0.5 + area;
}
