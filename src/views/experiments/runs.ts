/**
 * The experiments of this page: asked for by a button, one after the other, shown as their networks come, kept through a reload, and marked as stale as soon as
 * what they share is another. All of it goes through lab.experiment.
 */
import { createStore } from 'zustand/vanilla';
import type { Config } from '../../config/schema.ts';
import { lab } from '../../lab/index.ts';
import { type ExperimentName, type ExperimentProgress, type ExperimentResult, experimentNames, experimentResult } from '../../science/experiments/index.ts';
import { store } from '../../store/store.ts';
import { announce } from '../../ui/announce.ts';
import { askedOf, keyOf, optionsOf, sharedKey } from './asked.ts';
import { rememberedRun, rememberRun } from './underway.ts';

/** What is known of one experiment. */
export interface Held {
  readonly result: ExperimentResult;
  /** Of the settings that it belongs to. */
  readonly key: string;
  readonly config: Config;
  /** Read from files that were computed elsewhere: nothing of it is kept by lab.experiment. */
  readonly dropped: boolean;
}

export interface Runs {
  readonly held: Readonly<Partial<Record<ExperimentName, Held>>>;
  /** What is computed or, while it rests, what is gone on with: the first is at work. */
  readonly queue: readonly ExperimentName[];
  readonly running: boolean;
  readonly progress: ExperimentProgress | null;
  /** Why it rests, a sentence; '' where nothing is the matter. */
  readonly problem: string;
  /** What is kept of an earlier visit has been looked up. */
  readonly looked: boolean;
}

export const runs = createStore<Runs>(() => ({ held: {}, queue: [], running: false, progress: null, problem: '', looked: false }));

let stopping: AbortController | null = null;
/** Of the settings that the last look was for. */
let seen = '';

const config = () => store.getState().config;

/** Shows this as what the experiment gave under these settings. */
export function hold(name: ExperimentName, result: ExperimentResult, of: Config, dropped = false): void {
  runs.setState(({ held }) => ({ held: { ...held, [name]: { result, key: keyOf(of, name), config: of, dropped } } }));
}

/** Computes what is missing of these experiments, in this order. Never rejects: what failed is a sentence of the state. */
export async function begin(names: readonly ExperimentName[]): Promise<void> {
  if (runs.getState().running || names.length === 0) return;
  const own = new AbortController();
  stopping = own;
  const key = sharedKey(config());
  runs.setState({ queue: names, running: true, progress: null, problem: '' });
  try {
    for (const name of names) {
      if (sharedKey(config()) !== key) {
        runs.setState({ problem: 'The settings have changed meanwhile, so the rest waits for you.' });
        break;
      }
      rememberRun(key, runs.getState().queue);
      await compute(name, own.signal);
      runs.setState(({ queue }) => ({ queue: queue.slice(1), progress: null }));
    }
  } catch (error) {
    const { name, message } = error as Error;
    if (name !== 'CancelledError' && name !== 'AbortError') runs.setState({ problem: message || 'This could not be computed.' });
  } finally {
    stopping = null;
    rememberRun(key, []);
    runs.setState({ running: false, progress: null });
  }
}

async function compute(name: ExperimentName, signal: AbortSignal): Promise<void> {
  const of = config();
  const rows: ExperimentResult['rows'][number][] = [];
  const order = new Map(askedOf(of, name).cells.map(({ seeds, size, component }, k) => [JSON.stringify([seeds, size, component]), k]));
  const placeOf = ({ seeds, size, component }: (typeof rows)[number]) => order.get(JSON.stringify([seeds, size, component])) ?? 0;
  const result = await lab.experiment(
    name,
    {
      ...optionsOf(of, name),
      keep: true,
      signal,
      onProgress: (progress) => {
        if (!signal.aborted) runs.setState({ progress });
      },
    },
    (row) => {
      rows.push(row);
      hold(
        name,
        experimentResult(
          name,
          rows.toSorted((a, b) => placeOf(a) - placeOf(b)),
        ),
        of,
      );
    },
  );
  hold(name, result, of);
  announce(`Experiment ${name}: ${result.sentence}`);
}

/** Rests; what is under way is gone on with later. */
export const pause = (): void => stopping?.abort();

/** Ends it; what came stays. */
export function stop(): void {
  stopping?.abort();
  runs.setState({ queue: [], problem: '' });
}

/** Shows what is kept of the present settings, whoever has computed it. */
export async function recall(): Promise<void> {
  const of = config();
  const wanted = JSON.stringify([sharedKey(of), of.experiment]);
  if (wanted === seen) return;
  seen = wanted;
  for (const name of experimentNames) {
    if (runs.getState().running && runs.getState().queue[0] === name) continue;
    try {
      const result = await lab.experiment(name, { ...optionsOf(of, name), keep: true, onlyKept: true });
      if (wanted !== seen) return;
      const held = runs.getState().held[name];
      // Less is kept than a file has brought.
      if (held?.dropped && held.key === keyOf(of, name) && result.rows.length <= held.result.rows.length) continue;
      // Nothing kept is no reason to take away what is there.
      if (result.rows.length > 0 || held?.key === keyOf(of, name)) hold(name, result, of);
    } catch {
      // What these settings cannot have is said when it is asked for.
    }
  }
  runs.setState({ looked: true });
}

/** For as long as somebody looks: notices other settings, and goes on with what a reload has interrupted. Returns the way to stop. */
export function watch(): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const look = () => {
    clearTimeout(timer);
    // Not at every step of a handle that is dragged.
    timer = setTimeout(() => void recall(), 250);
  };
  const interrupted = rememberedRun(sharedKey(config()));
  void recall().then(() => begin(interrupted));
  const end = store.subscribe((state, before) => {
    if (state.config !== before.config) look();
  });
  return () => {
    clearTimeout(timer);
    end();
  };
}
