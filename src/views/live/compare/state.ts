/** The pinned run, and how well the present one does, for as long as one is pinned. Of this visit alone: no link holds it. */
import { createStore } from 'zustand/vanilla';
import { lab } from '../../../lab/index.ts';
import { createMemo } from '../../../measurements/memo.ts';
import type { EvaluateResult } from '../../../session/protocol.ts';
import type { PageState } from '../../../store/store.ts';
import { asked, type PinnedRun, stateKey } from './run.ts';

export interface Compared {
  readonly a: PinnedRun | null;
  /** Of the noise in both evaluations. */
  readonly seed: number;
  /** A press is being answered: the runs are kept or swapped. */
  readonly busy: boolean;
}

export const compared = createStore<Compared>(() => ({ a: null, seed: 0, busy: false }));

/** `lab.evaluate()` of the present network. */
export const present = createMemo<EvaluateResult>({
  key: (state) => (state.jobs.fit === undefined ? stateKey(state) && `${stateKey(state)} ${compared.getState().seed}` : null),
  compute: () => lab.evaluate(asked(compared.getState().seed)),
});

/** The evaluation of the present run; null while it is not known. */
export function presentEvaluation(): EvaluateResult | null {
  const { value, stale } = present.state.getState();
  return stale ? null : value;
}

/** Nothing has been changed since A was pinned. */
export function isSame({ config, network }: Pick<PageState, 'config' | 'network'>): boolean {
  const { a } = compared.getState();
  return a !== null && stateKey({ config, network }) === stateKey(a);
}
