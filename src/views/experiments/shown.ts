/** What is looked at: the two statistics of figure c, and which networks of a pair. */
import { createStore } from 'zustand/vanilla';
import type { StatisticName } from '../../science/experiments/index.ts';

export interface Shown {
  readonly x: StatisticName;
  readonly y: StatisticName;
  /** Of an opened row, where there are both. */
  readonly seeds: 'own' | 'one';
}

export const shown = createStore<Shown>(() => ({ x: 'weightCorrelation', y: 'precision', seeds: 'own' }));
