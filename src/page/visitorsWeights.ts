/**
 * Who may read the weights of somebody's file. A page in whose frame this one stands may set, ask and listen; but weights that the visitor brought (a file, a
 * script in the console) are the visitor's. They go to another origin only after the visitor has said so. A link cannot allow it: whoever embeds the page
 * writes the link.
 *
 * Weights that the settings bring up again are nobody's secret, and who brought weights may read them. Once anybody else has brought some in this visit, undo
 * may bring those back: then only the visitor's word counts.
 */
import { createStore } from 'zustand/vanilla';
import { NotAvailableError } from '../base/errors.ts';

/** Methods whose answers give away the weights: they hold them, or rates, gradients, modes and points of rest from which they can be computed. */
const revealing: readonly string[] = ['weights', 'exportNetwork', 'gradients', 'trial', 'pca', 'modes', 'fixedPoints', 'report'];

export interface Asking {
  readonly who: unknown;
  /** Its origin, for people. */
  readonly name: string;
}

/** The origin that wants to read, for the visitor to answer; null while nobody does. */
export const asking = createStore<{ readonly wanted: Asking | null }>(() => ({ wanted: null }));

export interface VisitorsWeights {
  /** Weights are being brought by `who`: an origin, or the visitor. */
  brought(who: unknown): void;
  /** Throws NotAvailableError where `method` would give away weights that are not this one's to read, and asks the visitor. */
  check(method: string, one: Asking): void;
  /** The visitor's answer; it holds for this visit. */
  answer(one: Asking, yes: boolean): void;
}

/** `reproducible`: the settings alone bring up the present weights. */
export function createVisitorsWeights(reproducible: () => boolean): VisitorsWeights {
  const bringers = new Set<unknown>();
  const allowed = new Set<unknown>();
  const refused = new Set<unknown>();
  return {
    brought: (who) => void bringers.add(who),
    check(method, one) {
      if (!revealing.includes(method) || allowed.has(one.who)) return;
      if (reproducible() || [...bringers].every((who) => who === one.who)) return;
      if (!refused.has(one.who)) asking.setState({ wanted: one });
      throw new NotAvailableError(
        `${method}: the present weights are of a file or a script of the visitor, and ${one.name} may not read them. ` +
          (refused.has(one.who) ? 'The visitor has said no.' : 'The visitor is asked now; call again when they have said yes.'),
      );
    },
    answer(one, yes) {
      (yes ? allowed : refused).add(one.who);
      asking.setState({ wanted: null });
    },
  };
}
