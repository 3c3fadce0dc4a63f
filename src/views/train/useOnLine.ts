import { useStore } from 'zustand';
import { store } from '../../store/store.ts';

/** Whether the last steps were, or the first will be, of learning on-line (RLS), and whether the network hears its output then. */
export function useOnLine(): 'alone' | 'fed back' | null {
  return useStore(store, ({ network, config, training }) => {
    const { method, feedback } = config.training;
    const last = training.running ? undefined : network?.provenance.done.findLast(({ kind }) => kind === 'trained');
    if (last?.kind !== 'trained') return method !== 'rls' ? null : feedback > 0 ? 'fed back' : 'alone';
    return last.by !== 'rls' ? null : last.groups.includes('G') ? 'fed back' : 'alone';
  });
}

/** Title of the loss: of weights that are held still where they are learnt on-line. */
export const lossTitle = (onLine: ReturnType<typeof useOnLine>) => (onLine ? 'Loss with the weights frozen, on trials that it does not learn from' : 'Loss');
