/**
 * Fixed points at which units stand where their nonlinearity bends sharply (relu at 0: a network of relu without biases rests there with all its units). The
 * flow has no eigenvalues there, but different ones on each side. What becomes of a small push is told by following one, and the eigenvalues by the side to
 * which it turns.
 */
import { log } from '../elementary.ts';
import { nonlinearities } from '../nonlinearities/index.ts';
import { splitmix } from '../random/splitmix.ts';
import { sliceWork } from '../slices.ts';
import { type Flow, flowAt } from './flow.ts';

/** A unit this near to the bend stands there: states are found to about so many digits. */
const atBend = 1e-9;
/** Length of a push, states; the flow is linear on each side, so that pushes of any length go alike as long as no other unit comes to its bend. */
const pushed = 1e-6;
/** Pushes that are followed, in steps of so many tau, and how long: the growth is that of the second half. */
const [pushes, alpha, steps] = [4, 0.1, 300];

/** What the nonlinearity of each unit gets in a state, [size]: the state itself of the leaky current, the force of the leaky rate. */
function heardAt(flow: Flow, state: Float64Array): Float64Array {
  const { size, gain, weights, system } = flow.network;
  if (system !== 'leaky-rate') return state;
  return flow.constant.map((constant, i) => {
    let sum = 0;
    for (let j = 0; j < size; j++) sum += weights.G[i * size + j] * state[j];
    return gain * sum + constant;
  });
}

/** Units that stand at the bend of their nonlinearity in this state. Cost: size^2 products for the leaky rate. */
export function unitsAtBend(flow: Flow, state: Float64Array): number {
  const { bend } = nonlinearities[flow.network.nonlinearity];
  return bend === undefined ? 0 : heardAt(flow, state).filter((x) => Math.abs(x - bend) <= atBend).length;
}

export interface Side {
  /** Beside the fixed point, [size]: its slopes are those of the side to which a small push turns. */
  readonly state: Float64Array;
  /** How fast that push grows, 1/tau; below 0 where it fades. */
  readonly growth: number;
}

/**
 * Of pushes in random directions from the fixed point `state` the one that grows most, or fades most slowly. Yields now and then. Cost: 1200 size^2 products.
 */
export function* sideOf(flow: Flow, state: Float64Array): Generator<void, Side, void> {
  const { size } = flow.network;
  const random = splitmix(1);
  let best: Side = { state, growth: Number.NEGATIVE_INFINITY };
  for (let push = 0; push < pushes; push++) {
    const away = Float64Array.from({ length: size }, () => random.normal());
    let [growth, work] = [0, 0];
    for (let step = 0; step < steps; step++) {
      const length = Math.sqrt(away.reduce((sum, x) => sum + x * x, 0));
      if (step > steps / 2) growth += log(length / pushed);
      for (let i = 0; i < size; i++) away[i] *= pushed / length;
      const { velocity } = flowAt(
        flow,
        state.map((s, i) => s + away[i]),
      );
      for (let i = 0; i < size; i++) away[i] += alpha * velocity[i];
      work += size * size;
      if (work < sliceWork) continue;
      work = 0;
      yield;
    }
    growth /= alpha * Math.floor((steps - 1) / 2);
    if (growth > best.growth) best = { state: state.map((s, i) => s + away[i]), growth };
  }
  return best;
}
