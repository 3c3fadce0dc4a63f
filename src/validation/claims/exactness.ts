/** The building blocks against numbers of other languages: draws, steps, eigenvalues, gradients, optimiser, components, time step. */
import { entropyRate, kaplanYorkeDimension } from '../../science/chaos/index.ts';
import { log, sin } from '../../science/elementary.ts';
import { addRowSums, createRowSums, eigenvalues } from '../../science/linalg/index.ts';
import { stationaryVariance } from '../../science/meanField/index.ts';
import {
  carriedShare,
  covariance,
  covarianceParticipationRatio,
  participationRatio,
  pca,
  precision,
  vectorParticipationRatio,
  weightCorrelation,
} from '../../science/measures/index.ts';
import { rates, step, tangentStep } from '../../science/model.ts';
import { splitmix, torchNormal } from '../../science/random/index.ts';
import { drain } from '../../science/slices.ts';
import { fixedTrials, trialBatch } from '../../science/tasks/index.ts';
import { clipGradients, rateAt } from '../../science/training/adam.ts';
import { adamStep, backpropagate, createAdam } from '../../science/training/index.ts';
import { trialKick } from '../../science/trialNoise.ts';
import { type ClaimGroup, figures } from '../claim.ts';
import { goldenNetwork } from '../networks/golden.ts';
import { networkOf, numpyNormals } from '../networks/random.ts';
import { elsewhere, kingma } from '../sources.ts';
import { studyTask } from '../studyTask.ts';

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

/** One trial of 50 steps: a pulse of ten steps, the target a sine. */
function goldenProblem() {
  const network = goldenNetwork(1.5, 0.1);
  network.weights.h0.fill(0);
  const steps = 50;
  const batch = {
    trials: 1,
    steps,
    input: Float64Array.from({ length: steps }, (_, t) => (t < 10 ? 2 : 0)),
    target: Float64Array.from({ length: steps }, (_, t) => sin(0.2 * t)),
    mask: new Float64Array(steps).fill(1),
  };
  return { network, batch };
}

/** Largest difference of gradients and central differences over some weights of each group, relative to the largest gradient of the group. */
function gradientError(group: 'G' | 'I' | 'W' | 'b' | 'h0'): number {
  const { network, batch } = goldenProblem();
  const gradient = drain(backpropagate(network, batch, [group])).gradients[group]!;
  const values = network.weights[group] as Float64Array;
  const largest = Math.max(...gradient.map(Math.abs));
  let worst = 0;
  for (let k = 0; k < 12; k++) {
    const i = Math.floor((k * values.length) / 12);
    const held = values[i]!;
    const at = (x: number) => {
      values[i] = x;
      return drain(backpropagate(network, batch, [])).loss;
    };
    const difference = (at(held + 1e-5) - at(held - 1e-5)) / 2e-5;
    values[i] = held;
    worst = Math.max(worst, Math.abs(difference - gradient[i]!) / largest);
  }
  return worst;
}

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

/** Three steps of two weights. */
const adamGradients = [
  [0.1, -2],
  [-0.3, 1e-4],
  [0.25, 0],
];
const numpy = (where: string) => elsewhere('numpy, float64, from the same draws', where);

export const exactness: ClaimGroup = {
  title: 'Building blocks, digit by digit',
  claims: [
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
      name: 'gradients-pytorch',
      claim: 'Backpropagation through 50 steps gives this loss and these lengths of the gradients.',
      source: numpy('adjoint of the Euler steps, checked by central differences; the loss is half the sum of the squares'),
      figures: [
        { of: 'loss', published: 12.555446302629, tolerance: 1e-8 },
        { of: '|dI|', published: 6.040017008837, tolerance: 1e-8 },
        { of: '|dW|', published: 49.678863542566, tolerance: 1e-7 },
        { of: '|dG|', published: 65.76322756682, tolerance: 1e-7 },
      ],
      why: '1e−9 of each number',
      seconds: 0.1,
      link: '#v=1&preset=small&view.panel=train&view.inside=true',
      compute() {
        const { network, batch } = goldenProblem();
        const { loss, gradients } = drain(backpropagate(network, batch, ['G', 'I', 'W']));
        const scale = batch.steps / 2;
        return [loss * scale, norm(gradients.I!) * scale, norm(gradients.W!) * scale, norm(gradients.G!) * scale];
      },
    },
    {
      name: 'gradients-differences',
      claim: 'Gradients are derivatives: they differ from central differences of the loss by nothing.',
      source: elsewhere('calculus', 'differences of 1e−5 in twelve weights of each group, relative to the largest gradient'),
      figures: figures(1e-6, [
        ['G', 0],
        ['I', 0],
        ['W', 0],
        ['b', 0],
        ['h0', 0],
      ]),
      why: 'what float64 resolves with such differences',
      seconds: 0.4,
      link: '#v=1&preset=small&view.panel=train&view.inside=true',
      compute: () => (['G', 'I', 'W', 'b', 'h0'] as const).map(gradientError),
    },
    {
      name: 'adam',
      claim: 'Three steps of Adam take two weights to these values.',
      source: kingma("algorithm 1 with PyTorch's order of operations; worked out to 40 digits"),
      figures: figures(1e-15, [
        ['first weight', 0.49397490391912013],
        ['second weight', -1.228120507899371],
      ]),
      why: 'rounding of float64',
      seconds: 0.1,
      link: '#v=1&preset=thesis-a&view.panel=train',
      compute() {
        const weights = Float64Array.of(0.5, -1.25);
        const state = createAdam(2);
        for (const gradient of adamGradients) adamStep(weights, Float64Array.from(gradient), state, 0.01);
        return [...weights];
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
    {
      name: 'principal-components',
      claim: 'Components of the activity are orthonormal, their variances add up to the trace, and six rows have five of them.',
      source: elsewhere('linear algebra', 'an eigen-decomposition of a covariance'),
      figures: [
        ...figures(1e-10, [
          ['largest product of two axes', 0],
          ['|1 − length| of an axis', 0],
          ['sum of variances − trace, relative', 0],
        ]),
        ...figures(0, [['components of six rows', 5]]),
      ],
      why: 'rounding of float64',
      seconds: 0.2,
      link: '#v=1&preset=fitted&view.panel=backengineer',
      compute() {
        const size = 60;
        const random = splitmix(5);
        const rowsOf = (count: number) => {
          const sums = createRowSums(size);
          drain(
            addRowSums(
              sums,
              Float64Array.from({ length: count * size }, (_, k) => random.normal() * (1 + (k % size))),
            ),
          );
          return covariance(sums);
        };
        const C = rowsOf(200);
        const { axes, eigenvalues: variances } = drain(pca(C, size));
        let [product, length, trace] = [0, 0, 0];
        for (let a = 0; a < size; a++) {
          trace += C[a * size + a]!;
          for (let b = 0; b <= a; b++) {
            let sum = 0;
            for (let i = 0; i < size; i++) sum += axes[a * size + i]! * axes[b * size + i]!;
            if (a === b) length = Math.max(length, Math.abs(sum - 1));
            else product = Math.max(product, Math.abs(sum));
          }
        }
        const few = drain(pca(rowsOf(6), size)).eigenvalues;
        return [product, length, variances.reduce((a, b) => a + b, 0) / trace - 1, few.filter((x) => x > 1e-10 * few[0]!).length];
      },
    },
    {
      name: 'participation-ratio',
      claim: 'The participation ratio is (Σλ)² / Σλ²: 2 on a circle, 36/14 of variances 3, 2, 1.',
      source: elsewhere('by hand', 'its definition'),
      figures: figures(1e-12, [
        ['variances 5, 5, 0, 0', 2],
        ['variances 3, 2, 1', 36 / 14],
        ['covariance (2, 1; 1, 2)', 1.6],
        ['vector (1, −1, 1, −1)', 4],
        ['vector (0, −3, 0, 0)', 1],
      ]),
      why: 'rounding of float64',
      seconds: 0.1,
      link: '#v=1&preset=chaotic&view.panel=chaos&view.motion=dimension',
      compute() {
        const unit = Float64Array.from({ length: 16 }, (_, k) => (k % 5 === 0 ? 1 : 0));
        const ofVector = (...vector: number[]) => vectorParticipationRatio(Float64Array.from(vector), unit, 4).value;
        const ofCovariance = covarianceParticipationRatio(Float64Array.of(2, 1, 1, 2), 2);
        return [participationRatio([5, 5, 0, 0]), participationRatio([3, 2, 1]), ofCovariance, ofVector(1, -1, 1, -1), ofVector(0, -3, 0, 0)];
      },
    },
    {
      name: 'clip-and-decay',
      claim: 'A gradient (3, 4) that is clipped at 1 becomes (0.6, 0.8); a learning rate that decays over 100 steps is a tenth after them.',
      source: elsewhere('Pascanu, Mikolov & Bengio, ICML (2013); by hand', 'section 3.2; whole over three fifths of the steps, then linear'),
      figures: figures(1e-12, [
        ['clipped, first', 0.6],
        ['clipped, second', 0.8],
        ['length before', 5],
        ['rate at step 60', 1],
        ['rate at step 80', 0.55],
        ['rate at step 100', 0.1],
      ]),
      why: 'rounding of float64',
      seconds: 0.1,
      link: '#v=1&preset=flip-flop&view.panel=train',
      compute() {
        const gradient = Float64Array.of(3, 4);
        const length = clipGradients([gradient], 1);
        return [gradient[0]!, gradient[1]!, length, rateAt(60, 1, 100), rateAt(80, 1, 100), rateAt(100, 1, 100)];
      },
    },
    {
      name: 'kaplan-yorke',
      claim: 'Exponents 0.906, 0, −14.572 (Lorenz) make a Kaplan-Yorke dimension of 2.0622; the entropy rate is the sum of those above 0.',
      source: elsewhere('Sprott, Chaos and Time-Series Analysis (2003)', 'the Lorenz attractor; the entropy by hand, exponents 0.3, 0.1, −0.2'),
      figures: [
        { of: 'dimension', published: 2.0622, tolerance: 6e-5 },
        { of: 'entropy rate', published: 0.4, tolerance: 1e-12 },
      ],
      why: 'the last digit that was written down',
      seconds: 0.1,
      link: '#v=1&preset=chaotic&view.panel=chaos&view.plane=exponents',
      compute: () => [kaplanYorkeDimension([0.906, 0, -14.572], 3) ?? Number.NaN, entropyRate([0.3, 0.1, -0.2])],
    },
    {
      name: 'task-of-the-study',
      claim:
        'A pulse has the area amplitude times duration at any time step, the target is 0.007 for each ms, and an output that is off by 0.1 has an error of 0.01.',
      source: elsewhere('by hand', "the study's task; pulses of 137 ms, steps of 1, 7 and 10 ms"),
      figures: figures(1e-9, [
        ['area, 1 ms', 274],
        ['area, 7 ms', 274],
        ['area, 10 ms', 274],
        ['target', 0.959],
        ['error', 0.01],
      ]),
      why: 'rounding of float64',
      seconds: 0.1,
      link: '#v=1&preset=fitted',
      compute() {
        const task = { ...studyTask, sampling: 'exact' as const };
        const trials = fixedTrials(task, [137]);
        const at = (dt: number) => trialBatch(trials, task, dt, { inputs: 1, outputs: 1 });
        const areas = [1, 7, 10].map((dt) => dt * Array.from(at(dt).input).reduce((a, b) => a + b, 0));
        const { target } = at(10);
        const off = Float64Array.from(target, (z) => (z > 0 ? z + 0.1 : 7));
        return [...areas, target[target.length - 1]!, precision(off, trials, task, 10).precision];
      },
    },
    {
      name: 'shares-of-the-answer',
      claim: 'Of two axes, one with nine tenths of the activity and nothing of the answer, shares are 0 and 1; weights (1, 2) and (2, 1) correlate by 0.8.',
      source: elsewhere('by hand', 'four rows of rates; the answer lies on the second axis'),
      figures: figures(1e-12, [
        ['answer, first axis', 0],
        ['answer, both', 1],
        ['activity, first axis', 0.9],
        ['correlation', 0.8],
      ]),
      why: 'rounding of float64',
      seconds: 0.1,
      link: '#v=1&preset=fitted&view.panel=backengineer',
      compute() {
        const rows = Float64Array.of(3, 1, 3, -1, -3, 1, -3, -1);
        const shares = drain(carriedShare({ rates: rows, targets: [1, -1, 1, -1], W: Float64Array.of(0, 1), c: 0, axes: Float64Array.of(1, 0, 0, 1) }));
        const { value } = weightCorrelation({ I: Float64Array.of(1, 2), W: Float64Array.of(2, 1) }, { size: 2, inputs: 1, outputs: 1 });
        return [shares.answer[0]!, shares.answer[1]!, shares.activity[0]!, value];
      },
    },
  ],
};
