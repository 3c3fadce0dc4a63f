/** The fast engines against the definition in float64. */
import { checked, problemOf } from '../../benchmark/settings.ts';
import type { Engine } from '../../engines/engine.ts';
import { type Dynamics, type Network, weightGroups } from '../../science/network.ts';
import { simulate } from '../../science/simulation.ts';
import { drain } from '../../science/slices.ts';
import { backpropagate } from '../../science/training/index.ts';
import type { TrialBatch } from '../../science/trials.ts';
import { type Claim, type ClaimGroup, figures, type Given, NotRunError } from '../claim.ts';
import { elsewhere } from '../sources.ts';

/** Largest difference of two lists, relative to the largest number of the second. */
function apart(ours: ArrayLike<number> | undefined, exact: ArrayLike<number> | undefined): number {
  if (!ours || !exact || ours.length !== exact.length) return Number.NaN;
  let [difference, largest] = [0, 0];
  for (let i = 0; i < exact.length; i++) {
    // Written so that NaN stays.
    if (!(Math.abs(ours[i]! - exact[i]!) <= difference)) difference = Math.abs(ours[i]! - exact[i]!);
    largest = Math.max(largest, Math.abs(exact[i]!));
  }
  return difference / (largest + 1e-12);
}

/** Loss, all gradients, outputs and all rates: the largest error among them. */
async function errorOf(engine: Engine, network: Network, batch: TrialBatch): Promise<number> {
  engine.load(network);
  const exact = drain(backpropagate(network, batch, weightGroups));
  const { loss, gradients } = await engine.gradients(batch, weightGroups);
  const every = Int32Array.from({ length: batch.steps }, (_, t) => t);
  const { output, rates } = await engine.run(batch, every);
  return Math.max(
    apart([loss], [exact.loss]),
    ...weightGroups.map((group) => apart(gradients[group], exact.gradients[group])),
    apart(output, exact.output),
    apart(rates, drain(simulate(network, batch, every)).rates),
  );
}

type Variant = readonly [what: string, dynamics: Partial<Dynamics>, noisy: boolean];

const ofBoth: readonly Variant[] = [
  ['tanh', {}, false],
  ['tanh, private noise', {}, true],
  ['softplus, gain 0.7', { nonlinearity: 'softplus', gain: 0.7 }, false],
  ['sigmoid', { nonlinearity: 'sigmoid' }, false],
];
/** WebGL knows the leaky current alone. */
const variants: Readonly<Record<'wasm' | 'webgl', readonly Variant[]>> = {
  wasm: [...ofBoth, ['leaky rate', { system: 'leaky-rate' }, false]],
  webgl: ofBoth,
};

async function errors(engine: Engine, all: readonly Variant[], { progress }: Given): Promise<number[]> {
  const { network, batch } = problemOf(checked);
  const found: number[] = [];
  for (const [k, [, dynamics, noisy]] of all.entries()) {
    progress(k / all.length);
    const noise = {
      sigma: 0.3,
      from: Int32Array.from({ length: batch.trials }, (_, b) => (3 * b) % 9),
      seed: 5,
      stream: Uint32Array.from({ length: batch.trials }, (_, b) => 7 * b),
    };
    found.push(await errorOf(engine, { ...network, ...dynamics }, noisy ? { ...batch, noise } : batch));
  }
  return found;
}

const row = (name: 'wasm' | 'webgl', tolerance: number): Omit<Claim, 'compute'> => ({
  name: `engine-${name}`,
  claim: `The engine ${name} computes what the definition in float64 says: loss, gradients of all groups, outputs and rates.`,
  source: elsewhere('The definition, science/training/backpropagation.ts', 'eleven trials of 41 steps, 27 units; largest error relative to the largest number'),
  figures: figures(
    tolerance,
    variants[name].map(([what]) => [what, 0] as const),
  ),
  why: 'rounding of float32 over a trial',
  seconds: name === 'wasm' ? 0.5 : 3,
  link: `#v=1&preset=small&engine=${name}&view.panel=train`,
});

export const engineClaims: ClaimGroup = {
  title: 'Fast engines',
  claims: [
    { ...row('wasm', 5e-5), compute: async (given) => errors(await given.wasm(), variants.wasm, given) },
    {
      ...row('webgl', 1e-4),
      async compute(given) {
        const engine = await given.webgl();
        if (engine.precision === 2) throw new NotRunError('The graphics chip of this machine computes in half precision, which is too coarse for training.');
        return errors(engine, variants.webgl, given);
      },
    },
  ],
};
