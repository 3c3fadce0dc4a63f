/** Methods of learning, and what they learn. */
import { presetConfig } from '../../config/presets.ts';
import type { Config } from '../../config/schema.ts';
import { sin, tanh } from '../../science/elementary.ts';
import { degreeOf, flowAt, flowOf, searchPoints, stabilityAt, startsOf } from '../../science/fixedPoints/index.ts';
import { memoryCapacity } from '../../science/measures/index.ts';
import { output, rates, step } from '../../science/model.ts';
import type { Network, Weights } from '../../science/network.ts';
import { splitmix } from '../../science/random/index.ts';
import { drain } from '../../science/slices.ts';
import { flipFlop } from '../../science/tasks/flipFlop.ts';
import { taskList } from '../../science/tasks/list.ts';
import { type AnyTask, initialValues } from '../../science/tasks/task.ts';
import { drawTaskTrials, scoreOf, taskBatch, taskSteps } from '../../science/tasks/taskBatch.ts';
import { drawFeedback, forceTrial, withFeedback } from '../../science/training/force.ts';
import { addRows, createRidgeSums, solveRidge } from '../../science/training/index.ts';
import { createRls, rlsSample } from '../../science/training/rls.ts';
import type { TrialBatch } from '../../science/trials.ts';
import { type ClaimGroup, figures, type Given } from '../claim.ts';
import { elsewhere, sussilloAbbott, sussilloBarak } from '../sources.ts';
import { trained } from '../training.ts';

/** Four sines of the paper's kind, at the time after step `at`; period in tau. */
function sines(at: number, period: number): number {
  const x = (2 * Math.PI * (at + 1) * 0.1) / period;
  return (1.3 * sin(x) + 0.65 * sin(2 * x) + 0.43 * sin(3 * x) + 0.33 * sin(4 * x)) / 1.5;
}

/** Learns them for 16 periods with feedback, then runs one more with frozen weights: errors and |W|. */
function force(size: number, gain: number, seed: number, { progress }: Given) {
  const period = 60;
  const random = splitmix(seed);
  const normal = (count: number, sd: number) => Float64Array.from({ length: count }, () => sd * random.normal());
  const weights: Weights & { W: Float64Array } = {
    G: normal(size * size, 1 / Math.sqrt(size)),
    I: normal(size, 1),
    W: new Float64Array(size),
    b: new Float64Array(size),
    h0: normal(size, 0.5),
    c: new Float64Array(1),
  };
  const network = { size, inputs: 1, outputs: 1, gain, alpha: 0.1, nonlinearity: 'tanh' as const, weights };
  const feedback = drawFeedback(size, 1, 1, seed);
  const perPeriod = Math.round(period / 0.1);
  const steps = 16 * perPeriod;
  const batch: TrialBatch = {
    trials: 1,
    steps,
    input: new Float64Array(steps),
    target: Float64Array.from({ length: steps }, (_, at) => sines(at, period)),
    mask: new Float64Array(steps).fill(1),
  };
  const { end, meanError } = drain(forceTrial(network, batch, 0, createRls(size, [0], 1), feedback, 2));
  progress(0.7);
  const frozen: Network = { ...network, weights: { ...weights, G: withFeedback(weights.G, weights.W, feedback, gain, 1) } };
  const [rate, drive, z] = [new Float64Array(size), new Float64Array(size), new Float64Array(1)];
  rates(frozen, end, rate);
  let error = 0;
  for (let t = 0; t < perPeriod; t++) {
    step(frozen, end, rate, [0], 0, drive);
    rates(frozen, end, rate);
    output(frozen, rate, z);
    error += Math.abs(z[0]! - sines(steps + t, period)) / perPeriod;
  }
  return { meanError, error, norm: Math.sqrt(weights.W.reduce((sum, w) => sum + w * w, 0)) };
}

/** Largest difference of on-line least squares and the ridge readout of the same rows. */
function rlsError(): number {
  const [size, count] = [200, 50];
  const random = splitmix(3);
  const rows = Float64Array.from({ length: size * count }, () => tanh(random.normal()));
  const targets = Float64Array.from({ length: count }, () => random.normal());
  const readout = { W: new Float64Array(size), c: new Float64Array(1), outputs: 1 };
  const state = createRls(size, [0], 1);
  const mask = new Float64Array(count).fill(1);
  for (let t = 0; t < count; t++) rlsSample(state, readout, rows.subarray(t * size, (t + 1) * size), targets, mask, t);
  const sums = createRidgeSums(size, false);
  drain(addRows(sums, { rates: rows, targets }));
  const { W } = drain(solveRidge(sums, 1));
  return Math.max(...W.map((w, i) => Math.abs(w - readout.W[i]!)));
}

/** Of 50 linear units in a ring that passes a white input on, .9 a step. */
function capacityOfRing(): number {
  const [size, rows, delays] = [50, 8000, 100];
  const random = splitmix(7);
  const inputs = Float64Array.from({ length: 500 + rows }, () => random.normal());
  const into = Float64Array.from({ length: size }, () => random.normal());
  const states = new Float64Array(rows * size);
  let x = new Float64Array(size);
  for (let t = 0; t < inputs.length; t++) {
    x = x.map((_, i) => 0.9 * x[(i + size - 1) % size]! + into[i]! * inputs[t]!);
    if (t >= 500) states.set(x, (t - 500) * size);
  }
  return drain(memoryCapacity({ states, size, inputs: inputs.subarray(500 - delays + 1), delays })).capacity;
}

/** A flip-flop of three bits that is trained now: its score on fresh trials, and its fixed points. */
async function flipFlopTrained(size: number, steps: number, starts: number, { wasm, progress }: Given) {
  const preset = presetConfig('flip-flop');
  const config: Config = {
    ...preset,
    network: { ...preset.network, size },
    training: { ...preset.training, decay: steps, learningRate: 3e-3, trials: 2000 },
  };
  const engine = await wasm();
  const { network } = await trained(engine, config, steps, (done) => progress(0.6 * done));
  const values = initialValues(flipFlop.parameters);
  const trials = drawTaskTrials(flipFlop as AnyTask, values, 77, 60);
  const pieces = taskBatch(flipFlop as AnyTask, values, trials, config.network.dt);
  const every = Int32Array.from({ length: Math.floor(pieces.steps / 10) }, (_, k) => 10 * k + 9);
  const { output: z } = await engine.run({ ...pieces, trials: trials.length }, every);
  const { value } = scoreOf(flipFlop as AnyTask, values, trials, pieces, z, config.network.dt);
  const flow = flowOf(network);
  const visited = visitedStates(network, pieces.input, pieces.steps, 20);
  const from = startsOf(visited, size, starts, ['trials', 'mixtures'], splitmix(5));
  const search = drain(searchPoints(flow, { starts: from, slow: 0.1 }));
  progress(0.9);
  const points = search.points.filter(({ fixed }) => fixed).map(({ state }) => ({ state, ...drain(stabilityAt(flow, flowAt(flow, state))) }));
  const stable = points.filter(({ unstable }) => unstable === 0);
  const corners = new Set(stable.map(({ state }) => cornerOf(network, state)));
  return { score: value, stable: stable.length, corners: corners.size, degree: degreeOf(points.map(({ unstable }) => unstable)) };
}

/** The signs of what a state says. */
function cornerOf(network: Network, state: Float64Array): string {
  const rate = new Float64Array(network.size);
  const z = new Float64Array(network.outputs);
  rates(network, state, rate);
  output(network, rate, z);
  return Array.from(z, (x) => (x > 0 ? '+' : '-')).join('');
}

/** Every tenth state of so many trials. */
function visitedStates(network: Network, input: ArrayLike<number>, steps: number, trials: number): Float64Array {
  const { size, inputs, weights } = network;
  const visited: number[] = [];
  for (let trial = 0; trial < trials; trial++) {
    const state = Float64Array.from(weights.h0);
    const [rate, drive] = [new Float64Array(size), new Float64Array(size)];
    rates(network, state, rate);
    for (let t = 0; t < steps; t++) {
      step(network, state, rate, input, (trial * steps + t) * inputs, drive);
      rates(network, state, rate);
      if (t % 10 === 9) visited.push(...state);
    }
  }
  return Float64Array.from(visited);
}

/** What the best observer of the inputs, and one that knows nothing, get in a task. */
function observer(name: string, count: number) {
  const task = taskList.find((one) => one.name === name) as AnyTask;
  const values = initialValues(task.parameters);
  const trials = drawTaskTrials(task, values, 9, count);
  const pieces = taskBatch(task, values, trials, 20, { seed: 4, streams: Uint32Array.from(trials, (_, i) => i) });
  const silent = new Float64Array(count * taskSteps(task, values, 20) * task.outputs(values).length);
  return { ideal: scoreOf(task, values, trials, pieces, silent, 20).ideal, chance: task.score.chance(values) };
}

export const learningClaims: ClaimGroup = {
  title: 'Learning, and what is learnt',
  claims: [
    {
      name: 'force',
      claim:
        'FORCE teaches a chaotic network of 300 units a sum of four sines: its error while it learns, that of the next period with frozen weights, and |w|.',
      source: sussilloAbbott('RLS with feedback; two networks in numpy, float32'),
      figures: [
        { of: 'error while learning', published: 0.015, tolerance: 3, by: 'factor' },
        { of: 'next period, frozen', published: 0.0036, tolerance: 5, by: 'factor' },
        { of: '|w|', published: 0.47, tolerance: 1.6, by: 'factor' },
      ],
      why: 'networks that were chaotic before they learnt differ by such factors; saying 0 has an error of 0.61',
      seconds: 2.5,
      link: '#v=1&preset=fitted&training.method=rls&training.feedback=1&view.panel=train',
      compute(given) {
        const { meanError, error, norm } = force(300, 1.5, 1, given);
        return [meanError, error, norm];
      },
    },
    {
      name: 'rls-is-ridge',
      claim: 'Recursive least squares from w = 0 is the ridge readout of the same samples.',
      source: sussilloAbbott('the RLS recursion; the matrix inversion lemma'),
      figures: figures(1e-12, [['largest difference, 200 units, 50 samples', 0]]),
      why: 'rounding of float64',
      seconds: 0.2,
      link: '#v=1&preset=thesis-b&training.method=rls&view.panel=train',
      compute: () => [rlsError()],
    },
    {
      name: 'ridge-by-hand',
      claim: 'The ridge readout of (0, 1), (1, 2), (2, 3) has the slope 2 / (2 + λ) and keeps the mean.',
      source: elsewhere('by hand', 'penalised least squares on centred rows'),
      figures: figures(1e-14, [
        ['slope, λ = 0', 1],
        ['slope, λ = 1', 2 / 3],
        ['constant, λ = 1', 2 - 2 / 3],
        ['slope, λ = 10', 1 / 6],
      ]),
      why: 'rounding of float64',
      seconds: 0.1,
      link: '#v=1&preset=thesis-b',
      compute() {
        const sums = createRidgeSums(1);
        drain(addRows(sums, { rates: Float64Array.of(0, 1, 2), targets: [1, 2, 3] }));
        const of = (ridge: number) => drain(solveRidge(sums, ridge));
        return [of(0).W[0]!, of(1).W[0]!, of(1).c, of(10).W[0]!];
      },
    },
    {
      name: 'flip-flop',
      claim: 'A network that is trained here and now on the flip-flop of three bits holds its eight memories in eight stable points.',
      source: sussilloBarak('section 3.2 and figure 2: the 3-bit flip-flop'),
      figures: [
        { of: 'share of right answers', published: 0.95, tolerance: 0, by: 'least' },
        ...figures(0, [
          ['stable points', 8],
          ['different answers', 8],
        ]),
      ],
      why: 'counts are exact; 60 units and 200 steps of Adam',
      seconds: 4,
      link: '#v=1&preset=flip-flop&view.panel=backengineer&view.analysis=points',
      async compute(given) {
        const { score, stable, corners } = await flipFlopTrained(60, 200, 100, given);
        return [score, stable, corners];
      },
      thorough: {
        figures: [
          { of: 'share of right answers', published: 0.99, tolerance: 0, by: 'least' },
          ...figures(0, [
            ['stable points', 8],
            ['different answers', 8],
            ['sum of the signs of all points', 1],
          ]),
        ],
        why: 'counts are exact; 100 units, 300 steps and 800 starts, as the preset',
        seconds: 40,
        async compute(given) {
          const { score, stable, corners, degree } = await flipFlopTrained(100, 300, 800, given);
          return [score, stable, corners, degree];
        },
      },
    },
    {
      name: 'memory-capacity',
      claim: 'The memory capacity of 50 linear units that pass a white input on in a ring is 50.',
      source: elsewhere('Jaeger, GMD report 152 (2001), section 4', 'capacity of a linear network that can reach every state; 50.02 in numpy'),
      figures: figures(0.5, [['capacity', 50]]),
      why: '8000 samples, 100 delays',
      seconds: 0.5,
      link: '#v=1&preset=small',
      compute: () => [capacityOfRing()],
    },
    {
      name: 'task-levels',
      claim: 'What the best observer of the inputs gets in the tasks with noisy evidence, and what guessing gets.',
      source: elsewhere('signal detection, on paper; 4000 trials in numpy', 'tasks after Mante et al. (2013) and Jazayeri & Shadlen (2010)'),
      figures: [
        { of: 'context, best', published: 0.957, tolerance: 0.025 },
        { of: 'evidence, best', published: 0.93, tolerance: 0.032 },
        { of: 'context, guessing', published: 0.5, tolerance: 1e-12 },
        { of: 'ready-set-go, guessing', published: 0.213, tolerance: 2e-3 },
      ],
      why: 'four standard errors of 1000 trials',
      seconds: 0.8,
      link: '#v=1&preset=context-integration',
      compute() {
        const [context, evidence, ready] = ['context-integration', 'evidence-integration', 'ready-set-go'].map((name) => observer(name, 1000));
        return [context!.ideal, evidence!.ideal, context!.chance, ready!.chance];
      },
    },
  ],
};
