/** Ranges of arguments that several questions share, and what trials cost. Times in ms. */
import type { Range } from '../base/arguments.ts';
import { taskOf, trialSteps } from '../config/chosenTask.ts';
import type { Config } from '../config/schema.ts';
import type { Cost } from './question.ts';

export const time: Range = { min: 0, max: 1e6 };
export const gain: Range = { min: 0, max: 100 };
/** Where the mean field is solved. */
export const theoryGain: Range = { min: 0, max: 10 };
export const noise: Range = { min: 0, max: 10 };
export const seed: Range = { min: 0, max: 4294967295, whole: true };

/** The longest time that is followed, tau. */
const longestTime = 1e5;

/** A time of at least so many tau. */
export const fromTau = (least: number, { network: { tau } }: Config): Range => ({ min: least * tau, max: longestTime * tau });

/** Products of one step of the network: of its matrix, and 40 a unit for its nonlinearity and noise. */
export const stepProducts = ({ network: { size } }: Config): number => size * (size + 40);

/** Of a trial of the task, ms. */
export function trialLength({ task }: Pick<Config, 'task'>): number {
  const chosen = taskOf({ task });
  return chosen.task.length(chosen.values);
}

/** Of `trials` trials of the configured length that are run for their output, with `rates` rates kept of each. */
export function trialsCost(trials: number, config: Config, rates = 0): Cost {
  const { inputs, outputs, size } = config.network;
  const steps = trialSteps(config);
  // Input, target and mask, the output twice; rates as the engine has them and as they come out.
  return { bytes: 8 * trials * (steps * (inputs + 4 * outputs) + rates * size), products: trials * steps * stepProducts(config) };
}
