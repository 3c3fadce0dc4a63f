/**
 * How far a formula goes: the network beside itself without the bend of its nonlinearity, from the state in which a trial begins. With s0 that state and F the flow,
 *
 *     s_lin[t+1] = s_lin[t] + alpha (F(s0) + J(s0) (s_lin[t] - s0) + into I u[t])
 *
 * is solved in closed form by the modes of J; the network follows it until its units saturate. For the study's network and pulse that is 60 ms (oracles/linearStage.json).
 */
import { flowAt, flowOf } from '../fixedPoints/flow.ts';
import { multiply } from '../linalg/matrixVector.ts';
import { rates, step } from '../model.ts';
import type { Network } from '../network.ts';

export interface LinearStage {
  /** Norms of the state less that of the beginning, after each step: of the network, and of its linear stage. [steps] */
  readonly simulated: Float64Array;
  readonly predicted: Float64Array;
  /** |s - s_lin| / |s - s0| after each step; 0 where the network has not moved. [steps] */
  readonly relativeError: Float64Array;
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
      moved += change * change;
      expected += away[i] * away[i];
      apart += (change - away[i]) ** 2;
    }
    simulated[t] = Math.sqrt(moved);
    predicted[t] = Math.sqrt(expected);
    relativeError[t] = moved > 0 ? Math.sqrt(apart / moved) : 0;
    if (t % pause === pause - 1) yield t / steps;
  }
  return { simulated, predicted, relativeError };
}

/** Steps after which the error first exceeds `most`; `steps` where it never does. */
export function stepsWithin({ relativeError }: Pick<LinearStage, 'relativeError'>, most: number): number {
  const first = relativeError.findIndex((error) => error > most);
  return first < 0 ? relativeError.length : first + 1;
}
