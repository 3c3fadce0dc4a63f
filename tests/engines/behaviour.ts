/** Cases of the conformance suite with a story: masks, subsets of groups, copies, changes between calls, turns and cancelled work. */
import { type Floats, type Network, type WeightGroup, weightGroups } from '../../src/science/network.ts';
import { simulate } from '../../src/science/simulation.ts';
import type { TrialBatch } from '../../src/science/trials.ts';
import { agrees, type ConformanceCase, closeTo, definition, equal, expectThat, same } from './agreement.ts';
import { drain, makeProblem } from './problems.ts';

export const behaviour: readonly ConformanceCase[] = [
  {
    name: 'gradients: a trial without mask counts as zero',
    async run(subject) {
      const { network, batch } = makeProblem();
      const mask = batch.mask.slice().fill(0, 0, mask0(batch, network));
      await agrees(subject, { network, batch: { ...batch, mask } });
    },
  },
  {
    name: 'gradients: no mask at all gives loss 0 and gradients 0',
    async run({ engine }) {
      const { network, batch } = makeProblem();
      engine.load(network);
      const { loss, gradients } = await engine.gradients({ ...batch, mask: batch.mask.slice().fill(0) }, weightGroups);
      expectThat(loss === 0, `the loss is ${loss}`);
      for (const group of weightGroups) expectThat(gradients[group]?.every((value) => value === 0) === true, `d${group} is not all zero`);
    },
  },
  {
    name: 'gradients: weights of the mask other than 0 and 1',
    async run(subject) {
      const { network, batch } = makeProblem({ seed: 5 });
      await agrees(subject, { network, batch: { ...batch, mask: batch.mask.map((value, k) => value * (0.5 + (k % 3))) } });
    },
  },
  {
    name: 'gradients, run: dead time (h0 = 0, b = 0, no noise, no input yet) changes nothing, whatever was computed before',
    async run(subject) {
      for (const onset of [
        [4, 0, 17, 30, 8],
        [9, 9, 12, 9, 11],
        [29, 30, 30, 30, 30],
        [30, 30, 30, 30, 30],
      ]) {
        const { network, batch } = makeProblem({ steps: 30, inputs: 1, size: 12 });
        // Leaves numbers everywhere that must not come back.
        await agrees(subject, { network, batch });
        const still = { ...network, weights: { ...network.weights, b: new Float64Array(12), h0: new Float64Array(12) } };
        const quiet = { ...batch, input: batch.input.map((value, k) => (k % 30 >= onset[Math.floor(k / 30)] ? value : 0)) };
        const all = definition({ network: still, batch: quiet });
        subject.engine.load(still);
        for (const train of [['G', 'I', 'W'], ['I', 'W'], ['b', 'G'], ['h0', 'I'], ['c'], ['W', 'c']] as const) {
          const { gradients } = await subject.engine.gradients(quiet, train);
          for (const group of train) closeTo(`d${group} of ${train}, awake from ${onset}`, gradients[group], all.gradients[group], subject.tolerance);
        }
        await agrees(subject, { network: still, batch: quiet });
      }
    },
  },
  {
    name: 'gradients: returns the groups asked for and no other, with the same numbers',
    async run(subject) {
      const { network, batch } = makeProblem({ seed: 2 });
      const all = definition({ network, batch });
      subject.engine.load(network);
      for (const train of [[], ['W'], ['I', 'W'], ['b'], ['h0'], ['G'], ['h0', 'I'], ['G', 'b', 'h0'], ['c'], ['c', 'W'], ['I', 'c']] as WeightGroup[][]) {
        const { loss, gradients } = await subject.engine.gradients(batch, train);
        closeTo('loss', [loss], [all.loss], subject.tolerance);
        expectThat(Object.keys(gradients).sort().join() === [...train].sort().join(), `asked for ${train}, got ${Object.keys(gradients)}`);
        for (const group of train) closeTo(`d${group} of ${train}`, gradients[group], all.gradients[group], subject.tolerance);
      }
    },
  },
  {
    name: 'gradients: noise of strength 0 is no noise',
    async run(subject) {
      const { network, batch } = makeProblem({ noise: 'counter' });
      const silent = { ...batch, noise: batch.noise && { ...batch.noise, sigma: 0 } };
      await agrees(subject, { network, batch: silent });
    },
  },
  {
    name: 'run: the loss of its outputs is the loss of gradients',
    async run({ engine, tolerance }) {
      const { network, batch } = makeProblem({ noise: 'counter', seed: 3 });
      engine.load(network);
      const { output } = await engine.run(batch);
      closeTo('loss', [(await engine.gradients(batch, [])).loss], [lossOf(batch, network, output)], tolerance);
    },
  },
  {
    name: 'run: returns the rates of the steps asked for, first and last included, and none by default',
    async run({ engine, tolerance }) {
      const { network, batch } = makeProblem({ steps: 40, size: 11, noise: 'counter' });
      engine.load(network);
      for (const sample of [[], [0], [39], [0, 1, 2, 17, 38, 39]]) {
        const { rates } = await engine.run(batch, Int32Array.from(sample));
        closeTo(`rates at ${sample}`, rates, drain(simulate(network, batch, sample)).rates, tolerance);
      }
      expectThat((await engine.run(batch)).rates.length === 0, 'rates that nobody asked for');
    },
  },
  {
    name: 'load: arrays are copied',
    async run(subject) {
      const { network, batch } = makeProblem({ seed: 4 });
      const before = definition({ network, batch });
      const given = makeProblem({ seed: 4 }).network;
      subject.engine.load(given);
      for (const values of Object.values(given.weights)) values.fill(9);
      same(await subject.engine.gradients(batch, weightGroups), before, subject.tolerance);
    },
  },
  {
    name: 'load: takes float32 as well as float64',
    async run(subject) {
      const { network, batch } = makeProblem({ seed: 6, noise: 'samples' });
      const weights = Object.fromEntries(Object.entries(network.weights).map(([group, values]) => [group, Float32Array.from(values)]));
      const noise = batch.noise && 'samples' in batch.noise ? { ...batch.noise, samples: Float32Array.from(batch.noise.samples) } : undefined;
      const single = { input: Float32Array.from(batch.input), target: Float32Array.from(batch.target), mask: Float32Array.from(batch.mask), noise };
      await agrees(subject, { network: { ...network, weights: weights as unknown as Network['weights'] }, batch: { ...batch, ...single } });
    },
  },
  {
    name: 'load: other sizes, and the first again',
    async run(subject) {
      for (const options of [{ size: 6 }, { size: 21, inputs: 1, outputs: 1, trials: 2 }, { size: 6 }, { size: 6, trials: 4 }, { size: 6, steps: 30 }])
        await agrees(subject, makeProblem(options));
    },
  },
  {
    name: 'setWeights, setDynamics: act on the next call; other groups stay',
    async run(subject) {
      const { network, batch } = makeProblem({ seed: 7 });
      const other = makeProblem({ seed: 8 }).network.weights;
      subject.engine.load(network);
      await subject.engine.gradients(batch, ['W']);
      for (const group of weightGroups) {
        const changed = { ...network, weights: { ...network.weights, [group]: other[group] } };
        const given = other[group].slice();
        subject.engine.setWeights({ [group]: given });
        given.fill(3);
        same(await subject.engine.gradients(batch, weightGroups), definition({ network: changed, batch }), subject.tolerance);
        subject.engine.setWeights({ [group]: network.weights[group] });
      }
      const dynamics = { gain: 0.7, alpha: 0.5, nonlinearity: 'relu' } as const;
      subject.engine.setDynamics(dynamics);
      same(await subject.engine.gradients(batch, weightGroups), definition({ network: { ...network, ...dynamics }, batch }), subject.tolerance);
    },
  },
  {
    name: 'gradients: two calls give the same bits',
    async run({ engine }) {
      const { network, batch } = makeProblem({ size: 30, trials: 10, noise: 'counter' });
      engine.load(network);
      const first = await engine.gradients(batch, weightGroups);
      await engine.run(batch);
      const second = await engine.gradients(batch, weightGroups);
      expectThat(Object.is(first.loss, second.loss), `losses ${first.loss} and ${second.loss}`);
      for (const group of weightGroups) expectThat(equal(first.gradients[group], second.gradients[group]), `d${group} differs`);
    },
  },
  {
    name: 'gradients: the share done that is told grows from 0 to 1',
    async run({ engine }) {
      const { network, batch } = makeProblem({ size: 256, inputs: 1, outputs: 1, trials: 32, steps: 200 });
      engine.load(network);
      const told: number[] = [];
      await engine.gradients(
        batch,
        weightGroups,
        () => undefined,
        (done) => told.push(done),
      );
      // The graphics card is never slow enough to tell.
      expectThat(told.length > 3 || engine.name === 'webgl', `told ${told.length} times`);
      expectThat(
        told.every((done, i) => done >= (told[i - 1] ?? 0) && done <= 1),
        `told ${told.join(', ')}`,
      );
    },
  },
  {
    name: 'gradients, run: breathe lets others have their turn, and its error passes; the engine goes on afterwards',
    async run(subject) {
      const { network, batch } = makeProblem({ size: 256, inputs: 1, outputs: 1, trials: 32, steps: 200 });
      subject.engine.load(network);
      for (const breaths of [1, 3]) {
        for (const work of [
          (breathe: () => Promise<void>) => subject.engine.gradients(batch, weightGroups, breathe),
          (breathe: () => Promise<void>) => subject.engine.run(batch, undefined, breathe),
        ]) {
          let count = 0;
          const stop = new Error('stopped on purpose');
          const caught = await work(async () => {
            await new Promise((resolve) => setTimeout(resolve));
            if (++count === breaths) throw stop;
          }).then(
            () => undefined,
            (error: unknown) => error,
          );
          // A fast engine may be done before the third breath.
          expectThat(caught === stop || (caught === undefined && count < breaths && breaths > 1), `breathed ${count} times, ended with ${caught}`);
        }
      }
      await agrees(subject, makeProblem());
    },
  },
];

const mask0 = (batch: TrialBatch, network: Network) => batch.steps * network.outputs;

function lossOf({ trials, steps, target, mask }: TrialBatch, { outputs }: Network, z: Floats): number {
  let loss = 0;
  for (let b = 0; b < trials; b++) {
    let sum = 0;
    let graded = 0;
    for (let k = b * steps * outputs; k < (b + 1) * steps * outputs; k++) {
      sum += mask[k] * (z[k] - target[k]) ** 2;
      graded += mask[k];
    }
    if (graded > 0) loss += sum / graded / trials;
  }
  return loss;
}
