/** What is looked at, as the link keeps it: the two statistics of figure c, and which networks of a pair. */
import { attempt } from '../../figures/attempt.ts';
import { lab } from '../../lab/index.ts';
import type { StatisticName } from '../../science/experiments/index.ts';
import { store } from '../../store/store.ts';

export interface Shown {
  readonly across: StatisticName;
  readonly up: StatisticName;
  /** Of an opened row, where there are both. */
  readonly pair: 'own' | 'one';
}

export const shownNow = (): Shown => store.getState().config.experiment as Shown;

export const show = (changes: Partial<Shown>): void =>
  attempt(lab.setConfig(Object.fromEntries(Object.entries(changes).map(([name, value]) => [`experiment.${name}`, value]))));
