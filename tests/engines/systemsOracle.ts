/** Networks of systems.json (PyTorch's autograd, float64) in the words of the conformance suite. */
import type { NonlinearityName, WeightGroup } from '../../src/science/network.ts';
import type { Oracle } from './conformance.ts';

export interface SystemCase {
  readonly system: 'leaky-current' | 'leaky-rate';
  readonly nonlinearity: NonlinearityName;
  readonly N: number;
  readonly B: number;
  readonly T: number;
  readonly inputs: number;
  readonly outputs: number;
  readonly alpha: number;
  readonly gain: number;
  readonly weights: Readonly<Record<WeightGroup, number[]>>;
  readonly input: number[];
  readonly target: number[];
  readonly mask: number[];
  readonly output: number[];
  readonly loss: number;
  readonly gradients: Readonly<Record<Exclude<WeightGroup, 'c'>, number[]>>;
}

export function oraclesOfSystems(file: unknown): readonly Oracle[] {
  return (file as { readonly cases: readonly SystemCase[] }).cases.map(({ nonlinearity, weights, input, output, gradients, ...rest }) => ({
    ...rest,
    ...weights,
    file: 'systems.json',
    phi: nonlinearity,
    sigma: 0,
    u: input,
    xi: [],
    z: output,
    grad: gradients,
  }));
}
