/** The score of the chosen task as figures say it: as it was measured, or while a network is trained as its frames bring it. */
import { useEffect } from 'react';
import { useStore } from 'zustand';
import { score } from '../../measurements/score.ts';
import type { EvaluateResult } from '../../session/protocol.ts';
import { store } from '../../store/store.ts';

/** `stale`: of the network or settings before; null before there is one. */
export function useScore(): { readonly evaluation: EvaluateResult; readonly stale: boolean } | null {
  useEffect(() => score.watch(), []);
  const measured = useStore(score.state);
  const running = useStore(store, (state) => state.training.running);
  const trained = useStore(store, (state) => (state.training.running ? state.lastEvaluation : null));
  const name = useStore(store, (state) => state.config.task.name);
  const evaluation = running && trained ? trained : measured.value;
  return evaluation?.task === name ? { evaluation, stale: !(running && trained) && measured.stale } : null;
}
