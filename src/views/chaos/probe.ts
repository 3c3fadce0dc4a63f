/**
 * Measures what the right field of Chaos shows, and nothing else: while somebody looks, once gain, noise and matrix have rested, for each who looks one
 * quantity after the other. What runs is cancelled when they move, when the network trains, or when nobody looks any more. Answers are kept for each network,
 * so that coming back costs nothing; what is shown meanwhile is what was measured before, which the figures tell by its place.
 */
import { createStore, type StoreApi } from 'zustand/vanilla';
import { resultKey } from '../../config/dependence.ts';
import type { Lab } from '../../lab/api.ts';
import { hasBias } from '../../measurements/silence.ts';
import type {
  AutocorrelationPart,
  AutocorrelationResult,
  DimensionPart,
  DimensionResult,
  DivergencePart,
  DivergenceResult,
  ExponentPart,
  LyapunovOptions,
  LyapunovResult,
  MeanFieldResult,
} from '../../session/protocol.ts';
import type { PageState } from '../../store/store.ts';
import { epsilon, keyOf, longestLag, type Place, planOf, type Quantity, transient } from './plan.ts';

export interface Answers {
  readonly theory: MeanFieldResult;
  readonly largest: LyapunovResult;
  readonly exponents: LyapunovResult;
  readonly divergence: DivergenceResult;
  readonly autocorrelation: AutocorrelationResult;
  readonly dimension: DimensionResult;
}

export interface Parts {
  readonly theory: never;
  readonly largest: ExponentPart;
  readonly exponents: ExponentPart;
  readonly divergence: DivergencePart;
  readonly autocorrelation: AutocorrelationPart;
  readonly dimension: DimensionPart;
}

/** What the probe asks of the lab. */
export interface ChaosLab extends Pick<Lab, 'meanField' | 'divergence' | 'autocorrelation' | 'dimension'> {
  lyapunov(options: LyapunovOptions & { readonly signal: AbortSignal }, onEstimate: (estimate: ExponentPart) => void): Promise<LyapunovResult>;
}

/** Of one network: the answer, or what has come of it so far. */
export interface Entry<Q extends Quantity> {
  readonly place: Place;
  readonly key: string;
  readonly answer: Answers[Q] | null;
  readonly part: Parts[Q] | null;
}

export interface ProbeState {
  /** The network that is there now; null before it is built. */
  readonly place: Place | null;
  readonly key: string;
  /** What there is to show, of this network or of one before it. */
  readonly shown: { readonly [Q in Quantity]?: Entry<Q> };
  /** What is being measured, and how far it is: 0..1, NaN before the first part. */
  readonly running: { readonly [Q in Quantity]?: number };
  /** The network trains, so nothing is measured. */
  readonly training: boolean;
  /** Why something was not measured, in a sentence. */
  readonly problems: { readonly [Q in Quantity]?: string };
}

export interface Probe {
  readonly state: StoreApi<ProbeState>;
  /** Somebody looks at these; returns the way to stop. */
  look(quantities: readonly Quantity[]): () => void;
  /** A visitor asks for these: whatever they cost, also after a failure. */
  measure(quantities: readonly Quantity[]): void;
  /** How long those still take that are not known yet. */
  seconds(quantities: readonly Quantity[]): number;
}

export interface ProbeParts {
  readonly lab: ChaosLab;
  readonly store: StoreApi<PageState>;
}

/** Long enough that a handle in motion does not start anything. ms */
const rest = 600;
/** What is expected to take longer waits to be asked for once. s */
const unaskedLimit = 30;
/** Products per second until the first answer says how fast this machine is: the slowest that a desktop's processor was seen to do. */
const firstPace = 1.2e9;
const mostKept = 200;
const seed = 1;

const none: ProbeState = { place: null, key: '', shown: {}, running: {}, training: false, problems: {} };

function placeOf({ network, config }: PageState): Place | null {
  if (!network) return null;
  const { gain, noise, tau, dt, nonlinearity, system } = config.network;
  // Gain and noise are the place's own.
  const undriven = resultKey(network, config, ['undriven'], ['network.gain']);
  return { undriven, size: network.size, gain, noise, tau, dt, nonlinearity, system, biased: hasBias(network) };
}

export function createProbe({ lab, store }: ProbeParts): Probe {
  const state = createStore<ProbeState>(() => none);
  const kept = new Map<string, Entry<Quantity>>();
  const lookers = new Map<symbol, readonly Quantity[]>();
  const asked = new Set<Quantity>();
  const works = new Map<Quantity, AbortController>();
  let timer: ReturnType<typeof setTimeout> | undefined;
  let restsFrom = Number.NEGATIVE_INFINITY;
  let pace = firstPace;
  let stopStore: (() => void) | null = null;

  const idOf = (quantity: Quantity, key: string) => `${quantity} ${key}`;
  const theoryAt = (key: string) => (kept.get(idOf('theory', key))?.answer ?? null) as MeanFieldResult | null;
  const secondsOf = (quantity: Quantity) => {
    const { place, key } = state.getState();
    return place ? planOf(quantity, place, theoryAt(key)).products / pace : Number.NaN;
  };

  function show(quantity: Quantity, entry: Entry<Quantity>): void {
    state.setState({ shown: { ...state.getState().shown, [quantity]: entry } });
  }

  function keep(quantity: Quantity, entry: Entry<Quantity>): void {
    kept.set(idOf(quantity, entry.key), entry);
    if (kept.size > mostKept) kept.delete(kept.keys().next().value as string);
    show(quantity, entry);
  }

  /** Looks what the store says now, and after how long to go on. */
  function follow(): void {
    const page = store.getState();
    const place = placeOf(page);
    const key = place ? keyOf(place) : '';
    const before = state.getState();
    const training = page.training.running;
    if (key === before.key && training === before.training) return;
    stop([...works.keys()]);
    const shown: Record<string, unknown> = { ...before.shown };
    for (const [id, entry] of kept) if (entry.key === key) shown[id.slice(0, id.indexOf(' '))] = entry;
    state.setState({ place, key, training, shown, problems: {} });
    restsFrom = performance.now() + rest;
    plan();
  }

  function stop(quantities: readonly Quantity[]): void {
    for (const quantity of quantities) {
      works.get(quantity)?.abort();
      ended(quantity);
    }
  }

  function ended(quantity: Quantity): void {
    works.delete(quantity);
    const { [quantity]: _, ...running } = state.getState().running;
    state.setState({ running });
  }

  function plan(): void {
    clearTimeout(timer);
    if (lookers.size === 0 && works.size === 0) return;
    timer = setTimeout(go, Math.max(0, restsFrom - performance.now()));
  }

  /** Stops what nobody looks at any more, and starts what somebody waits for. */
  function go(): void {
    const wanted = [...lookers.values()];
    stop([...works.keys()].filter((quantity) => !wanted.some((list) => list.includes(quantity))));
    const { place, key, training, problems } = state.getState();
    if (!place) return;
    const open = (quantity: Quantity) =>
      !kept.has(idOf(quantity, key)) &&
      problems[quantity] === undefined &&
      (quantity === 'theory'
        ? place.nonlinearity === 'tanh' && place.system !== 'leaky-rate' && !place.biased
        : !training && (asked.has(quantity) || secondsOf(quantity) <= unaskedLimit));
    for (const list of wanted) {
      const next = list.find(open);
      if (next && !works.has(next)) void run(next, place, key);
    }
  }

  async function run(quantity: Quantity, place: Place, key: string): Promise<void> {
    const controller = new AbortController();
    const { signal } = controller;
    works.set(quantity, controller);
    state.setState({ running: { ...state.getState().running, [quantity]: Number.NaN } });
    const onPart = (part: Parts[Quantity]) => {
      if (signal.aborted) return;
      show(quantity, { place, key, answer: null, part });
      state.setState({ running: { ...state.getState().running, [quantity]: part.done } });
    };
    try {
      const answer = await ask(quantity, place, key, signal, onPart);
      if (signal.aborted) return;
      // What ran beside it had its share.
      if ('seconds' in answer && answer.seconds > 0) pace = (works.size * planOf(quantity, place, theoryAt(key)).products) / answer.seconds;
      keep(quantity, { place, key, answer, part: null });
    } catch (error) {
      if (signal.aborted) return;
      // Not tried again by itself until something changes.
      const { name, message } = error as Error;
      const problem = name === 'CancelledError' ? 'The measurement was stopped.' : message || 'This could not be measured.';
      state.setState({ problems: { ...state.getState().problems, [quantity]: problem } });
    }
    ended(quantity);
    go();
  }

  function ask(quantity: Quantity, place: Place, key: string, signal: AbortSignal, onPart: (part: Parts[Quantity]) => void): Promise<Answers[Quantity]> {
    const { gain, noise, tau } = place;
    const { count, duration: time } = planOf(quantity, place, theoryAt(key));
    const over = { gain, noise, signal };
    const duration = time * tau;
    switch (quantity) {
      case 'theory':
        return lab.meanField({ gain, noise });
      // As everywhere on the page, so that one network has one exponent.
      case 'largest':
        return lab.lyapunov({ ...over, gently: true }, onPart);
      case 'exponents':
        return lab.lyapunov({ ...over, count, duration, seed, gently: true }, onPart);
      case 'divergence':
        return lab.divergence({ ...over, epsilon, duration, transient: transient * tau, seed }, onPart);
      case 'autocorrelation':
        return lab.autocorrelation({ ...over, of: 'rates', duration, longest: longestLag * tau, seed }, onPart);
      case 'dimension':
        return lab.dimension({ ...over, duration, seed }, onPart);
    }
  }

  return {
    state,
    look(quantities) {
      const name = Symbol();
      lookers.set(name, quantities);
      if (!stopStore) {
        stopStore = store.subscribe(follow);
        // What is found on coming has rested already.
        follow();
        restsFrom = Number.NEGATIVE_INFINITY;
      }
      plan();
      return () => {
        lookers.delete(name);
        if (lookers.size === 0) {
          stopStore?.();
          stopStore = null;
        }
        plan();
      };
    },
    measure(quantities) {
      const problems = { ...state.getState().problems };
      for (const quantity of quantities) {
        asked.add(quantity);
        delete problems[quantity];
      }
      state.setState({ problems });
      restsFrom = Number.NEGATIVE_INFINITY;
      plan();
    },
    seconds(quantities) {
      const { key, running } = state.getState();
      const left = (quantity: Quantity) => secondsOf(quantity) * (1 - (running[quantity] || 0));
      return quantities.reduce((sum, quantity) => sum + (kept.has(idOf(quantity, key)) ? 0 : left(quantity)), 0);
    },
  };
}
