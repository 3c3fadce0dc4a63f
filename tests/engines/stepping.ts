/** Cases of the conformance suite for steppers. */
import type { Floats, Network } from '../../src/science/network.ts';
import { type ConformanceCase, closeTo, expectThat } from './agreement.ts';
import { makeProblem } from './problems.ts';

export const stepping: readonly ConformanceCase[] = [
  {
    name: 'stepper: goes the way of run, noise included',
    async run({ engine, tolerance }) {
      const { network, batch } = makeProblem({ trials: 2, steps: 25, noise: 'counter', size: 10 });
      engine.load(network);
      const sample = Int32Array.from({ length: 25 }, (_, t) => t);
      const run = await engine.run(batch, sample);
      const noise = batch.noise;
      if (!noise || !('seed' in noise)) throw new Error('this problem has noise from the counter');
      const stepper = engine.stepper();
      for (let trial = 0; trial < 2; trial++) {
        stepper.reset();
        for (let t = 0; t < 25; t++) {
          const at = trial * 25 + t;
          const here = t >= noise.from[trial] ? { sigma: noise.sigma, seed: noise.seed, stream: noise.stream[trial], step: t } : undefined;
          stepper.step(batch.input.subarray(at * network.inputs, (at + 1) * network.inputs), here);
          closeTo(`rates of trial ${trial}, step ${t}`, stepper.rates, run.rates.subarray(at * 10, (at + 1) * 10), tolerance);
          closeTo(`z of trial ${trial}, step ${t}`, stepper.output(), run.output.subarray(at * network.outputs, (at + 1) * network.outputs), tolerance);
        }
      }
      stepper.dispose();
    },
  },
  {
    name: 'stepper: reset, setDynamics, silence; weights stay as they were when it was made',
    async run({ engine, tolerance }) {
      const { network } = makeProblem({ size: 10 });
      engine.load(network);
      const stepper = engine.stepper();
      engine.setWeights({ G: network.weights.G.slice().fill(0) });
      const input = new Float64Array(network.inputs).fill(0.3);
      closeTo('h0', stepper.state, network.weights.h0, tolerance);
      stepper.setDynamics({ gain: 0.5, alpha: 0.4, nonlinearity: 'tanh' });
      stepper.step(input, undefined);
      const once = stepper.rates.slice();
      closeTo('a step', once, oneStep({ ...network, gain: 0.5, alpha: 0.4 }, network.weights.h0, input, []), tolerance);
      stepper.silence([2, 7]);
      expectThat(stepper.rates[2] === 0 && stepper.rates[7] === 0 && stepper.rates[3] !== 0, 'silence acts at once');
      stepper.reset();
      stepper.step(input, undefined);
      closeTo('a step with two silent units', stepper.rates, oneStep({ ...network, gain: 0.5, alpha: 0.4 }, network.weights.h0, input, [2, 7]), tolerance);
      stepper.silence([]);
      stepper.reset(network.weights.h0);
      stepper.step(input, undefined);
      closeTo('the same step again', stepper.rates, once, tolerance);
      stepper.dispose();
    },
  },
];

/** The rates after one step from `state`, written out. */
function oneStep({ size, inputs, gain, alpha, weights }: Network, state: Floats, input: Floats, silent: readonly number[]): Float64Array {
  const rate = (value: number, i: number) => (silent.includes(i) ? 0 : Math.tanh(value));
  return Float64Array.from({ length: size }, (_, i) => {
    let drive = weights.b[i];
    for (let j = 0; j < size; j++) drive += gain * weights.G[i * size + j] * rate(state[j], j);
    for (let k = 0; k < inputs; k++) drive += weights.I[i * inputs + k] * input[k];
    return rate(state[i] + alpha * (drive - state[i]), i);
  });
}
