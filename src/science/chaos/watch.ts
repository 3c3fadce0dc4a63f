/** Follows one copy through the measured time and says what regime.ts wants to know of its trajectory: speed, and returns to marked states. */
import type { Network } from '../network.ts';
import { follow, type Mark, markState, returnTolerance } from './recurrence.ts';
import type { Evidence } from './regime.ts';

/** Parts of the time after which the state is marked: early enough for a cycle of 40 % of the time. */
const marksAt = [0.2, 0.4, 0.6];

/** What a trajectory did: speed, closest returns, and tau to the first return (NaN unless it came back). */
export type TrajectoryEvidence = Pick<Evidence, 'speed' | 'recurrence'> & { readonly period: number };

export interface Watch {
  /** To be called after every step. */
  see(): void;
  evidence(): TrajectoryEvidence;
}

/** Watches `state` [size], which is advanced elsewhere, for `steps` steps. Cost: some 30 size products a step. */
export function createWatch({ alpha }: Network, state: Float64Array, steps: number): Watch {
  const tenth = Math.max(1, Math.floor(steps / 10));
  const wanted = marksAt.map((part) => Math.floor(part * steps));
  const previous = state.slice();
  const marks: Mark[] = [];
  let t = 0;
  let first = 0;
  let last = 0;

  const see = () => {
    if (t === 0) previous.set(state);
    else {
      let square = 0;
      for (let i = 0; i < state.length; i++) {
        const step = state[i] - previous[i];
        square += step * step;
        previous[i] = state[i];
      }
      if (t <= tenth) first += square / tenth;
      if (t >= steps - tenth) last += square / tenth;
    }
    for (const mark of marks) follow(mark, state);
    if (wanted.includes(t)) marks.push(markState(state));
    t += 1;
  };
  const perTau = (square: number) => Math.sqrt(square / state.length) / alpha;
  return {
    see,
    evidence: () => {
      const recurrence = Math.max(...marks.map(({ nearest }) => nearest));
      return { speed: { first: perTau(first), last: perTau(last) }, recurrence, period: recurrence < returnTolerance ? marks[0].period * alpha : Number.NaN };
    },
  };
}
