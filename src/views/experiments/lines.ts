/** The line of each row as it is now, for the figure and for those who hear it. */
import { aboutText } from '../../figures/workTime.ts';
import { store } from '../../store/store.ts';
import { secondsFor } from './asked.ts';
import { runs } from './runs.ts';
import { type Known, known, published } from './state.ts';
import { rowLine } from './words.ts';

/** How long an experiment takes from here on, in words; '' where these settings do not allow it. */
export function aboutNow({ name, rows, stale }: Known): string {
  const { config, engine } = store.getState();
  try {
    return aboutText(secondsFor(config, name, engine, stale ? 0 : rows.length));
  } catch {
    return '';
  }
}

export function lineNow(one: Known): string {
  const { progress } = runs.getState();
  const working = one.done !== null;
  return rowLine({ ...one, working, progress: working ? progress : null, about: aboutNow(one), first: known('A').result, study: published().length > 0 });
}
