/**
 * How far a formula goes: the network beside itself without the bend of its nonlinearity, from the state in which a trial begins. With s0 that state and F the
 * flow,
 *
 *     s_lin[t+1] = s_lin[t] + alpha (F(s0) + J(s0) (s_lin[t] - s0) + into I u[t])
 *
 * is solved in closed form by the modes of J; the network follows it until its units saturate. For the study's network and pulse that is 60 ms
 * (oracles/linearStage.json).
 */
import { flowAt, flowOf } from '../fixedPoints/flow.ts';
import { multiply } from '../linalg/matrixVector.ts';
import { rates, step } from '../model.ts';
import type { Network } from '../network.ts';
import { lengthOf } from './kicks.ts';

export interface LinearStage {
  /** Norms of the state less that of the beginning, after each step: of the network, and of its linear stage. [steps] */
  readonly simulated: Float64Array;
  readonly predicted: Float64Array;
  /** |s - s_lin| / |s - s0| after each step; 0 where the network has not moved. [steps] */
  readonly relativeError: Float64Array;
  /** Part of |s_lin - s0| outside the directions of the inputs, after each step; 0 where it has not moved. [steps] */
  readonly outsideInput: Float64Array;
  /** s - s0 after each step, [steps, size]. */
  readonly moved: Float32Array;
  /** s_lin - s0 when the last input ends, [size]. */
  readonly inputEnd: Float64Array;
}

/** Steps between two yields, in products. */
const slice = 2e6;

/** `input` [steps, inputs], without noise. Yields the fraction done. Cost: 2 size^2 products a step. */
export function* linearStage(network: Network, input: Float64Array, steps: number): Generator<number, LinearStage, void> {
  const { size, inputs, gain, alpha, weights } = network;
  const begin = Float64Array.from(weights.h0);
  const rest = flowAt(flowOf(network), begin);
  const [state, rate, drive] = [begin.slice(), new Float64Array(size), new Float64Array(size)];
  rates(network, state, rate);
  /** s_lin - s0 */
  const away = new Float64Array(size);
  const sloped = new Float64Array(size);
  const linear = new Float64Array(size);
  const [simulated, predicted, relativeError] = [new Float64Array(steps), new Float64Array(steps), new Float64Array(steps)];
  const pause = Math.max(1, Math.floor(slice / (2 * size * size)));
  const directions = inputDirections(network);
  const outsideInput = new Float64Array(steps);
  const allMoved = new Float32Array(steps * size);
  const inputEnd = new Float64Array(size);
  const last = input.subarray(0, steps * inputs).findLastIndex((u) => u !== 0);
  const ends = Math.floor(last / inputs);
  for (let t = 0; t < steps; t++) {
    step(network, state, rate, input, t * inputs, drive);
    rates(network, state, rate);
    for (let j = 0; j < size; j++) sloped[j] = rest.from[j] * away[j];
    multiply(weights.G, sloped, linear, size, size);
    let [moved, expected, apart] = [0, 0, 0];
    for (let i = 0; i < size; i++) {
      let heard = 0;
      for (let k = 0; k < inputs; k++) heard += weights.I[i * inputs + k] * input[t * inputs + k];
      away[i] += alpha * (rest.velocity[i] - away[i] + rest.into[i] * (gain * linear[i] + heard));
      const change = state[i] - begin[i];
      allMoved[t * size + i] = change;
      moved += change * change;
      expected += away[i] * away[i];
      apart += (change - away[i]) ** 2;
    }
    simulated[t] = Math.sqrt(moved);
    predicted[t] = Math.sqrt(expected);
    relativeError[t] = moved > 0 ? Math.sqrt(apart / moved) : 0;
    let inside = 0;
    for (const direction of directions) {
      let along = 0;
      for (let i = 0; i < size; i++) along += direction[i] * away[i];
      inside += along * along;
    }
    outsideInput[t] = expected > 0 ? Math.sqrt(Math.max(0, 1 - inside / expected)) : 0;
    if (t === ends) inputEnd.set(away);
    if (t % pause === pause - 1) yield t / steps;
  }
  return { simulated, predicted, relativeError, outsideInput, moved: allMoved, inputEnd };
}

/** Orthonormal directions that span those into which the inputs drive the state, at most one for each input. */
function inputDirections({ size, inputs, weights }: Network): Float64Array[] {
  const directions: Float64Array[] = [];
  for (let k = 0; k < inputs; k++) {
    const direction = Float64Array.from({ length: size }, (_, i) => weights.I[i * inputs + k]);
    const before = lengthOf(direction);
    // Twice, after which they are orthogonal to the last digits.
    for (let pass = 0; pass < 2; pass++)
      for (const other of directions) {
        const along = direction.reduce((sum, x, i) => sum + x * other[i], 0);
        for (let i = 0; i < size; i++) direction[i] -= along * other[i];
      }
    const length = lengthOf(direction);
    if (length > 1e-9 * before) directions.push(direction.map((x) => x / length));
  }
  return directions;
}

/**
 * What is left of a direction: the cosine of the angle between s - s0 after each step and after step `at`, [steps]; 0 where the network has not moved. Random
 * directions have a mean of 0 and a standard deviation of 1 / sqrt(size).
 */
export function inherited({ moved, simulated }: Pick<LinearStage, 'moved' | 'simulated'>, at: number): Float64Array {
  const size = moved.length / simulated.length;
  return simulated.map((length, t) => {
    let sum = 0;
    for (let i = 0; i < size; i++) sum += moved[t * size + i] * moved[at * size + i];
    return length > 0 && simulated[at] > 0 ? sum / length / simulated[at] : 0;
  });
}

/** Steps after which the error first exceeds `most`; `steps` where it never does. */
export function stepsWithin({ relativeError }: Pick<LinearStage, 'relativeError'>, most: number): number {
  const first = relativeError.findIndex((error) => error > most);
  return first < 0 ? relativeError.length : first + 1;
}
