/** What drift and noise cost the memory of the design: at the present noise and at two others, over the size with which it is written. */
import { resultKey } from '../../../../config/dependence.ts';
import type { Config } from '../../../../config/schema.ts';
import { lab } from '../../../../lab/index.ts';
import { createMemo } from '../../../../measurements/memo.ts';
import type { LowRankResult } from '../../../../session/protocol.ts';
import { hasPulses } from '../../../../store/hasPulses.ts';
import { designOf } from '../design.ts';
import { ends } from '../shown.ts';

export interface Cost extends NonNullable<LowRankResult['driftDiffusion']> {
  /** Standard deviation. */
  readonly noise: number;
}

export interface Costs {
  /** The present noise first; empty where the equation ends. */
  readonly costs: readonly Cost[];
  readonly overlap: number;
  readonly gain: number;
  readonly size: number;
  /** From the writing to the reading, ms. */
  readonly wait: number;
}

/** Noises that are drawn beside the present one: ten times as large and ten times as small; beside one that is as good as none, those that are felt. */
export const othersOf = (noise: number): readonly number[] =>
  noise < 1e-5 ? [1e-3, 1e-2] : [10 * noise, noise / 10, noise / 100].filter((one) => one <= 0.1).slice(0, 2);

/** From the pulse to the end of the trial; other tasks have no such time, and the memory over time is followed for this one. ms */
export const waitOf = (config: Config): number => Math.max(config.network.tau, hasPulses({ config }) ? config.task.length - config.task.onset : 5000);

/** Those of other noises, which stay while noise or overlap are dragged back and forth. */
const kept = new Map<string, Cost>();

async function costAt(config: Config, noise: number): Promise<Cost> {
  const { size, tau, dt } = config.network;
  const { overlap, gain, inputOverlap } = designOf(config, config.view.overlap);
  const time = waitOf(config);
  const name = [noise, overlap, gain, size, tau, dt, time].join(' ');
  const known = kept.get(name);
  if (known) return known;
  // No pulse and no network: only the theory is wanted.
  const asked = { overlap, gain, inputOverlap, noise, time, pulse: { duration: 0, amplitude: 0 }, draws: 0, driftDiffusion: true };
  const { driftDiffusion } = await lab.lowRank(asked);
  const cost = { ...driftDiffusion!, noise };
  if (kept.size > 40) kept.clear();
  kept.set(name, cost);
  return cost;
}

const memo = createMemo<Costs>({
  key: ({ network, config }) =>
    network &&
    `${resultKey(network, config, ['network.tau', 'network.dt', 'network.size', 'network.gain', 'network.noise', 'design', 'view.overlap'])} ${waitOf(config)}`,
  rest: 60,
  async compute({ config }) {
    const { noise, size } = config.network;
    const costs: Cost[] = [];
    if (!ends(config)) for (const one of [noise, ...othersOf(noise)]) costs.push(await costAt(config, one));
    const { overlap, gain } = designOf(config, config.view.overlap);
    return { costs, overlap, gain, size, wait: waitOf(config) };
  },
});

export const costs = memo.state;
export const watchCosts = memo.watch;
