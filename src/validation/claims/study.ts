/**
 * The study: its table of twenty networks, and its networks taken apart. Weights that are public are not part of this page: those rows wait for the file. What
 * can be checked without weights is computed: a training from the study's own draws, and chance.
 */
import { presetConfig } from '../../config/presets.ts';
import { tanh } from '../../science/elementary.ts';
import { flowAt, flowOf, searchPoints, stabilityAt } from '../../science/fixedPoints/index.ts';
import { addRowSums, createRowSums } from '../../science/linalg/index.ts';
import {
  carriedShare,
  covariance,
  pca,
  precision,
  quietExponent,
  spectrum,
  spectrumAtGain,
  studyMeasures,
  vectorParticipationRatio,
  weightCorrelation,
} from '../../science/measures/index.ts';
import type { Network } from '../../science/network.ts';
import { initialWeights, splitmix } from '../../science/random/index.ts';
import { simulate } from '../../science/simulation.ts';
import { drain } from '../../science/slices.ts';
import { fixedTrials, trialBatch } from '../../science/tasks/index.ts';
import { type Claim, type ClaimGroup, figures, type Given, NotRunError } from '../claim.ts';
import { elsewhere, study } from '../sources.ts';
import { studyTask } from '../studyTask.ts';
import { trained } from '../training.ts';
import { studyTable } from './study.data.ts';

const withStep = (network: Network, dt: number): Network => ({ ...network, alpha: dt / 100 });

function scores(network: Network, dt: number, sampling: 'study' | 'exact' = 'study') {
  const task = { ...studyTask, sampling };
  const trials = fixedTrials(task, [50, 150, 300]);
  const stepped = withStep(network, dt);
  return precision(drain(simulate(stepped, trialBatch(trials, task, dt, stepped))).output, trials, task, dt);
}

const correlationOf = (network: Network) => weightCorrelation(network.weights, network).value;

/** The network that was dropped, if it is that of this row of the table: its weights tell. */
function networkOf(seed: number, { file }: Given): Network {
  const { correlation } = studyTable[seed - 1]!;
  if (!file) throw new NotRunError('There is no file.');
  if (Math.abs(correlationOf(file.network) - correlation) > 1e-4)
    throw new NotRunError(`${file.name} is another network: its weights correlate by ${correlationOf(file.network).toFixed(4)}.`);
  return file.network;
}

/** Seeds of the networks whose weights are public, with their files. */
const published: readonly (readonly [number, string])[] = [
  [1, 'sys_A1_state.pth'],
  [2, 'sys_A2_state.pth'],
  [3, 'sys_A3_state.pth'],
  [5, 'sys_A5.pth'],
];

const tableRow = ([seed, file]: readonly [number, string]): Claim => {
  const row = studyTable[seed - 1]!;
  return {
    name: `study-network-${seed}`,
    claim: `Network A${seed} of the study's table: precision, correlation of input and output weights, participation ratios of both.`,
    source: study(`results of experiment A, row ${seed}; weights: ${file}`),
    figures: [
      { of: 'precision', published: row.precision, tolerance: 1e-5 },
      { of: 'correlation', published: row.correlation, tolerance: 1e-5 },
      { of: 'ratio of input', published: row.input, tolerance: 31 },
      { of: 'ratio of output', published: row.output, tolerance: 31 },
    ],
    why: 'float32 there, float64 here; axes without activity are an arbitrary basis, on which a ratio is chance: four standard deviations',
    seconds: 12,
    link: '#v=1&preset=thesis-a&network.dt=1',
    file,
    compute(given) {
      const network = networkOf(seed, given);
      const { precision: error } = scores(network, 1);
      given.progress(0.5);
      const measures = drain(studyMeasures(withStep(network, 10), studyTask, 10));
      return [error, measures.weightCorrelation.value, measures.inputParticipationRatio.value, measures.outputParticipationRatio.value];
    },
  };
};

const [first, firstFile] = published[0]!;
const ofFirst = (claim: Omit<Claim, 'file' | 'compute'> & { compute(network: Network, given: Given): readonly number[] }): Claim => ({
  ...claim,
  file: firstFile,
  compute: (given) => claim.compute(networkOf(first, given), given),
});

const taken = elsewhere('PyTorch and numpy, from the weights of network A1', firstFile);

const average = (values: readonly number[]) => values.reduce((a, b) => a + b, 0) / values.length;
const deviation = (values: readonly number[]) => Math.sqrt(values.reduce((sum, x) => sum + (x - average(values)) ** 2, 0) / (values.length - 1));

function pearson(x: readonly number[], y: readonly number[]): number {
  const [a, b] = [average(x), average(y)];
  return x.reduce((sum, value, i) => sum + (value - a) * (y[i]! - b), 0) / ((x.length - 1) * deviation(x) * deviation(y));
}

/** Ratio of Gaussian vectors on axes of any direction, which is that on the unit axes: mean and standard deviation of so many. */
function ratioOfRandomVectors(count: number) {
  const size = 500;
  const random = splitmix(3);
  const unit = new Float64Array(size * size);
  for (let i = 0; i < size; i++) unit[i * size + i] = 1;
  const ratios = Array.from({ length: count }, () =>
    vectorParticipationRatio(
      Float64Array.from({ length: size }, () => random.normal()),
      unit,
      size,
    ),
  );
  return {
    mean: average(ratios.map(({ value }) => value)),
    sd: deviation(ratios.map(({ value }) => value)),
    chance: ratios[0]!.chance,
    chanceSd: ratios[0]!.chanceSd,
  };
}

/** Correlation of I and W of 500 units drawn from these seeds. */
function drawnCorrelation(input: number, output: number): number {
  const shape = { size: 500, inputs: 1, outputs: 1 };
  return weightCorrelation(initialWeights({ ...shape, seeds: { recurrent: 1, input, output }, generator: 'torch', initialState: 0 }), shape).value;
}

/** The study's experiment A from its own draws of seed 1, in steps of 10 ms. */
async function retrained(steps: number, { wasm, progress }: Given) {
  const { network, losses } = await trained(await wasm(), presetConfig('thesis-a'), steps, progress);
  return { losses, correlation: correlationOf(network), precision: scores(network, 10).precision };
}

export const studyClaims: ClaimGroup = {
  title: 'The study and its table',
  claims: [
    {
      name: 'study-training',
      claim: "Experiment A trained again from the study's own draws of seed 1: precision and weight correlation after one step.",
      source: study('experiment A; the same in PyTorch, steps of 10 ms, batches in another order'),
      figures: [
        { of: 'precision', published: 1.14, tolerance: 0.03 },
        { of: 'correlation', published: 1, tolerance: 2e-3 },
      ],
      why: 'the batch of the step differs',
      seconds: 1.2,
      link: '#v=1&preset=thesis-a&view.panel=train',
      async compute(given) {
        const { precision: error, correlation } = await retrained(1, given);
        return [error, correlation];
      },
      thorough: {
        figures: [
          { of: 'loss, mean of the last ten of 750', published: 0.0008, tolerance: 2, by: 'factor' },
          { of: 'precision', published: 0.024, tolerance: 1.6, by: 'factor' },
          { of: 'correlation', published: 0.88, tolerance: 0.03 },
        ],
        why: 'batches differ',
        seconds: 300,
        async compute(given) {
          const { losses, precision: error, correlation } = await retrained(750, given);
          return [average(losses.slice(-10)), error, correlation];
        },
      },
    },
    {
      name: 'study-table-means',
      claim: 'The table of twenty networks: mean, median and standard deviation of the precision, mean correlation, and precision against correlation.',
      source: study('the published table itself'),
      figures: [
        ...figures(6e-6, [
          ['mean precision', 0.02502],
          ['standard deviation', 0.00823],
          ['median', 0.02179],
        ]),
        ...figures(6e-4, [
          ['mean correlation', 0.8606],
          ['precision against correlation, r', 0.063],
        ]),
      ],
      why: 'the last digit that was written down',
      seconds: 0.1,
      link: '#v=1&preset=thesis-a&view.panel=backengineer&view.analysis=robustness',
      compute() {
        const precisions = studyTable.map((row) => row.precision);
        const correlations = studyTable.map((row) => row.correlation);
        const sorted = precisions.toSorted((a, b) => a - b);
        return [average(precisions), deviation(precisions), (sorted[9]! + sorted[10]!) / 2, average(correlations), pearson(precisions, correlations)];
      },
    },
    {
      name: 'ratios-are-chance',
      claim: 'Participation ratios of the table (322 and 318) are those of random vectors, 2N/π = 318 ± 7.6.',
      source: elsewhere('numpy, 20 000 Gaussian vectors of 500 numbers', 'mean 318.6, standard deviation 7.5'),
      figures: [
        { of: 'chance', published: 318.31, tolerance: 0.01 },
        { of: 'its spread', published: 7.5, tolerance: 0.15 },
        { of: 'mean of 40 vectors', published: 318.6, tolerance: 4.8 },
        { of: 'table, input, in spreads of one', published: 0, tolerance: 1 },
        { of: 'table, output, in spreads of one', published: 0, tolerance: 1 },
      ],
      why: 'four standard errors of 40 vectors; the means of the table lie within one spread of a single vector',
      seconds: 0.3,
      link: '#v=1&preset=thesis-a&view.panel=backengineer',
      compute() {
        const { mean, chance, chanceSd } = ratioOfRandomVectors(40);
        const of = (what: 'input' | 'output') => (average(studyTable.map((row) => row[what])) - chance) / chanceSd;
        return [chance, chanceSd, mean, of('input'), of('output')];
      },
    },
    {
      name: 'one-seed-correlates',
      claim: "I and W of the study correlate perfectly before training, because one seed draws both; with two seeds they don't.",
      source: study('initial weights: I and w from the same reseeded generator'),
      figures: [
        { of: 'one seed', published: 1, tolerance: 1e-6 },
        { of: 'two seeds', published: 0, tolerance: 0.18 },
      ],
      why: 'identical draws; and four times 1 / √500',
      seconds: 0.1,
      link: '#v=1&preset=thesis-a&network.seeds.output=2',
      compute: () => [drawnCorrelation(1, 1), drawnCorrelation(1, 2)],
    },
    ...published.map(tableRow),
    ofFirst({
      name: 'study-plateaus',
      claim: 'What A1 says of 50, 150 and 300 ms, and the share of its error that is the one duration it was never trained on.',
      source: taken,
      figures: [
        ...figures(6e-5, [
          ['50 ms', 0.3719],
          ['150 ms', 1.0412],
          ['300 ms', 1.8945],
        ]),
        { of: 'share of 300 ms', published: 0.93, tolerance: 0.006 },
      ],
      why: 'the last digit that was written down',
      seconds: 6,
      link: '#v=1&preset=thesis-a&network.dt=1',
      compute(network) {
        const { durations, beyond, precision: error } = scores(network, 1);
        return [...durations.map(({ plateau }) => plateau), beyond! / 3 / error];
      },
    }),
    ofFirst({
      name: 'study-time-step',
      claim: 'Its precision in coarser steps: weights that were trained at one step do not carry over to another.',
      source: taken,
      figures: [
        ...figures(6e-5, [
          ['2 ms', 0.01622],
          ['5 ms', 0.018],
          ['10 ms', 0.0268],
          ['10 ms, exact area of the pulse', 0.0387],
        ]),
      ],
      why: 'the last digit that was written down',
      seconds: 6,
      link: '#v=1&preset=thesis-a',
      compute: (network) => [scores(network, 2), scores(network, 5), scores(network, 10), scores(network, 10, 'exact')].map((one) => one.precision),
    }),
    ofFirst({
      name: 'study-matrix',
      claim: 'Its matrix: spectral radius, gain at which rest loses stability, growth from rest and ways out of it at gain 1.5.',
      source: taken,
      figures: [
        ...figures(1e-6, [['radius', 1.0232623]]),
        ...figures(6e-6, [['critical gain', 1.0048]]),
        ...figures(1e-6, [['growth, 1/τ', 0.492841]]),
        ...figures(0, [['ways out', 53]]),
      ],
      why: 'the last digit that was written down',
      seconds: 3,
      link: '#v=1&preset=thesis-a&view.panel=chaos',
      compute(network) {
        const atOne = drain(spectrum(network.weights.G, network.size));
        const atGain = spectrumAtGain(atOne, 1.5);
        return [atOne.radius, atOne.criticalGain, quietExponent(atGain), atGain.growing];
      },
    }),
    ofFirst({
      name: 'study-held-input',
      claim: 'With the input held on (u = 2) it has a stable fixed point: length, output, slowest rate.',
      source: taken,
      figures: figures(1e-5, [
        ['|h|', 55.8301233],
        ['output', 13.6897896],
        ['slowest rate, 1/τ', -0.297264866],
      ]),
      why: 'weights of float32, eight digits written down',
      seconds: 4,
      link: '#v=1&preset=thesis-a&view.panel=backengineer&view.analysis=points&view.held=1',
      compute(network) {
        const flow = flowOf(network, [2]);
        const starts = Float64Array.from(network.weights.I, (x) => 2 * x);
        const { points } = drain(searchPoints(flow, { starts, slow: 0.1 }));
        const { state } = points[0]!;
        const stability = drain(stabilityAt(flow, flowAt(flow, state)));
        const output = state.reduce((sum, h, i) => sum + network.weights.W[i]! * tanh(h), 0);
        return [Math.sqrt(state.reduce((sum, x) => sum + x * x, 0)), output, stability.real[0]!];
      },
    }),
    ofFirst({
      name: 'study-axes',
      claim: 'Three leading components carry 81 % of its activity and 8 % of its answer; ten carry the answer.',
      source: taken,
      figures: figures(1e-6, [
        ['answer, 1 axis', 0.02372981],
        ['answer, 3 axes', 0.07568754],
        ['answer, 5 axes', 0.78621779],
        ['answer, 10 axes', 0.94493261],
        ['activity, 3 axes', 0.80694423],
      ]),
      why: 'eight digits were written down',
      seconds: 3,
      link: '#v=1&preset=thesis-a&view.panel=backengineer',
      compute(network) {
        const dt = 10;
        const durations = [50, 100, 150, 200, 240];
        const stepped = withStep(network, dt);
        const sample = Int32Array.from({ length: 25 }, (_, k) => 450 + 10 * k);
        const { rates } = drain(simulate(stepped, trialBatch(fixedTrials(studyTask, durations), studyTask, dt, stepped), sample));
        const sums = createRowSums(500);
        drain(addRowSums(sums, rates));
        const { axes } = drain(pca(covariance(sums), 500));
        const targets = durations.flatMap((duration) => new Array<number>(25).fill(studyTask.slope * duration));
        const { answer, activity } = drain(carriedShare({ rates, targets, W: network.weights.W, c: 0, axes }));
        return [answer[0]!, answer[2]!, answer[4]!, answer[9]!, activity[2]!];
      },
    }),
  ],
};
