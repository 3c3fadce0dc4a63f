/**
 * How well the present weights do a task other than that of the study over the gain, and in how many states the network then comes to rest: measured while somebody looks
 * and network and settings have rested, coarse to fine. What has been measured of a network is kept until another takes its place.
 */
import { createStore } from 'zustand/vanilla';
import { resultKey } from '../config/dependence.ts';
import { lab } from '../lab/index.ts';
import type { EvaluateResult } from '../session/protocol.ts';
import { evaluate } from '../session/questions/evaluate.ts';
import { hasPulses } from '../store/hasPulses.ts';
import { type PageState, store } from '../store/store.ts';
import { coarseToFine, sameNumber } from './grid.ts';
import { trials } from './score.ts';

export interface ScoreAtGain {
  readonly gain: number;
  readonly score: EvaluateResult['score'];
}

export const overGain = createStore<{
  /** By gain. */
  readonly points: readonly ScoreAtGain[];
  /** They belong to a network, or settings, of before. */
  readonly stale: boolean;
  /** A sentence when it failed. */
  readonly problem: string;
}>(() => ({ points: [], stale: false, problem: '' }));

/** ms */
const rest = 800;
/** Of networks up to this size it is found out where they rest as well: for larger ones that takes minutes. units */
const smallEnough = 200;
/** A share of the runs that must have come to rest, or the number of states is not known. */
const enough = 0.9;

const keyOf = ({ network, config, jobs }: PageState): string | null =>
  network && jobs.fit === undefined ? resultKey(network, config, evaluate.dependsOn, ['network.gain']) : null;

let viewers = 0;
/** Of the points that are shown. */
let shown: string | null = null;
let timer: ReturnType<typeof setTimeout> | undefined;
let stopWork: AbortController | null = null;

function look(): void {
  const state = store.getState();
  const key = keyOf(state);
  if (key !== shown && (stopWork || !overGain.getState().stale)) {
    stopWork?.abort();
    stopWork = null;
    overGain.setState({ stale: true });
    if (state.statesOverGain.length > 0) store.setState({ statesOverGain: [] });
  }
  clearTimeout(timer);
  if (viewers === 0 || key === null || stopWork || state.training.running || hasPulses(state) || isWhole(key, state)) return;
  timer = setTimeout(() => void measure(key), rest);
}

const isWhole = (key: string, { config }: PageState): boolean =>
  key === shown &&
  (overGain.getState().problem !== '' || config.sweep.gains.every((gain) => overGain.getState().points.some((point) => sameNumber(point.gain, gain))));

async function measure(key: string): Promise<void> {
  const mine = new AbortController();
  const { signal } = mine;
  stopWork = mine;
  if (key !== shown) {
    shown = key;
    overGain.setState({ points: [], problem: '' });
  }
  overGain.setState({ stale: false });
  try {
    const { sweep, network } = store.getState().config;
    for (const gain of coarseToFine(sweep.gains)) {
      if (overGain.getState().points.some((point) => sameNumber(point.gain, gain))) continue;
      const { score } = await lab.evaluate({ gain, trials, signal });
      const states = network.size <= smallEnough ? await lab.restingStates({ gain, signal }) : null;
      if (signal.aborted) return;
      overGain.setState(({ points }) => ({ points: [...points, { gain, score }].toSorted((a, b) => a.gain - b.gain) }));
      if (states) {
        const count = states.settled >= enough * states.starts ? states.states.length : null;
        store.setState(({ statesOverGain }) => ({ statesOverGain: [...statesOverGain, { gain, count }].toSorted((a, b) => a.gain - b.gain) }));
      }
    }
  } catch (error) {
    const { name, message } = error as Error;
    if (!signal.aborted && name !== 'CancelledError') overGain.setState({ problem: message });
  } finally {
    if (stopWork === mine) stopWork = null;
  }
}

let follows = false;

/** Keeps the points up to date as long as somebody looks; returns the way to stop. What was measured goes with its network, also while nobody looks. */
export function watchOverGain(): () => void {
  viewers++;
  if (!follows) store.subscribe(look);
  follows = true;
  look();
  return () => {
    viewers--;
    if (viewers > 0) return;
    clearTimeout(timer);
    stopWork?.abort();
    stopWork = null;
  };
}
