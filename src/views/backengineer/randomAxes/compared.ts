/** What the best readout finds on the first axes and on random ones; of the source that the axes are taken from. */
import type { Config } from '../../../config/schema.ts';
import { lab } from '../../../lab/index.ts';
import type { AnswerAxesResult } from '../../../session/protocol.ts';
import { answerAxes } from '../../../session/questions/answerAxes.ts';
import { components } from '../components.ts';
import { createUnasked } from '../unasked.ts';

/** Axes that are compared, at most. */
const most = 40;
/** Sets of random axes. */
export const draws = 20;

const options = ({ network, view }: Config) => ({ axes: view.axes, count: Math.min(most, network.size), draws });

/** The components are those of now. Before that a readout may still be due, and what is compared would be old as soon as that comes. */
export const isFresh = ({ value, stale }: ReturnType<typeof components.getState>): boolean => value !== null && !stale;

export const compared = createUnasked<AnswerAxesResult>({
  question: answerAxes,
  options,
  pace: 3e9,
  ask: (config, signal) => lab.answerAxes({ ...options(config), signal }),
  argumentsKey: ({ view }) => view.axes,
  ready: () => isFresh(components.getState()),
  changes: (look) => components.subscribe(look),
});
