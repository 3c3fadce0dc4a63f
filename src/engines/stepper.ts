/**
 * One copy of a network in float64, stepped one step at a time: what is watched live. The equation is science/model.ts; this adds the noise, the
 * silenced units and a place to keep the state. At 500 units a step takes a fraction of a millisecond, less than any way to a graphics chip and back.
 */
import { output, rates, step } from '../science/model.ts';
import type { Dynamics, Network } from '../science/network.ts';
import { trialKick } from '../science/trialNoise.ts';
import type { Stepper } from './engine.ts';

/**
 * A stepper that starts in h0. The weights are kept, not copied: hand in arrays that will not change. `silence` names all units that are held at zero
 * from then on; their states go on, so that an empty list lets them speak again.
 */
export function createStepper(network: Network): Stepper {
  const { size, outputs, weights } = network;
  const state = new Float64Array(size);
  const rate = new Float64Array(size);
  const scratch = new Float64Array(size);
  const kick = new Float64Array(size);
  const start = new Int32Array(1);
  const z = new Float64Array(outputs);
  let present = network;
  let silenced: readonly number[] = [];

  function update(): void {
    rates(present, state, rate);
    for (const unit of silenced) rate[unit] = 0;
  }

  const stepper: Stepper = {
    state,
    rates: rate,
    reset(from = weights.h0) {
      if (from.length !== size) throw new RangeError(`A state of ${from.length} numbers was given to a network of ${size} units.`);
      state.set(from);
      update();
    },
    setDynamics({ system, gain, alpha, nonlinearity }: Dynamics) {
      const other = nonlinearity !== present.nonlinearity || system !== present.system;
      present = { ...network, system, gain, alpha, nonlinearity };
      if (other) update();
    },
    silence(units) {
      for (const unit of units) {
        if (!(Number.isInteger(unit) && unit >= 0 && unit < size))
          throw new RangeError(`There is no unit ${unit} to silence: units are numbered 0 to ${size - 1}.`);
      }
      silenced = [...units];
      update();
    },
    step(input, noise) {
      const batch = noise && { noise: { ...noise, from: start, stream: Uint32Array.of(noise.stream) }, steps: 0 };
      step(present, state, rate, input, 0, scratch, batch && trialKick(batch, 0, noise.step, present, kick));
      update();
    },
    output() {
      output(present, rate, z);
      return z;
    },
    dispose() {},
  };
  stepper.reset();
  return stepper;
}
