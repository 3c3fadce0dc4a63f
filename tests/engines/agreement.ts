/** Whether an engine agrees with the definition, science/training/backpropagation.ts in float64. Knows no test runner: errors say what differs. */
import { type Engine, type Gradients, NotAvailableError } from '../../src/engines/engine.ts';
import { type Floats, type Network, weightGroups } from '../../src/science/network.ts';
import { simulate } from '../../src/science/simulation.ts';
import { backpropagate } from '../../src/science/training/index.ts';
import { drain, type Problem } from './problems.ts';

export interface Subject {
  readonly engine: Engine;
  /** Largest difference allowed, divided by the largest number of the array that is compared. */
  readonly tolerance: number;
}

export interface ConformanceCase {
  readonly name: string;
  run(subject: Subject): Promise<void>;
}

/** Whether the engine does not know this equation or nonlinearity; it then refuses the network, and keeps the one before. */
export function refused({ engine }: Subject, network: Network): boolean {
  if (engine.supports(network)) return false;
  try {
    engine.load(network);
  } catch (error) {
    expectThat(error instanceof NotAvailableError && error.message.length > 20, `it was refused with ${error}`);
    return true;
  }
  throw new Error('The engine says that it does not support this network, and takes it.');
}

/** What the definition says. */
export function definition({ network, batch }: Problem): Gradients & { readonly output: Floats } {
  return drain(backpropagate(network, batch, weightGroups));
}

/** Loss, all gradients, outputs and all rates. */
export async function agrees({ engine, tolerance }: Subject, problem: Problem): Promise<void> {
  const { network, batch } = problem;
  engine.load(network);
  const expected = definition(problem);
  same(await engine.gradients(batch, weightGroups), expected, tolerance);
  const sample = Int32Array.from({ length: batch.steps }, (_, t) => t);
  const { output, rates } = await engine.run(batch, sample);
  closeTo('z', output, expected.output, tolerance);
  closeTo('rates', rates, drain(simulate(network, batch, sample)).rates, tolerance);
}

export function same(actual: Gradients, expected: Gradients, tolerance: number): void {
  closeTo('loss', [actual.loss], [expected.loss], tolerance);
  for (const group of weightGroups) closeTo(`d${group}`, actual.gradients[group], expected.gradients[group], tolerance);
}

export function closeTo(what: string, actual: ArrayLike<number> | undefined, expected: ArrayLike<number> | undefined, tolerance: number): void {
  if (!actual || !expected) throw new Error(`${what} is missing`);
  expectThat(actual.length === expected.length, `${what} has ${actual.length} numbers instead of ${expected.length}`);
  let largest = 0;
  for (let i = 0; i < expected.length; i++) largest = Math.max(largest, Math.abs(expected[i]));
  for (let i = 0; i < expected.length; i++) {
    const difference = Math.abs(actual[i] - expected[i]);
    // Written so that NaN fails; 1e-12 because a gradient that vanishes has no scale of its own.
    if (!(difference <= tolerance * largest + 1e-12)) {
      throw new Error(
        `${what}[${i}] is ${actual[i]} instead of ${expected[i]}: ${(difference / largest).toExponential(1)} of the largest, allowed ${tolerance}`,
      );
    }
  }
}

export const equal = (a: Floats | undefined, b: Floats | undefined): boolean =>
  a !== undefined && b !== undefined && a.length === b.length && a.every((value, i) => Object.is(value, b[i]));

export function expectThat(condition: boolean, otherwise: string): asserts condition {
  if (!condition) throw new Error(otherwise);
}
