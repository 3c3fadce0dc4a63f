/** What the points view shows at this moment: the points that were found, held against the motion of the state, and the one with the ring. */
import { createStore } from 'zustand/vanilla';
import type { Config } from '../../../config/schema.ts';
import { taskOf } from '../../../config/wholeTasks.ts';
import { nonlinearities } from '../../../science/nonlinearities/index.ts';
import type { PointResult } from '../../../session/protocol.ts';
import { store } from '../../../store/store.ts';
import { components } from '../components.ts';
import { heldChannel } from './held.ts';
import { motion } from './motion.ts';
import { search } from './search.ts';
import { firstChoice, type Listed, type Situation, situationOf } from './situation.ts';
import { ways } from './ways.ts';

/** The point that a visitor has chosen; null as long as none is. */
export const chosen = createStore<{ readonly state: PointResult['state'] | null }>(() => ({ state: null }));

export interface Present {
  /** null before anything was found, or before the motion is known. */
  readonly situation: Situation | null;
  /** Of before a change. */
  readonly stale: boolean;
  /** The point with the ring. */
  readonly ringed: Listed | null;
  /** A visitor has chosen it. */
  readonly byHand: boolean;
  /** What is read out where its unstable direction leads, both ways. */
  readonly leads: readonly (string | null)[];
}

/** Answers that are told apart by the signs of the outputs: those of the flip-flop, which has them all. */
function answersOf(config: Config): number | null {
  if (config.task.name !== 'flip-flop') return null;
  const { task, values } = taskOf(config);
  return 2 ** task.outputs(values).length;
}

const inputs = () => {
  const { config } = store.getState();
  return [
    search.state.getState().value,
    motion.getState().value,
    config.view.slow,
    config.task,
    heldChannel(config),
    chosen.getState().state,
    config.network.dt,
    config.network.nonlinearity,
    ways.getState().known,
  ] as const;
};

let last: { readonly of: ReturnType<typeof inputs>; readonly is: Omit<Present, 'stale'> } | null = null;

function found(): Omit<Present, 'stale'> {
  const of = inputs();
  if (last && of.every((one, k) => one === last!.of[k])) return last.is;
  const [value, moves, slow, , held, byHand, dt, nonlinearity, known] = of;
  const { config } = store.getState();
  // After a change of the number of units the one is there before the other.
  const fits = value && moves && value.points.every(({ state }) => state.data.length === moves.units);
  const situation = fits
    ? situationOf(value, {
        ...{ motion: moves, slow, held, pulses: config.task.name === 'integration-memory', answers: answersOf(config), dt },
        bounded: Number.isFinite(nonlinearities[nonlinearity].range[1]),
      })
    : null;
  const own = situation?.listed.find(({ point }) => point.state === byHand);
  const ringed = own ?? (situation ? firstChoice(situation) : null);
  const ends = (ringed && known.get(ringed.point.state)?.ends) ?? [];
  const leads = ends.map((state) => situation?.listed.find(({ point }) => point.state === state)?.answer ?? null);
  last = { of, is: { situation, ringed, byHand: own !== undefined, leads } };
  return last.is;
}

export const present = (): Present => ({ ...found(), stale: search.state.getState().stale });

/** Calls back when what is shown may have changed. */
export function subscribePresent(invalidate: () => void): () => void {
  const stops = [
    ...[search.state, motion, components].map((one) => one.subscribe(invalidate)),
    ways.subscribe(invalidate),
    chosen.subscribe(invalidate),
    store.subscribe(({ config }, before) => {
      if (config.view !== before.config.view || config.network !== before.config.network) invalidate();
    }),
  ];
  return () => {
    for (const stop of stops) stop();
  };
}

/** Puts the ring round the point that is so many places further, in the order of keys, and says which it is; from the end it goes on at the beginning. */
export function stepTo(by: number): Listed | null {
  const { situation, ringed } = present();
  const count = situation?.listed.length ?? 0;
  if (!situation || count === 0) return null;
  const at = situation.listed.indexOf(ringed!);
  const next = situation.listed[by === Number.NEGATIVE_INFINITY ? 0 : by === Number.POSITIVE_INFINITY ? count - 1 : (at + by + count) % count]!;
  chosen.setState({ state: next.point.state });
  return next;
}
