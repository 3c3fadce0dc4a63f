/**
 * Answers of Back-engineer that take a moment: computed unasked where that is less than 0.4 s and somebody looks, and after a press with the time that it will
 * take where it is more; kept, and marked as stale, until what they depend on changes.
 */
import { resultKey } from '../../config/dependence.ts';
import type { Config } from '../../config/schema.ts';
import { type Asked, createAsked } from '../../measurements/asked.ts';
import type { Question, QuestionName } from '../../session/question.ts';
import { askedOf } from '../../session/questionArguments.ts';
import { type PageState, store } from '../../store/store.ts';

/** Below this it is computed unasked, and no bar is shown. s */
const atOnce = 0.4;

export interface UnaskedParts<V> {
  readonly question: Pick<Question<QuestionName, readonly never[], unknown, never, never>, 'name' | 'first' | 'arguments' | 'cost' | 'less' | 'dependsOn'>;
  /** What is asked under these settings. */
  options(config: Config): object;
  /** Products a second, before the first answer of a visit: a guess. */
  readonly pace: number;
  ask(config: Config, signal: AbortSignal): Promise<V>;
  /** Settings that are arguments of the question, so that it does not depend on them itself. */
  argumentsKey?(config: Config): string;
  /** There is nothing to wait for. */
  ready?(): boolean;
  /** Calls when `ready` may have changed; returns the way to stop. */
  changes?(look: () => void): () => void;
}

export interface Unasked<V> extends Asked<V> {
  /** About how long it will take, s. Infinity where it needs more memory than there is. */
  secondsFor(config: Config): number;
  isAtOnce(config: Config): boolean;
}

export function createUnasked<V>({ question, options, pace, ask, argumentsKey, ready = () => true, changes }: UnaskedParts<V>): Unasked<V> {
  /** From the last answer of this visit. */
  let measured = pace;
  const productsFor = (config: Config) => askedOf(question, options(config), config).cost.products;
  const keyOf = ({ network, config }: PageState) =>
    network && [resultKey(network, config, question.dependsOn), ...(argumentsKey ? [argumentsKey(config)] : [])].join(' ');

  function secondsFor(config: Config): number {
    try {
      return productsFor(config) / measured;
    } catch {
      return Number.POSITIVE_INFINITY;
    }
  }
  const isAtOnce = (config: Config) => secondsFor(config) < atOnce;

  const asked = createAsked<V>({
    key: keyOf,
    async compute({ config }, _known, tell, signal) {
      const stop = store.subscribe(({ jobs }, before) => {
        const job = jobs[question.name];
        if (job && job !== before.jobs[question.name]) tell(null, job.done);
      });
      const begun = performance.now();
      try {
        const result = await ask(config, signal);
        const seconds = (performance.now() - begun) / 1000;
        // Of a short one most is what comes beside the products.
        if (seconds > atOnce / 2) measured = productsFor(config) / seconds;
        return result;
      } finally {
        stop();
      }
    },
  });

  return {
    ...asked,
    secondsFor,
    isAtOnce,
    /** Notices changes for as long as somebody looks, and asks by itself, once for each state, where that takes no time. */
    watch() {
      let tried: string | null = null;
      const look = () => {
        const page = store.getState();
        const { running, value, stale } = asked.state.getState();
        const key = keyOf(page);
        if (!ready() || key === null || key === tried || running || (value && !stale) || page.training.running || !isAtOnce(page.config)) return;
        tried = key;
        void asked.begin();
      };
      const ends = [asked.watch(), store.subscribe(look), asked.state.subscribe(look), ...(changes ? [changes(look)] : [])];
      look();
      return () => {
        for (const end of ends) end();
      };
    },
  };
}
