/** What training is built of: gradients, the optimiser, clipping. */
import { sin } from '../../../science/elementary.ts';
import { drain } from '../../../science/slices.ts';
import { clipGradients, rateAt } from '../../../science/training/adam.ts';
import { adamStep, backpropagate, createAdam } from '../../../science/training/index.ts';
import { type Claim, figures } from '../../claim.ts';
import { goldenNetwork } from '../../networks/golden.ts';
import { elsewhere, kingma } from '../../sources.ts';

const norm = (values: ArrayLike<number>) => Math.sqrt(Array.from(values).reduce((sum, x) => sum + x * x, 0));

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

/** Three steps of two weights. */
const adamGradients = [
  [0.1, -2],
  [-0.3, 1e-4],
  [0.25, 0],
];

const numpy = (where: string) => elsewhere('numpy, float64, from the same draws', where);

export const trainingClaims: readonly Claim[] = [
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
];
