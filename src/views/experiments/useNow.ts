/** Parts of the panel render anew, and its figures are drawn anew, whenever something is computed, chosen or set. */
import { useStore } from 'zustand';
import { store } from '../../store/store.ts';
import { runs } from './runs.ts';
import { variances } from './variances.ts';

export const subscribe = (invalidate: () => void) => {
  const ends = [runs.subscribe(invalidate), variances.subscribe(invalidate), store.subscribe(invalidate)];
  return () => {
    for (const end of ends) end();
  };
};

export function useNow() {
  useStore(store, (state) => state.engine);
  const config = useStore(store, (state) => state.config);
  return { ...useStore(runs), config };
}
