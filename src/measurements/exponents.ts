/**
 * Exponents of the present matrix over the gain. What has been measured is kept per matrix, so that going back finds it again. Where the visitor comes to rest
 * and nothing is known, the exponent there is measured by itself; the whole curve when it is asked for.
 */
import { resultKey } from '../config/dependence.ts';
import type { LyapunovResult } from '../session/protocol.ts';
import { lyapunov } from '../session/questions/lyapunov.ts';
import type { ExponentPoint } from '../store/edge.ts';
import { type PageState, store } from '../store/store.ts';
import { coarseToFine, sameNumber } from './grid.ts';
import { measuredAt, pointAt } from './points.ts';
import { sharedExponents } from './sharedExponents.ts';
import { shippedExponents, shippedOthers } from './shipped.ts';

/** How long gain, noise and matrix have to rest before the exponent there is measured, ms. */
const rest = 700;

const kept = new Map<string, readonly ExponentPoint[]>();
/** dt / tau of what comes with the page. */
const shippedStep = 0.1;
/** Matrices whose points are kept: one that is trained is another after every step. */
const mostKept = 20;

/** What is kept of an answer. */
function pointOf({ exponents, standardError, regime, settled, attractors }: LyapunovResult): Omit<ExponentPoint, 'gain' | 'noise'> {
  const several = attractors.map((one) => ({
    ...{ exponent: one.exponents[0]!, standardError: one.standardError[0]!, regime: one.regime, settled: one.settled },
    copies: one.copies.length,
  }));
  return { exponent: exponents[0]!, standardError: standardError[0]!, regime, settled, ...(several.length > 1 ? { attractors: several } : {}) };
}

function put(point: ExponentPoint): void {
  const { exponents } = store.getState();
  store.setState({ exponents: [...exponents.filter((one) => !(sameNumber(one.gain, point.gain) && sameNumber(one.noise, point.noise))), point] });
}

/** Takes away what was begun and not finished. */
function dropUnfinished(): void {
  const { exponents } = store.getState();
  if (exponents.some((point) => point.regime === null)) store.setState({ exponents: exponents.filter((point) => point.regime !== null) });
}

async function measure(gain: number, noise: number, signal: AbortSignal, gently: boolean): Promise<void> {
  const key = keyOf(store.getState());
  const result = await sharedExponents({ gain, noise, gently, signal }, ({ exponents: [exponent], standardErrors: [standardError] }) => {
    if (!signal.aborted && Number.isFinite(exponent)) put({ gain, noise, exponent: exponent!, standardError: standardError!, regime: null });
  });
  if (keyOf(store.getState()) !== key) return;
  put({ gain, noise, ...pointOf(result) });
}

let here: AbortController | null = null;
let curve: AbortController | null = null;
let timer: ReturnType<typeof setTimeout> | undefined;

/** Being stopped is no failure. */
const quietly = (work: Promise<unknown>): Promise<void> => work.then(() => undefined).catch(() => undefined);

function measureHere(): void {
  const { config, network, training, exponents } = store.getState();
  const { gain, noise } = config.network;
  if (!network || training.running || curve || document.hidden || measuredAt(exponents, gain, noise)) return;
  const mine = new AbortController();
  here = mine;
  store.setState({ measuringHere: true });
  const key = keyOf(store.getState());
  const work = measure(gain, noise, mine.signal, true).catch((error: Error) => {
    // It has no exponent to show; the reading says why.
    if (error.name === 'RunawayError' && keyOf(store.getState()) === key) store.setState({ runaway: { gain, noise } });
    throw error;
  });
  void quietly(work).then(() => {
    if (here === mine) hereEnded();
  });
}

function stopHere(): void {
  clearTimeout(timer);
  if (!here) return;
  here.abort();
  hereEnded();
}

function hereEnded(): void {
  here = null;
  store.setState({ measuringHere: false });
  dropUnfinished();
}

/** Measures the gains of the map at the present noise that have not been measured, coarse to fine. Resolves when all are, or when it was stopped. */
export async function measureCurve(): Promise<void> {
  stopHere();
  const mine = new AbortController();
  curve?.abort();
  curve = mine;
  store.setState({ curveRunning: true });
  const { config } = store.getState();
  const { noise } = config.network;
  for (const gain of coarseToFine(config.sweep.gains)) {
    if (mine.signal.aborted) break;
    if (!measuredAt(store.getState().exponents, gain, noise)) await quietly(measure(gain, noise, mine.signal, false));
  }
  if (curve !== mine) return;
  curve = null;
  dropUnfinished();
  store.setState({ curveRunning: false });
}

export function stopCurve(): void {
  curve?.abort();
  curve = null;
  dropUnfinished();
  store.setState({ curveRunning: false });
}

/** What exponents depend on, beside the gain and the noise of a point. */
const keyOf = ({ network, config }: PageState): string | null => network && resultKey(network, config, lyapunov.dependsOn, ['network.gain', 'network.noise']);

async function matrixChanged(key: string, before: string | null): Promise<void> {
  stopHere();
  if (curve) stopCurve();
  if (before !== null) keep(before);
  const { config, network } = store.getState();
  const { size, dt, tau, nonlinearity, system } = config.network;
  store.setState({ exponents: kept.get(key) ?? [], otherMatrices: null, runaway: null });
  if (nonlinearity !== 'tanh' || system !== 'leaky-current' || !sameNumber(dt / tau, shippedStep)) return;
  const [points, otherMatrices] = await Promise.all([shippedExponents(network!.undriven), shippedOthers(size)]);
  const state = store.getState();
  if (keyOf(state) !== key) return;
  const fresh = points.filter(({ gain, noise }) => !pointAt(state.exponents, gain, noise));
  store.setState({ exponents: [...state.exponents, ...fresh], otherMatrices });
}

function keep(key: string): void {
  kept.delete(key);
  kept.set(
    key,
    store.getState().exponents.filter((point) => point.regime !== null),
  );
  if (kept.size > mostKept) kept.delete(kept.keys().next().value!);
}

/** From now on: points of the present matrix, and the one where the visitor rests. */
export function startExponents(): () => void {
  const see = (state: PageState, before: PageState) => {
    const [key, keyBefore] = [keyOf(state), keyOf(before)];
    const other = key !== keyBefore;
    if (key !== null && other) void quietly(matrixChanged(key, keyBefore));
    const { gain, noise } = state.config.network;
    const moved = gain !== before.config.network.gain || noise !== before.config.network.noise;
    if (moved || other || state.training.running !== before.training.running || state.curveRunning !== before.curveRunning) {
      stopHere();
      timer = setTimeout(measureHere, rest);
    }
  };
  const stop = store.subscribe(see);
  return () => {
    stop();
    stopHere();
    stopCurve();
  };
}
