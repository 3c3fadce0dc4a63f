/**
 * The low-rank part of the present network, and what it does alone: asked for by a press, or at once where it takes no time; kept, and marked as stale, until
 * network, task or rank change. Once somebody has asked, another rank of the same network is computed as well.
 */
import { resultKey } from '../../../../config/dependence.ts';
import type { Config } from '../../../../config/schema.ts';
import { lab } from '../../../../lab/index.ts';
import { createAsked } from '../../../../measurements/asked.ts';
import type { LowRankPartResult } from '../../../../session/protocol.ts';
import { askedOf } from '../../../../session/questionArguments.ts';
import { lowRankPart } from '../../../../session/questions/lowRankPart.ts';
import { type PageState, store } from '../../../../store/store.ts';

/** Random parts of the same strengths. */
export const draws = 10;
/** Below this it is computed unasked, and no bar is shown. s */
const atOnce = 0.4;
/** Long enough that a rank which is dragged starts nothing. ms */
const rest = 300;

export interface Part extends LowRankPartResult {
  readonly config: Config;
}

/** Products a second, from the last time in this visit; before the first a guess. */
let pace = 6e9;

export const rankOf = ({ network, view }: Config): number => Math.min(view.rank, network.size);

const optionsOf = (config: Config) => ({ rank: rankOf(config), draws });

/** About how long it will take, s. Infinity where it needs more memory than there is. */
export function secondsFor(config: Config): number {
  try {
    return askedOf(lowRankPart, optionsOf(config), config).cost.products / pace;
  } catch {
    return Number.POSITIVE_INFINITY;
  }
}

export const isAtOnce = (config: Config): boolean => secondsFor(config) < atOnce;

const { dependsOn } = lowRankPart;
/** A readout that is fitted by itself follows from the rest, and the session waits for it: what it becomes is no change. */
const ofFitted = [...dependsOn.filter((part) => part !== 'answering'), 'driven', 'readout', 'training.ridge'] as const;

/** Of the network, at any rank. */
const networkKey = ({ network, config }: PageState) => network && resultKey(network, config, config.readout.fit ? ofFitted : dependsOn);
const keyOf = (page: PageState) => {
  const key = networkKey(page);
  return key && `${key} ${rankOf(page.config)}`;
};

const asked = createAsked<Part>({
  key: keyOf,
  async compute({ config }, _known, tell, signal) {
    const stop = store.subscribe(({ jobs }, before) => {
      if (jobs.lowRankPart && jobs.lowRankPart !== before.jobs.lowRankPart) tell(null, jobs.lowRankPart.done);
    });
    const begun = performance.now();
    try {
      const result = await lab.lowRankPart({ ...optionsOf(config), signal });
      const seconds = (performance.now() - begun) / 1000;
      if (seconds > 0) pace = askedOf(lowRankPart, optionsOf(config), config).cost.products / seconds;
      return { ...result, config };
    } finally {
      stop();
    }
  },
});

export const part = asked.state;

/** The network for which somebody has asked. */
let wanted: string | null = null;
/** What was begun last, so that it is not begun again by itself after it failed or was stopped. */
let tried: string | null = null;

function begin(): void {
  tried = keyOf(store.getState());
  void asked.begin();
}

export function askForPart(): void {
  wanted = networkKey(store.getState());
  begin();
}

export function stopPart(): void {
  wanted = null;
  asked.stop();
}

/**
 * For as long as somebody looks: notices changes, and computes unasked, once for each state, what takes no time or was asked for at another rank. Returns the
 * way to stop.
 */
export function watchPart(): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const due = () => {
    const page = store.getState();
    const key = keyOf(page);
    const { running, value, stale } = part.getState();
    if (key === null || key === tried || (value && !stale) || page.training.running) return false;
    if (running) {
      // At the rank that is wanted now.
      if (wanted !== null && wanted === networkKey(page)) asked.stop();
      return false;
    }
    return isAtOnce(page.config) || (wanted !== null && wanted === networkKey(page));
  };
  const look = () => {
    clearTimeout(timer);
    timer = setTimeout(() => due() && begin(), part.getState().value ? rest : 0);
  };
  const endings = [
    asked.watch(),
    store.subscribe(({ network, config, training }, before) => {
      if (network !== before.network || config !== before.config || training.running !== before.training.running) look();
    }),
    part.subscribe(({ running }, before) => {
      if (running !== before.running) look();
    }),
  ];
  look();
  return () => {
    clearTimeout(timer);
    for (const end of endings) end();
  };
}
