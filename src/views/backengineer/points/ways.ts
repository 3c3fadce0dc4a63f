/**
 * Where the unstable directions of saddles lead: the directions themselves, and the way that the network takes when it is put a little beside the saddle.
 * Computed by the lab's own modes and trials after a search, point by point, and kept with the point.
 */
import { createStore } from 'zustand/vanilla';
import type { Config } from '../../../config/schema.ts';
import { lab } from '../../../lab/index.ts';
import { type NonlinearityName, nonlinearities } from '../../../science/nonlinearities/index.ts';
import type { PointResult } from '../../../session/protocol.ts';
import { store } from '../../../store/store.ts';
import { type RateNetwork, ratesAt } from '../ratesAt.ts';
import { heldInput } from './held.ts';
import type { Motion } from './runs.ts';

export interface Way {
  /** In the space of all rates, [units] each, of length 1: the unstable directions, two for each pair that turns. */
  readonly directions: readonly Float64Array[];
  /** Rates along the two ways out, [samples, units]; of saddles with one unstable direction. */
  readonly out: readonly Float32Array[];
  /** The points at which they end; null where at none that is known. */
  readonly ends: readonly (PointResult['state'] | null)[];
}

/** By the state of the point, which stays one object from part to part of a search. */
export const ways = createStore<{ readonly known: ReadonlyMap<PointResult['state'], Way> }>(() => ({ known: new Map() }));

/** Units beyond which no unstable directions are drawn: each way out is many runs of the network. */
export const mostUnits = 200;
/** Beyond these nothing is drawn: unstable directions of one point, points. */
const [mostDirections, mostPoints] = [4, 80];
/** Samples of a way that are kept, and steps that it takes at most. */
const [samples, mostSteps] = [80, 2000];
/** First step away from the saddle, in parts of the root mean square of a state of order 1. */
const aside = 0.03;
/** Two rates differ by less than this, root mean square: it has come there. */
const arrived = 0.05;

function inRates({ system, nonlinearity }: RateNetwork, state: ArrayLike<number>, direction: Float64Array): Float64Array {
  const { value, slope } = nonlinearities[nonlinearity as NonlinearityName];
  const seen = system === 'leaky-rate' ? direction : direction.map((v, i) => v * slope(value(state[i]!)));
  const length = Math.hypot(...seen) || 1;
  return seen.map((v) => v / length);
}

function endOf(rates: Float32Array, units: number, points: readonly PointResult[], network: RateNetwork): PointResult['state'] | null {
  const last = rates.subarray(rates.length - units);
  for (const { state } of points) {
    let sum = 0;
    ratesAt(network, state.data).forEach((rate, i) => {
      sum += (rate - last[i]!) ** 2;
    });
    if (Math.sqrt(sum / units) < arrived) return state;
  }
  return null;
}

async function wayOf(point: PointResult, stable: readonly PointResult[], config: Config, start: Float64Array, signal: AbortSignal): Promise<Way> {
  const { network } = config;
  const { size, dt, tau, inputs } = network;
  const state = point.state.data;
  const input = heldInput(config);
  const { modes, right, shape } = await lab.modes({ state, ...(input ? { input } : {}), count: Math.max(1, point.unstable!), signal });
  const vectors: Float64Array[] = [];
  for (let k = 0; k < shape[0]; k++) {
    if (!(modes.real[k]! > 0)) continue;
    vectors.push(right.real.slice(k * size, (k + 1) * size));
    if (Math.abs(modes.imaginary[k]!) > 1e-9) vectors.push(right.imaginary.slice(k * size, (k + 1) * size));
  }
  const directions = vectors.map((vector) => inRates(network, state, vector));
  if (point.unstable !== 1 || !vectors[0]) return { directions, out: [], ends: [] };
  const length = Math.hypot(...vectors[0]) || 1;
  const step = vectors[0].map((v) => (aside * Math.sqrt(size) * v) / length);
  // Until it has left, and for as long again as it may take to come to rest.
  const time = Math.min(mostSteps * dt, Math.max(20 * tau, 8 * point.timeConstants![0]! + 15 * tau));
  const steps = Math.max(2, Math.round(time / dt));
  const held = new Float64Array(steps * inputs);
  if (input) for (let t = 0; t < steps; t++) held.set(input, t * inputs);
  const out: Float32Array[] = [];
  for (const side of [1, -1]) {
    const push = state.map((h, i) => h + side * step[i]! - start[i]!);
    const { rates } = await lab.trial({ input: held, length: steps * dt, noise: 0, perturbation: { time: 0, state: push }, signal });
    const stride = Math.max(1, Math.ceil(steps / samples));
    const kept: number[] = [];
    for (let t = 0; t < steps; t++) if (t % stride === 0 || t === steps - 1) kept.push(...rates.subarray(t * size, (t + 1) * size));
    out.push(Float32Array.from(kept));
  }
  return { directions, out, ends: out.map((rates) => endOf(rates, size, stable, network)) };
}

/**
 * Finds the ways of those of the points that have few unstable directions; those that are known stay. Ends when `signal` says so, or when something has
 * changed.
 */
export async function findWays(points: readonly PointResult[], { start }: Pick<Motion, 'start'>, signal: AbortSignal): Promise<void> {
  const { config } = store.getState();
  if (config.network.size > mostUnits || points.length > mostPoints) return;
  const stable = points.filter(({ kind }) => kind === 'stable');
  const wanted = points.filter(({ kind, unstable }) => kind === 'saddle' && unstable! <= mostDirections);
  for (const point of wanted.toSorted((a, b) => a.unstable! - b.unstable!)) {
    if (ways.getState().known.has(point.state)) continue;
    const way = await wayOf(point, stable, config, start, signal);
    if (signal.aborted) return;
    const present = new Set(points.map(({ state }) => state));
    ways.setState(({ known }) => ({ known: new Map([...known].filter(([state]) => present.has(state)).concat([[point.state, way]])) }));
  }
}
