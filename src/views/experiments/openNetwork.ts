/**
 * A network of an experiment in the place of the present one: its link is opened, in Live, where it is seen at work. What is set for the experiments, and how
 * the page looks, stays; Undo brings the network back that was there.
 */
import { readLink, writeLink } from '../../config/link.ts';
import { attempt } from '../../figures/attempt.ts';
import { lab } from '../../lab/index.ts';
import type { ExperimentRow } from '../../science/experiments/index.ts';
import { store } from '../../store/store.ts';
import { announce } from '../../ui/announce.ts';
import { nameOf } from './networkText.ts';

export function openNetwork(row: ExperimentRow): void {
  const { experiment, view } = store.getState().config;
  announce(`${nameOf(row)} is opened.`);
  attempt(lab.openLink(writeLink({ ...readLink(row.link).config, experiment, view: { ...view, panel: 'live', enlarged: '' } })));
}
