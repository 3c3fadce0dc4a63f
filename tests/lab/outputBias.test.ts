/** The output bias c: its gradient, and its training by Adam where `training.train` asks for it. */
import { describe, expect, test } from 'vitest';
import { presetConfig } from '../../src/config/presets.ts';
import { type WeightGroup, weightGroups } from '../../src/science/network.ts';
import { chanceLevels } from '../../src/science/tasks/chanceLevels.ts';
import { fitOf } from '../../src/session/network/provenance.ts';
import { sessionHere } from '../../src/session/node.ts';
import { normsFigure } from '../../src/views/train/figures.ts';
import { createRecorder } from '../../src/views/train/lossHistory.ts';
import { type LabHere, labHere } from './labHere.ts';

const small = { network: { size: 12, dt: 50 }, training: { batch: 4, trials: 12 } };
const training = (train: readonly WeightGroup[], more: object = {}) => ({ ...small, training: { ...small.training, train, ...more } });
const all = async ({ lab }: LabHere) =>
  Object.fromEntries(await Promise.all(weightGroups.map(async (group) => [group, (await lab.weights(group)).data] as const))) as Record<
    WeightGroup,
    Float64Array
  >;

describe.each(['reference', 'wasm'])('engine %s', (engine) => {
  test('gradients: that of c is the difference of the loss for each output, and zero for one that is not graded', async () => {
    const { lab } = await labHere({ network: { ...small.network, outputs: 3 }, engine });
    const [trials, steps, outputs] = [2, 15, 3];
    const numbers = (count: number) => Float64Array.from({ length: count }, (_, i) => Math.sin(5 * i + 1));
    const mask = Float64Array.from({ length: trials * steps * outputs }, (_, i) => (i % outputs === 1 || i % 7 === 0 ? 0 : 1));
    const asked = { input: numbers(trials * steps), target: numbers(trials * steps * outputs), mask, shape: [trials, steps] as const };
    const c = [0.3, -0.2, 0.1];
    await lab.setWeights({ c });
    const { gradients } = await lab.gradients(asked);
    expect(Object.keys(gradients)).toEqual(['G', 'I', 'W', 'b', 'h0', 'c']);
    expect(gradients.c[1]).toBe(0);
    for (const k of [0, 2]) {
      const losses: number[] = [];
      for (const by of [0.25, -0.25]) {
        await lab.setWeights({ c: c.map((one, i) => (i === k ? one + by : one)) });
        losses.push((await lab.gradients(asked)).loss);
      }
      // The loss is a square in c: the difference is exact for any step.
      const difference = (losses[0]! - losses[1]!) / 0.5;
      expect(Math.abs(difference)).toBeGreaterThan(0.05);
      expect(gradients.c[k]).toBeCloseTo(difference, 5);
    }
  });

  test('train: c moves only where it is asked for, and alone where nothing else is', async () => {
    const without = await labHere({ ...training(['I', 'W']), engine });
    const { gradientNorms } = await without.lab.train({ steps: 3 });
    expect(Object.keys(gradientNorms).sort()).toEqual(['I', 'W']);
    expect((await all(without)).c).toEqual(Float64Array.of(0));

    const alone = await labHere({ ...training(['c'], { learningRate: 0.01 }), engine });
    const drawn = await all(alone);
    const result = await alone.lab.train({ steps: 1 });
    expect(Object.keys(result.gradientNorms)).toEqual(['c']);
    expect(result.gradientNorms.c![0]).toBeGreaterThan(0);
    const moved = await all(alone);
    // The first step of Adam is as long as the learning rate, whatever the gradient.
    expect(Math.abs(moved.c[0]!)).toBeCloseTo(0.01, 6);
    expect({ ...moved, c: drawn.c }).toEqual(drawn);
    expect(alone.state().network).toMatchObject({ origin: 'trained', provenance: { done: [{ kind: 'trained', groups: ['c'], steps: 1 }] } });
  });
});

test('train: c alone goes to the mean of what is wanted where the network says nothing', { timeout: 60_000 }, async () => {
  const { lab, state } = await labHere(training(['c'], { learningRate: 0.05, batch: 12 }));
  await lab.setWeights({ W: new Float64Array(12) });
  const { losses } = await lab.train({ steps: 400 });
  const { time, trials } = await lab.testTrials();
  expect(trials.every(({ output }) => output.every((z) => Math.abs(z - output[0]!) < 1e-6))).toBe(true);
  expect(time.length).toBeGreaterThan(100);
  // No c is better: all trials are in each batch, so that the loss of a step changes with c alone.
  const c = (await lab.weights('c')).data[0]!;
  expect(c).toBeGreaterThan(0.1);
  for (const other of [c - 0.05, c + 0.05]) {
    await lab.setConfig({ 'training.learningRate': 0 });
    await lab.setWeights({ c: [other] });
    expect((await lab.train({ steps: 1 })).loss).toBeGreaterThan(losses.at(-1)!);
  }
  expect(state().trouble).toBeNull();
});

test('undo, redo, reset: c comes back with its optimiser, so that the same steps follow', async () => {
  const here = await labHere(training(['W', 'c']));
  const { lab } = here;
  const drawn = await lab.fingerprint();
  await lab.train({ steps: 3 });
  const three = await all(here);
  expect(three.c[0]).not.toBe(0);
  // Steps with nothing between them are taken back together.
  const faster = () => lab.setConfig({ 'training.learningRate': 0.002 });
  await faster();
  await lab.train({ steps: 4 });
  const seven = await lab.fingerprint();
  await lab.undo();
  expect(await all(here)).toEqual(three);
  await lab.train({ steps: 4 });
  expect(await lab.fingerprint()).toBe(seven);
  for (let k = 0; k < 3; k++) await lab.undo();
  expect([(await all(here)).c[0], await lab.fingerprint()]).toEqual([0, drawn]);
  await lab.redo();
  expect(await all(here)).toEqual(three);
  await lab.reset();
  expect(await lab.fingerprint()).toBe(drawn);
  await lab.train({ steps: 3 });
  expect(await all(here)).toEqual(three);
  await faster();
  await lab.train({ steps: 4 });
  expect(await lab.fingerprint()).toBe(seven);
});

test('a link with c among what is trained trains to the same weights again, which are others than without it', async () => {
  const { lab } = await labHere(training(['I', 'W', 'c']));
  await lab.train({ steps: 4 });
  const trained = await lab.fingerprint();
  const link = lab.getLink();
  expect(link).toContain('training.train=I,W,c');
  expect(link).toContain('training.steps=4');
  const other = await labHere();
  await other.lab.openLink(link);
  expect(other.state().linkIssues).toEqual([]);
  expect(await other.lab.fingerprint()).toBe(trained);
  const without = await labHere(training(['I', 'W']));
  await without.lab.train({ steps: 4 });
  expect(await without.lab.fingerprint()).not.toBe(trained);
});

test('what is kept for another start of the part that computes has the c that was trained', async () => {
  const here = await labHere(training(['c']));
  await here.lab.train({ steps: 2 });
  const { c } = await all(here);
  const kept = here.events.findLast((event) => event.kind === 'kept')!;
  expect(kept.weights.c).toEqual(c);
  const next = sessionHere();
  await next.open(here.lab.getConfig());
  await next.resume(kept);
  expect((await next.weights('c')).data).toEqual(c);
  expect(await next.ask('fingerprint', {}, 1)).toBe(await here.lab.fingerprint());
});

test('a fitted readout whose c was trained or set is no longer the fitted one', async () => {
  const { lab, state } = await labHere(training(['c']));
  const readout = () => fitOf(state().network!.provenance);
  await lab.fitReadout();
  expect(readout()?.loss).toBeGreaterThan(0);
  await lab.train({ steps: 1 });
  expect(readout()).toBeNull();
  await lab.fitReadout();
  expect(readout()).not.toBeNull();
  await lab.setWeights({ b: new Float64Array(12).fill(0.1) });
  expect(readout()).not.toBeNull();
  await lab.setWeights({ c: [0.5] });
  expect(readout()).toBeNull();
});

test('Train: the figure of the gradients and its table have c, by its name', async () => {
  const { lab } = await labHere(training(['G', 'W', 'c']));
  const { losses, gradientNorms } = await lab.train({ steps: 3 });
  const history = createRecorder();
  history.takeRecord({ lineage: 1, losses, gradientNorms });
  const figure = normsFigure({
    history,
    chance: () => chanceLevels(presetConfig('thesis-a').task),
    running: () => false,
    stale: () => false,
    steps: () => history.count,
  });
  expect(figure.summary()).toMatch(/; c, output bias: [\d.]+\.$/);
  const { columns, rows } = figure.table();
  const at = columns.findIndex(({ name }) => name === 'gradient of c, output bias');
  expect(rows.map((row) => row[at])).toEqual([...gradientNorms.c!]);
});
