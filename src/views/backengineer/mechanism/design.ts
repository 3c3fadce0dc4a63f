/**
 * The design of rank one beside the present network: how fast its memory drifts at three overlaps, and its memory over time, by the equation and by three
 * networks.
 */
import { resultKey } from '../../../config/dependence.ts';
import type { Config } from '../../../config/schema.ts';
import { lab } from '../../../lab/index.ts';
import { createMemo } from '../../../measurements/memo.ts';
import type { LowRankResult } from '../../../session/protocol.ts';
import { lowRank } from '../../../session/questions/lowRank.ts';

/** Memory after the longest pulse: small, so that it moves slowly, as in the design of lab.robustness. */
const written = 0.06;
/** Overlaps that are drawn beside the present one; the last takes the place of one that is nearer to it than `near`. */
const usual = [0.8, 1.2, 1] as const;
const near = 0.08;

export const othersOf = (overlap: number): readonly number[] => usual.filter((one) => Math.abs(one - overlap) >= near).slice(0, 2);

/** Pulses that are shown, short to long. */
export const durationsOf = ({ view }: Config): readonly number[] => view.durations.toSorted((a, b) => a - b);

/** How strong the random part is: the gain of the page, or that of the design which is the present network, whose own gain is 1. */
export const strengthOf = ({ design, network }: Config): number => (design.overlap.length > 0 ? design.gain : network.gain);

/** The pulse is so weak that no unit saturates. */
export function designOf(config: Config, overlap: number) {
  const durations = durationsOf(config);
  const amplitude = (written * config.network.tau) / Math.max(...durations);
  return { overlap, gain: strengthOf(config), inputOverlap: 1, noise: 0, pulse: { duration: durations, amplitude } };
}

export interface Drift extends Pick<LowRankResult, 'fixedPoints' | 'flow'> {
  readonly overlap: number;
}

export interface Drifts {
  readonly gain: number;
  readonly tau: number;
  /** The present overlap first. */
  readonly drifts: readonly Drift[];
}

const parts = lowRank.dependsOn.filter((part) => part !== 'network.noise' && part !== 'task.amplitude' && part !== 'view.pulse');

/** Those of other overlaps, which stay while the handle moves. */
const kept = new Map<string, Drift>();

async function driftOf(config: Config, overlap: number, reach?: number): Promise<Drift> {
  const gain = strengthOf(config);
  const { tau } = config.network;
  const name = `${overlap} ${gain} ${reach}`;
  const known = kept.get(name);
  if (known) return known;
  // No time has to pass: only the flow is wanted.
  const asked = { ...designOf(config, overlap), pulse: { duration: 0, amplitude: 0 }, time: tau, draws: 0, ...(reach ? { reach } : {}) };
  const { fixedPoints, flow } = await lab.lowRank(asked);
  const drift = { overlap, fixedPoints, flow };
  if (kept.size > 40) kept.clear();
  kept.set(name, drift);
  return drift;
}

const driftMemo = createMemo<Drifts>({
  key: ({ network, config }) => network && resultKey(network, config, ['network.tau', 'network.gain', 'design', 'view.overlap']),
  rest: 60,
  async compute({ config }) {
    const { overlap } = config.view;
    const own = await driftOf(config, overlap);
    const drifts = [own];
    for (const other of othersOf(overlap)) drifts.push(await driftOf(config, other, own.flow.kappa.at(-1)));
    return { gain: strengthOf(config), tau: config.network.tau, drifts };
  },
});

export interface Memory extends Pick<LowRankResult, 'kappa' | 'kept' | 'behaviour'> {
  readonly gain: number;
  readonly overlap: number;
  readonly size: number;
}

const memoryMemo = createMemo<Memory>({
  key: ({ network, config }) => network && resultKey(network, config, [...parts, 'network.gain', 'design', 'view.overlap', 'view.durations']),
  async compute({ config }) {
    const { kappa, kept: shares, behaviour } = await lab.lowRank({ ...designOf(config, config.view.overlap), draws: 3 });
    return { kappa, kept: shares, behaviour, gain: strengthOf(config), overlap: config.view.overlap, size: config.network.size };
  },
});

export const drifts = driftMemo.state;
export const memory = memoryMemo.state;

export const watchMemory = memoryMemo.watch;

/** The drift comes first. */
export function watchDesign(): () => void {
  const ends = [driftMemo.watch(), watchMemory()];
  return () => {
    for (const end of ends) end();
  };
}
