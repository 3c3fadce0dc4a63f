/**
 * What the best readout finds on the first axes and on random ones: asked for by a press, or at once where it takes no time; kept, and marked as stale, until network, task or
 * the source of the axes change.
 */
import { resultKey } from '../../../config/dependence.ts';
import type { Config } from '../../../config/schema.ts';
import { lab } from '../../../lab/index.ts';
import { createAsked } from '../../../measurements/asked.ts';
import type { AnswerAxesResult } from '../../../session/protocol.ts';
import { askedOf } from '../../../session/questionArguments.ts';
import { answerAxes } from '../../../session/questions/answerAxes.ts';
import { type PageState, store } from '../../../store/store.ts';
import { components } from '../components.ts';

/** Axes that are compared, at most. */
const most = 40;
/** Sets of random axes. */
export const draws = 20;
/** Below this it is computed unasked, and no bar is shown. s */
const atOnce = 0.4;

/** Products a second, from the last comparison of this visit; before the first a guess. */
let pace = 3e9;

const optionsOf = ({ network, view }: Config) => ({ axes: view.axes, count: Math.min(most, network.size), draws });

/** About how long it will take, s. Infinity where it needs more memory than there is. */
export function secondsFor(config: Config): number {
  try {
    return askedOf(answerAxes, optionsOf(config), config).cost.products / pace;
  } catch {
    return Number.POSITIVE_INFINITY;
  }
}

export const isAtOnce = (config: Config): boolean => secondsFor(config) < atOnce;

/** The source of the axes is an argument of the question, so that the question itself does not depend on it. */
const keyOf = ({ network, config }: PageState) => network && `${resultKey(network, config, answerAxes.dependsOn)} ${config.view.axes}`;

export const compared = createAsked<AnswerAxesResult>({
  key: keyOf,
  async compute({ config }, _known, tell, signal) {
    const stop = store.subscribe(({ jobs }, before) => {
      if (jobs.answerAxes && jobs.answerAxes !== before.jobs.answerAxes) tell(null, jobs.answerAxes.done);
    });
    const begun = performance.now();
    try {
      const result = await lab.answerAxes({ ...optionsOf(config), signal });
      const seconds = (performance.now() - begun) / 1000;
      if (seconds > 0) pace = askedOf(answerAxes, optionsOf(config), config).cost.products / seconds;
      return result;
    } finally {
      stop();
    }
  },
});

/** The components are those of now. Before that a readout may still be due, and what is compared would be old as soon as that comes. */
export const isFresh = ({ value, stale }: ReturnType<typeof components.getState>): boolean => value !== null && !stale;

/** For as long as somebody looks: notices changes, and compares unasked, once for each state, where that takes no time. Returns the way to stop. */
export function watchCompared(): () => void {
  let tried: string | null = null;
  const look = () => {
    const page = store.getState();
    const { running, value, stale } = compared.state.getState();
    const key = keyOf(page);
    if (!isFresh(components.getState()) || key === null || key === tried || running || (value && !stale) || page.training.running || !isAtOnce(page.config))
      return;
    tried = key;
    void compared.begin();
  };
  const ends = [compared.watch(), store.subscribe(look), compared.state.subscribe(look), components.subscribe(look)];
  look();
  return () => {
    for (const end of ends) end();
  };
}
