/**
 * Is it a transient or an attractor? How fast the state moves while the network remembers, how much of its way is detour, and what becomes of small kicks: at a
 * point of rest the speed is 0 and kicks die out; on a line of them a kick along it stays; in chaos kicks grow.
 */
import { flowAt, flowOf, speedOf } from '../fixedPoints/flow.ts';
import { rates, step } from '../model.ts';
import type { Network } from '../network.ts';

export interface MotionAsked {
  /** [steps, inputs], without noise */
  readonly input: Float64Array;
  readonly steps: number;
  /** Steps of the trial after which the memory is looked at, and the kicks are given. */
  readonly from: number;
  /** Directions of the kicks, each of length `kick` or of its own; [size] each. */
  readonly kicks: readonly Float64Array[];
}

export interface Motion {
  /** |F| of the flow with the input of each step, from `from` on; states per tau. [steps - from] */
  readonly speed: Float64Array;
  /** Length of the way from `from` to the end, divided by the distance between its ends. */
  readonly pathOverChord: number;
  /** Of each kick: |difference| / |kick| after each step. [steps - from] each */
  readonly growth: readonly Float64Array[];
}

const distance = (a: Float64Array, b: Float64Array): number => {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += (a[i] - b[i]) ** 2;
  return Math.sqrt(sum);
};

/** The states after each step from `begin` on; yields now and then. */
function* statesFrom(network: Network, begin: Float64Array, input: Float64Array, from: number, steps: number): Generator<void, Float64Array[], void> {
  const { size, inputs } = network;
  const [state, rate, drive] = [begin.slice(), new Float64Array(size), new Float64Array(size)];
  rates(network, state, rate);
  const states: Float64Array[] = [];
  for (let t = from; t < steps; t++) {
    step(network, state, rate, input, t * inputs, drive);
    rates(network, state, rate);
    states.push(state.slice());
    if (states.length % 8 === 0) yield;
  }
  return states;
}

/** The state after `steps` steps of this input, from that in which trials begin. */
export function* stateAfter(network: Network, input: Float64Array, steps: number): Generator<void, Float64Array, void> {
  const begin = Float64Array.from(network.weights.h0);
  return (yield* statesFrom(network, begin, input, 0, steps)).at(-1) ?? begin;
}

/** Yields the fraction done. Cost: (2 + kicks) size^2 products a step. */
export function* memoryMotion(network: Network, { input, steps, from, kicks }: MotionAsked): Generator<number, Motion, void> {
  const { size, inputs, weights } = network;
  const parts = 2 + kicks.length;
  function* run(begin: Float64Array, first: number, last: number, part: number): Generator<number, Float64Array[], void> {
    const running = statesFrom(network, begin, input, first, last);
    let next = running.next();
    for (; !next.done; next = running.next()) yield part / parts;
    return next.value;
  }
  const before = yield* run(Float64Array.from(weights.h0), 0, from, 0);
  const start = before.at(-1) ?? Float64Array.from(weights.h0);
  const way = yield* run(start, from, steps, 1);
  const speed = Float64Array.from(way, (state, k) => speedOf(flowAt(flowOf(network, input.subarray((from + k) * inputs, (from + k + 1) * inputs)), state)));
  let path = 0;
  for (let k = 1; k < way.length; k++) path += distance(way[k - 1], way[k]);
  const chord = way.length > 1 ? distance(way[0], way[way.length - 1]) : 0;
  const none = new Float64Array(size);
  const growth: Float64Array[] = [];
  for (const [k, kick] of kicks.entries()) {
    const states = yield* run(
      start.map((s, i) => s + kick[i]),
      from,
      steps,
      2 + k,
    );
    const length = distance(kick, none);
    growth.push(Float64Array.from(states, (state, t) => distance(state, way[t]) / length));
  }
  return { speed, pathOverChord: chord > 0 ? path / chord : Number.NaN, growth };
}
