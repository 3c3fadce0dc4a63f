/** The reference network and its draws against numbers of other languages: steps, eigenvalues, growth, noise, time step. */
import { log } from '../../../science/elementary.ts';
import { eigenvalues } from '../../../science/linalg/index.ts';
import { stationaryVariance } from '../../../science/meanField/index.ts';
import { rates, step, tangentStep } from '../../../science/model.ts';
import { torchNormal } from '../../../science/random/index.ts';
import { drain } from '../../../science/slices.ts';
import { trialKick } from '../../../science/trialNoise.ts';
import { type Claim, figures } from '../../claim.ts';
import { goldenNetwork } from '../../networks/golden.ts';
import { networkOf, numpyNormals } from '../../networks/random.ts';
import { elsewhere } from '../../sources.ts';

const norm = (values: ArrayLike<number>) => Math.sqrt(Array.from(values).reduce((sum, x) => sum + x * x, 0));

/** The state of the autonomous network after so many steps from h0; `onStep` sees the rates before each. */
function run(network: ReturnType<typeof goldenNetwork>, steps: number, onStep?: (rate: Float64Array, index: number) => void): Float64Array {
  const state = Float64Array.from(network.weights.h0);
  const rate = new Float64Array(network.size);
  const drive = new Float64Array(network.size);
  for (let t = 0; t < steps; t++) {
    rates(network, state, rate);
    onStep?.(rate, t);
    step(network, state, rate, [0], 0, drive);
  }
  return state;
}

/** Growth of one tangent vector per tau over 2000 tau, after 200. */
function exponent(gain: number): number {
  const network = goldenNetwork(gain, 0.1);
  const tangent = new Float64Array(64).fill(1 / 8);
  const scratch = new Float64Array(192);
  let sum = 0;
  run(network, 22_000, (rate, t) => {
    tangentStep(network, rate, tangent, 1, scratch);
    if (t % 10 !== 9) return;
    const length = norm(tangent);
    if (t >= 2000) sum += log(length);
    for (let i = 0; i < 64; i++) tangent[i]! /= length;
  });
  return sum / 2000;
}

const states = [
  [0.8, 0.1, 0.506231751628],
  [1.5, 0.1, 6.756186780595],
  [1.5, 0.01, 6.678152748319],
  [2.5, 0.1, 14.518218252326],
] as const;

/** Variance of units without coupling under the model's noise, times 1 - alpha / 2. */
function noiseVariance(alpha: number, sigma: number): number {
  const [size, steps, settled] = [100, 4000, 100];
  const network = networkOf(new Float64Array(size * size), 0, alpha);
  const empty = new Float64Array(steps);
  const batch = { trials: 1, steps, input: empty, target: empty, mask: empty, noise: { sigma, from: new Int32Array(1), seed: 7, stream: new Uint32Array(1) } };
  const [state, rate, scratch, kick] = [0, 1, 2, 3].map(() => new Float64Array(size)) as [Float64Array, Float64Array, Float64Array, Float64Array];
  let sum = 0;
  for (let t = 0; t < steps; t++) {
    step(network, state, rate, empty, 0, scratch, trialKick(batch, 0, t, network, kick));
    if (t >= settled) for (let i = 0; i < size; i++) sum += state[i]! ** 2;
  }
  return (sum / (size * (steps - settled))) * (1 - alpha / 2);
}

/** Distance of the states after 4 tau in steps of alpha and of alpha / 64, which stands for the flow. */
function flowError(alpha: number): number {
  const exact = run(goldenNetwork(0.8, alpha / 64), Math.round((64 * 4) / alpha));
  return norm(run(goldenNetwork(0.8, alpha), Math.round(4 / alpha)).map((x, i) => x - exact[i]!));
}

const numpy = (where: string) => elsewhere('numpy, float64, from the same draws', where);

export const dynamicsClaims: readonly Claim[] = [
  {
    name: 'draws-ours',
    claim: 'The reference matrix of 64 units has these sums in every language.',
    source: numpy('mulberry32(12345), Box-Muller; G, h0, I, W in this order'),
    figures: figures(1e-9, [
      ['sum of G', 10.323829382133],
      ['trace of G', -0.20942304284],
      ['|G|²', 63.939182539255],
    ]),
    why: 'twelve digits were written down',
    seconds: 0.1,
    link: '#v=1&preset=small',
    compute() {
      const { G } = goldenNetwork(1, 0.1).weights;
      return [G.reduce((a, b) => a + b, 0), Array.from({ length: 64 }, (_, i) => G[65 * i]!).reduce((a, b) => a + b, 0), norm(G) ** 2];
    },
  },
  {
    name: 'draws-pytorch',
    claim: "The study's weights are PyTorch's own draws: seed 1 begins with these normals, and numpy's legacy seed 1 with this one.",
    source: elsewhere('PyTorch, torch.randn on the processor; numpy, RandomState.randn', 'the first draws of seed 1, n = 500'),
    figures: [
      ...figures(3e-6, [
        ['1st', -1.5255959],
        ['2nd', -0.7502318],
        ['3rd', -0.6539809],
        ['4th', -1.6094847],
      ]),
      ...figures(1e-15, [['numpy', 1.6243453636632417]]),
    ],
    why: 'PyTorch rounds logarithm and cosine to float32; numpy does not',
    seconds: 0.1,
    link: '#v=1&preset=thesis-a',
    compute: () => [...torchNormal(1, 500).slice(0, 4), numpyNormals(1, 1)[0]!],
  },
  {
    name: 'steps',
    claim: 'The reference network has gone this far after 10 τ: the length of its state.',
    source: numpy('Euler steps of 0.1 τ and 0.01 τ'),
    figures: figures(
      1e-9,
      states.map(([gain, alpha, length]) => [`gain ${gain}, ${alpha} τ`, length] as const),
    ),
    why: 'not chaotic: rounding stays rounding',
    seconds: 0.1,
    link: '#v=1&preset=small&network.gain=1.5',
    compute: () => states.map(([gain, alpha]) => norm(run(goldenNetwork(gain, alpha), Math.round(10 / alpha)))),
  },
  {
    name: 'tangent-growth',
    claim: 'Its largest Lyapunov exponents over 2000 τ: a fixed point at gain 0.8 and a limit cycle at 1.5, whatever theory says of infinitely many units.',
    source: numpy('one tangent vector, renormalised every τ, in 1/τ'),
    figures: figures(2e-5, [
      ['gain 0.8', -0.20351],
      ['gain 1.5', -0.00009],
    ]),
    why: 'five digits were written down',
    seconds: 1,
    link: '#v=1&preset=small&network.gain=1.5&view.panel=chaos',
    compute: ({ progress }) =>
      [0.8, 1.5].map((gain, k) => {
        progress(k / 2);
        return exponent(gain);
      }),
  },
  {
    name: 'eigenvalues',
    claim: 'The reference matrix has this spectral radius and this largest real part.',
    source: numpy('numpy.linalg.eigvals'),
    figures: figures(1e-9, [
      ['radius', 1.049317710452],
      ['real part', 0.993447822847],
    ]),
    why: 'twelve digits were written down',
    seconds: 0.1,
    link: '#v=1&preset=small&view.panel=chaos',
    compute() {
      const { real, imaginary } = drain(eigenvalues(goldenNetwork(1, 0.1).weights.G, 64));
      return [Math.max(...real.map((x, k) => Math.sqrt(x * x + imaginary[k]! ** 2))), Math.max(...real)];
    },
  },
  {
    name: 'noise-convention',
    claim: 'Units without coupling have the variance σ² / (1 − α / 2) under private noise σ in steps of α τ.',
    source: elsewhere('an autoregressive process of first order', 'its exact variance, σ = 0.6; shown is the variance times 1 − α / 2'),
    figures: figures(0.007, [
      ['α = 0.25', 0.36],
      ['α = 0.1', 0.36],
      ['mean field at gain 0', 0.36],
    ]),
    why: 'four standard errors of 390 000 correlated samples; another convention of noise gives half or double',
    seconds: 1,
    link: '#v=1&preset=fitted&network.gain=0&network.noise=0.6',
    compute: () => [noiseVariance(0.25, 0.6), noiseVariance(0.1, 0.6), stationaryVariance({ gain: 0, noise: 0.6 })],
  },
  {
    name: 'dt-convergence',
    claim: 'The error of the Euler steps halves with the step.',
    source: elsewhere('numerical analysis', 'order 1 of the explicit Euler method; reference network at gain 0.8, after 4 τ'),
    figures: figures(0.1, [
      ['0.1 τ against 0.05 τ', 2],
      ['0.05 τ against 0.025 τ', 2],
      ['0.025 τ against 0.0125 τ', 2],
    ]),
    why: 'terms of second order are about 4 % at 0.1 τ',
    seconds: 0.8,
    link: '#v=1&preset=small&network.gain=0.8&network.dt=1',
    compute() {
      const errors = [0.1, 0.05, 0.025, 0.0125].map(flowError);
      return [0, 1, 2].map((k) => errors[k]! / errors[k + 1]!);
    },
  },
];
