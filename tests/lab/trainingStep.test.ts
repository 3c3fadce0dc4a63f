/** lab.trainingStep: what it says beforehand is what lab.train then does, and its parts fit together. */
import { describe, expect, test } from 'vitest';
import type { SettingChanges } from '../../src/config/paths.ts';
import type { WeightGroup } from '../../src/science/network.ts';
import type { TrainingStepOptions } from '../../src/session/protocol.ts';
import { labHere } from './labHere.ts';

const small = '#v=1&preset=thesis-a&network.size=24&network.gain=1.4&network.dt=20&training.batch=4&training.trials=12';
const all = '&training.train=G,I,W,b,h0,c';

const near = (value: number, wanted: number, share = 1e-9) => expect(Math.abs(value - wanted)).toBeLessThanOrEqual(share * Math.abs(wanted) + 1e-15);

async function opened(link: string, engine = 'reference') {
  const here = await labHere({ engine });
  await here.lab.openLink(`${link}&engine=${engine}`);
  return here;
}

describe('what it shows is what a step of training then does', () => {
  const cases = [
    ['the reference engine', small + all, 'reference'],
    ['the wasm engine', small + all, 'wasm'],
    ['gradients that are shortened', `${small}${all}&training.clip=0.001`, 'wasm'],
    ['a rate that falls, and noise', `${small}&training.decay=3&network.noise=0.01`, 'wasm'],
    ['another equation of motion', `${small}${all}&network.system=leaky-rate`, 'wasm'],
    ['a task with several channels', '#v=1&preset=flip-flop&network.size=20&training.batch=3&training.trials=9', 'wasm'],
    ['a readout in closed form, which gives way', '#v=1&network.size=24&network.dt=20&training.batch=4&training.trials=12&readout.fit=true', 'wasm'],
  ] as const;
  test.each(cases)('%s', async (_, link, engine) => {
    const { lab, state } = await opened(link, engine);
    for (let step = 0; step < 3; step++) {
      const before = await lab.fingerprint();
      const shown = await lab.trainingStep();
      expect(await lab.fingerprint()).toEqual(before);
      expect(shown.step).toBe(step);
      const { loss, gradientNorms } = await lab.train({ steps: 1 });
      expect(shown.loss).toBe(loss);
      expect(shown.groups.map(({ name }) => name)).toEqual([...state().config.training.train]);
      for (const { name, after, gradient, before } of shown.groups) {
        const { data } = await lab.weights(name);
        expect([...Float32Array.from(after)]).toEqual([...Float32Array.from(data)]);
        near(Math.hypot(...gradient), gradientNorms[name]![0]!);
        expect(after.some((value, i) => value !== before[i])).toBe(gradient.some((value) => value !== 0) || shown.step > 0);
      }
    }
  });

  test('the readout that gives way is said to', async () => {
    const { lab } = await opened(cases[6][1], 'wasm');
    expect((await lab.trainingStep()).drawnReadout).toBe(true);
    await lab.train({ steps: 1 });
    expect((await lab.trainingStep()).drawnReadout).toBe(false);
  });

  test('a gradient is shortened to training.clip, and the factor says by how much', async () => {
    const { lab } = await opened(`${small}${all}&training.clip=0.001`);
    const { gradientLength, shortened, groups } = await lab.trainingStep();
    near(gradientLength, Math.hypot(...groups.flatMap(({ gradient }) => [...gradient])));
    expect(shortened * gradientLength).toBeCloseTo(0.001, 12);
  });
});

describe('its parts fit together', () => {
  test('of a batch of one trial: the gradients follow from the signal, the rates and the error', async () => {
    const { lab } = await opened(`${small}${all}&training.batch=1`);
    const { size, outputs } = lab.getConfig().network;
    const units = Array.from({ length: size }, (_, i) => i);
    const step = await lab.trainingStep({ units });
    const { network } = lab.getConfig();
    const alpha = network.dt / network.tau;
    const T = step.time.length;
    const gradient = (name: WeightGroup) => step.groups.find((group) => group.name === name)!.gradient;
    const sum = (of: (t: number) => number) => Array.from({ length: T }, (_, t) => of(t)).reduce((all, x) => all + x, 0);
    const before = (unit: number, t: number) => (t === 0 ? 0 : step.rates[unit * T + t - 1]!);
    expect(step.trials).toBe(1);
    expect(step.loss).toBeCloseTo(step.trialLoss, 12);
    for (const i of [0, 7, 23]) {
      near(
        sum((t) => alpha * step.adjoint[i * T + t]! * step.input[t]!),
        gradient('I')[i]!,
      );
      near(
        sum((t) => alpha * step.adjoint[i * T + t]!),
        gradient('b')[i]!,
      );
      near(
        sum((t) => step.rates[i * T + t]! * step.error[t]!),
        gradient('W')[i * outputs]!,
      );
      near(
        sum((t) => alpha * network.gain * step.adjoint[i * T + t]! * before(5, t)),
        gradient('G')[i * size + 5]!,
      );
    }
    const lengths = Array.from({ length: T }, (_, t) => Math.hypot(...units.map((i) => step.adjoint[i * T + t]!)));
    lengths.forEach((length, t) => near(step.adjointLength[t]!, length));
    const graded = step.mask.reduce((n, m) => n + m, 0);
    step.error.forEach((e, t) => expect(e).toBeCloseTo((2 * step.mask[t]! * (step.output[t]! - step.target[t]!)) / graded, 12));
  });

  test('the loss of after the step is that of the same trial with the new weights', async () => {
    const { lab } = await opened(`${small}&training.batch=1`);
    const { lossAfter, loss, input, target, mask, time } = await lab.trainingStep();
    const asked = { input, target, mask, shape: [1, time.length] as const };
    expect((await lab.gradients(asked)).loss).toBe(loss);
    await lab.train({ steps: 1 });
    expect((await lab.gradients(asked)).loss).toBe(lossAfter);
    expect(lossAfter).toBeLessThan(loss);
  });

  test('the trial that is asked for, and the units that the output listens to most', async () => {
    const { lab } = await opened(small);
    const [first, third] = [await lab.trainingStep(), await lab.trainingStep({ trial: 2, units: [3, 1] })];
    expect(third.loss).toBe(first.loss);
    expect([third.trial, third.number === first.number, third.units]).toEqual([2, false, [3, 1]]);
    const { data } = await lab.weights('W');
    const order = Array.from(data, Math.abs).toSorted((a, b) => b - a);
    expect(first.units.map((unit) => Math.abs(data[unit]!))).toEqual(order.slice(0, 6));
    expect(first.phases.length).toBeGreaterThan(0);
    // The losses of the trials are those whose mean is the loss of the batch.
    const losses = await Promise.all([0, 1, 2, 3].map(async (trial) => (await lab.trainingStep({ trial })).trialLoss));
    expect(losses.reduce((sum, loss) => sum + loss, 0) / 4).toBeCloseTo(first.loss, 6);
  });
});

describe('what it refuses, in a sentence', () => {
  const refused: readonly (readonly [string, SettingChanges, TrainingStepOptions, RegExp])[] = [
    ['ridge', { 'training.method': 'ridge' }, {}, /ridge finds the output weights in one go.*Set training.method to adam/],
    ['recursive least squares', { 'training.method': 'rls' }, {}, /without going backward through time/],
    ['nothing to train', { 'training.train': [] }, {}, /nothing is chosen to be trained/],
    ['a trial beyond the batch', {}, { trial: 4 }, /trial/],
    ['a unit that is not there', {}, { units: [24] }, /units/],
  ];
  test.each(refused)('%s', async (_, patch, asked, sentence) => {
    const { lab } = await opened(small);
    await lab.setConfig(patch);
    await expect(lab.trainingStep(asked)).rejects.toThrow(sentence);
  });

  test('while it trains, it waits for the end and speaks of the step after it', async () => {
    const { lab } = await opened(small);
    const trained = lab.train({ steps: 5 });
    const [{ step }] = await Promise.all([lab.trainingStep(), trained]);
    expect([0, 5]).toContain(step);
    expect((await lab.trainingStep()).step).toBe(5);
  });
});
