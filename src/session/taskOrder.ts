/** The order of units in pictures where a task has outputs of its own: by the output that each unit follows, and how closely. Loaded with such a task. */
import { createStepper } from '../engines/stepper.ts';
import { type Core, heldOf } from './core.ts';
import { networkOf } from './held.ts';
import { scriptOf } from './liveScript.ts';
import { taskOf } from './tasks.ts';

/** Conditions that are run for it, and steps that are read of each. */
const [conditions, readings] = [6, 200];

/**
 * `order`: unit of each row, from the bottom up: those of the last output first, so that those of the first are on top; `groups`: how many rows each output
 * has, from the bottom up. A unit follows the output with which its rate is correlated most, whatever the sign; of units that never change none is followed,
 * and the first has them.
 */
export async function taskOrder(core: Core): Promise<{ readonly order: Uint16Array; readonly groups: readonly number[] }> {
  const held = heldOf(core);
  const { size, dt, inputs } = held.config.network;
  const chosen = taskOf(held.config);
  const outputs = chosen.task.outputs(chosen.values).length;
  const stepper = core.room.present()?.stepper() ?? createStepper(networkOf(held));
  const input = new Float64Array(inputs);
  let count = 0;
  const rateSum = new Float64Array(size);
  const rateSquare = new Float64Array(size);
  const outputSum = new Float64Array(outputs);
  const outputSquare = new Float64Array(outputs);
  const products = new Float64Array(size * outputs);
  await core.jobs.run(null, async (job) => {
    for (let k = 0; k < conditions; k++) {
      const script = scriptOf(chosen, dt, k, 1, k);
      const every = Math.max(1, Math.floor(script.steps / readings));
      stepper.reset();
      for (let t = 0; t < script.steps; t++) {
        input.set(script.input.subarray(t * script.inputs, (t + 1) * script.inputs));
        stepper.step(input, undefined);
        const pause = job.breathe();
        if (pause) await pause;
        if (t % every !== 0) continue;
        count++;
        const [rates, z] = [stepper.rates, stepper.output()];
        for (let o = 0; o < outputs; o++) {
          outputSum[o] = outputSum[o]! + z[o]!;
          outputSquare[o] = outputSquare[o]! + z[o]! ** 2;
        }
        for (let i = 0; i < size; i++) {
          rateSum[i] = rateSum[i]! + rates[i]!;
          rateSquare[i] = rateSquare[i]! + rates[i]! ** 2;
          for (let o = 0; o < outputs; o++) products[i * outputs + o] = products[i * outputs + o]! + rates[i]! * z[o]!;
        }
      }
    }
  });
  stepper.dispose();
  const correlation = (i: number, o: number) => {
    const covariance = products[i * outputs + o]! / count - (rateSum[i]! / count) * (outputSum[o]! / count);
    const variance = (rateSquare[i]! / count - (rateSum[i]! / count) ** 2) * (outputSquare[o]! / count - (outputSum[o]! / count) ** 2);
    return variance > 1e-24 ? covariance / Math.sqrt(variance) : 0;
  };
  const followed = Array.from({ length: size }, (_, unit) => {
    const all = Array.from({ length: outputs }, (_, o) => correlation(unit, o));
    const output = all.reduce((best, value, o) => (Math.abs(value) > Math.abs(all[best]!) + 1e-12 ? o : best), 0);
    return { unit, output, value: all[output]! };
  });
  followed.sort((a, b) => b.output - a.output || a.value - b.value || a.unit - b.unit);
  return {
    order: Uint16Array.from(followed, ({ unit }) => unit),
    groups: Array.from({ length: outputs }, (_, k) => followed.filter(({ output }) => output === outputs - 1 - k).length),
  };
}
