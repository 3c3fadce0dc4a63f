/**
 * How well the present weights do a task other than that of the study over the gain, and in how many states the network then comes to rest: measured while
 * somebody looks and network and settings have rested: at the present gain first, then over all, coarse to fine. What has been measured of a network is kept
 * until another takes its place.
 */
import { createStore } from 'zustand/vanilla';
import { resultKey } from '../config/dependence.ts';
import { lab } from '../lab/index.ts';
import type { EvaluateResult } from '../session/protocol.ts';
import { evaluate } from '../session/questions/evaluate.ts';
import { hasPulses } from '../store/hasPulses.ts';
import { type PageState, store } from '../store/store.ts';
import { nextGain } from './grid.ts';
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
export const smallEnough = 200;
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

/** What is measured next; `before`: the gain when the last measurement began, where one did. */
function next({ config: { sweep, network } }: PageState, before = network.gain): number | undefined {
  const measured = overGain.getState().points.map(({ gain }) => gain);
  return nextGain(sweep.gains, measured, network.gain, network.gain === before);
}

const isWhole = (key: string, state: PageState): boolean => key === shown && (overGain.getState().problem !== '' || next(state) === undefined);

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
    const { network } = store.getState().config;
    for (let gain = next(store.getState()); gain !== undefined; ) {
      const at: number = gain;
      const before = store.getState().config.network.gain;
      const { score } = await lab.evaluate({ gain: at, trials, signal });
      const states = network.size <= smallEnough ? await lab.restingStates({ gain: at, signal }) : null;
      if (signal.aborted) return;
      overGain.setState(({ points }) => ({ points: [...points, { gain: at, score }].toSorted((a, b) => a.gain - b.gain) }));
      if (states) {
        const count = states.settled >= enough * states.starts ? states.states.length : null;
        store.setState(({ statesOverGain }) => ({ statesOverGain: [...statesOverGain, { gain: at, count }].toSorted((a, b) => a.gain - b.gain) }));
      }
      gain = next(store.getState(), before);
    }
    stopWork = null;
    // The gain may have been moved meanwhile, and rest now at one that is not measured.
    look();
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
