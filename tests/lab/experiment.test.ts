/** lab.experiment: rows whose links bring up the same network, by every way in which weights are set or trained; arguments; what is kept. */
import { describe, expect, it, test } from 'vitest';
import type { ExperimentName, ExperimentProgress, ExperimentRow } from '../../src/science/experiments/index.ts';
import { fingerprintOf } from '../../src/session/node.ts';
import type { ExperimentPart, ExperimentRequest } from '../../src/session/protocol.ts';
import { labHere } from './labHere.ts';
import { rowsInMemory } from './rowsInMemory.ts';

const small = { network: { size: 30, dt: 25 }, training: { batch: 4, trials: 12 } };
const flipFlop = {
  network: { size: 24, dt: 25, inputs: 2, outputs: 2 },
  task: { name: 'flip-flop', 'flip-flop': { bits: 2 } },
  training: { batch: 4, trials: 12, train: ['G', 'I', 'W', 'b', 'c'] },
};

describe('rows', () => {
  it('A: the link of a row brings up its network, to the bit, and the network of the page stays', async () => {
    const { lab } = await labHere(small);
    const seen: ExperimentRow[] = [];
    const before = await lab.fingerprint();
    const { rows } = await lab.experiment('A', { networks: 2, seeds: 7, sharedSeeds: 'both', steps: 4 }, (row) => seen.push(row));
    expect(seen.map(({ network, shared }) => [network, shared])).toEqual([
      [1, false],
      [1, true],
      [2, false],
      [2, true],
    ]);
    expect(rows).toEqual(seen);
    for (const row of rows.slice(0, 2)) expect(await fingerprintOf(row.link, 0)).toBe(row.fingerprint);
    const [own, alike] = rows as [ExperimentRow, ExperimentRow];
    expect(own.losses).toHaveLength(4);
    // Pairs differ in nothing but the seed of W.
    expect({ ...own.seeds, output: 0 }).toEqual({ ...alike.seeds, output: 0 });
    expect(new Set(Object.values(own.seeds)).size).toBe(3);
    expect(alike.weightCorrelation.before).toBeCloseTo(1, 6);
    expect(Math.abs(own.weightCorrelation.before as number)).toBeLessThan(0.6);
    for (const moved of [own.inputMoved, own.outputMoved]) expect(moved.value).toBeLessThan(1 - 1e-9);
    // Guessing the mean of .35, 1.05, 2.1.
    expect(own.precision.chance).toBeCloseTo(0.5172, 4);
    expect(await lab.fingerprint()).toBe(before);
  }, 60_000);

  // What is not trained has not moved, and what lies along one component has a participation ratio of one.
  test.each<[ExperimentName, ExperimentRequest, (row: ExperimentRow) => void]>([
    ['B', {}, ({ inputMoved, outputMoved }) => expect([inputMoved.value > 1 - 1e-12, outputMoved.value < 0.99]).toEqual([true, true])],
    ['B', { steps: 2 }, ({ inputMoved, losses }) => expect([inputMoved.value > 1 - 1e-12, losses.length]).toEqual([true, 2])],
    ['C', { components: [2] }, ({ inputParticipationRatio }) => expect(inputParticipationRatio.value).toBeCloseTo(1, 5)],
    ['D', { components: [3], steps: 2 }, ({ outputParticipationRatio }) => expect(outputParticipationRatio.before).toBeCloseTo(1, 5)],
    ['F', { steps: 2 }, ({ inputMoved, outputMoved }) => expect([inputMoved.value < 1 - 1e-9, outputMoved.value > 1 - 1e-12]).toEqual([true, true])],
  ])(
    '%s %j: the network of its link, and what was trained',
    async (name, options, check) => {
      const { lab } = await labHere(small);
      const [row] = (await lab.experiment(name, { networks: 1, ...options })).rows as [ExperimentRow];
      check(row);
      expect(await fingerprintOf(row.link, 0)).toBe(row.fingerprint);
    },
    60_000,
  );

  it('C: a link opens on the page, and while the gain is turned the weights stay, which no link carries then', async () => {
    const { lab, state } = await labHere(small);
    const [row] = (await lab.experiment('C', { networks: 1, components: [1], steps: 1 })).rows as [ExperimentRow];
    await lab.openLink(row.link);
    expect(await lab.fingerprint()).toBe(row.fingerprint);
    expect(state().network?.origin).toBe('trained');
    await lab.reset();
    const begun = await lab.fingerprint();
    expect(await fingerprintOf(lab.getLink(), 0)).toBe(begun);
    await lab.setConfig({ 'network.gain': 1.1 });
    expect(await lab.fingerprint()).toBe(begun);
    expect(await fingerprintOf(lab.getLink(), 0)).not.toBe(begun);
    await expect(lab.setConfig({ 'design.inputAxis': 31 })).rejects.toThrow('the activity of 30 units has 30 components');
  }, 60_000);

  it('E: sizes beside the mean field, with the spectrum of the activity', async () => {
    const { lab } = await labHere(small);
    const { rows, trend } = await lab.experiment('E', { networks: 2, sizes: [20, 40] });
    expect(rows.map(({ size, spectrum }) => [size, spectrum.length])).toEqual([
      [20, 20],
      [40, 40],
      [20, 20],
      [40, 40],
    ]);
    const ratios = rows.map(({ activityParticipationRatio: { chance }, size }) => (chance as number) / size);
    for (const ratio of ratios) expect(ratio).toBeCloseTo(ratios[0] as number, 12);
    for (const { spectrum, components95, activityParticipationRatio } of rows) {
      const sum = spectrum.reduce((all, x) => all + x, 0);
      const squares = spectrum.reduce((all, x) => all + x * x, 0);
      if (sum > 0) expect(activityParticipationRatio.value).toBeCloseTo((sum * sum) / squares, 6);
      expect(components95).toBeLessThan(20);
    }
    expect(trend).toMatchObject({ of: 'size', least: { at: 20 }, largest: { at: 40 } });
    expect(await fingerprintOf((rows[1] as ExperimentRow).link, 0)).toBe(rows[1]?.fingerprint);
  }, 60_000);

  test.each<[ExperimentName, ExperimentRequest]>([
    ['A', { steps: 2 }],
    ['D', { steps: 1, components: [1] }],
    ['B', {}],
  ])(
    'another task, %s: errors are shares of wrong answers, and the links hold',
    async (name, options) => {
      const { lab } = await labHere(flipFlop);
      const [row] = (await lab.experiment(name, { networks: 1, ...options })).rows as [ExperimentRow];
      expect(row.inRange).toBeNull();
      expect(row.precision.chance).toBe(0.5);
      expect(row.precision.value).toBeGreaterThanOrEqual(0);
      expect(await fingerprintOf(row.link, 0)).toBe(row.fingerprint);
    },
    60_000,
  );
});

test.each<[unknown, unknown, RegExp]>([
  ['G', {}, /its name is "G"; these are known: 'A', 'B'/],
  [undefined, {}, /its name is undefined/],
  ['A', { method: 'closedForm' }, /experiment A trains input weights, so it takes 'adam'/],
  ['B', { method: 'closedForm', steps: 5 }, /Leave one of them out/],
  ['A', { networks: 21 }, /networks is 21; it takes a whole number from 1 to 20/],
  ['A', { seeds: [1, 2], networks: 3 }, /Give as many of the one as of the other/],
  ['A', { seeds: [] }, /seeds is empty/],
  ['A', { seeds: -1 }, /seeds is -1/],
  ['A', { sharedSeeds: 'all' }, /sharedSeeds is "all"; it takes true, false or 'both'/],
  ['A', { components: [1] }, /components belong to C and D/],
  ['B', { sizes: [50] }, /sizes belong to E/],
  ['C', { components: [31] }, /components\[0\] is 31; it takes a whole number from 1 to 30/],
  ['E', { sizes: [2] }, /sizes\[0\] is 2/],
  ['A', { steps: 0 }, /steps is 0/],
  ['A', { onProgress: 3 }, /3 stands where a function is taken/],
  ['A', { stepps: 3 }, /no option "stepps"/],
  ['A', null, /takes an object with named options/],
])('arguments: %j %j is refused with a sentence', async (name, options, words) => {
  const { lab } = await labHere(small);
  await expect(lab.experiment(name as ExperimentName, options as ExperimentRequest)).rejects.toThrow(words);
});

describe('kept', () => {
  it('after cancel() rows stay, the next call computes the rest, and all is as if done at once', async () => {
    const place = rowsInMemory();
    const options = { networks: 2, seeds: [3, 4], steps: 6 };
    const { lab, events } = await labHere(small, async () => place);
    const told: ExperimentProgress[] = [];
    const running = lab.experiment('F', { ...options, onProgress: (progress) => told.push(progress) }, () => void lab.cancel());
    await expect(running).rejects.toMatchObject({ name: 'CancelledError' });
    expect(told.at(-1)).toMatchObject({ experiment: 'F', done: 1, of: 2 });
    const whole = await (await labHere(small)).lab.experiment('F', options);
    const kept = await lab.experiment('F', { ...options, onlyKept: true });
    expect(kept.rows.map(({ fingerprint }) => fingerprint)).toEqual([whole.rows[0]?.fingerprint]);
    const seen: number[] = [];
    const again = await lab.experiment('F', options, ({ network }) => seen.push(network));
    expect(seen).toEqual([1, 2]);
    expect(again.rows.map(({ seconds: _, ...row }) => row)).toEqual(whole.rows.map(({ seconds: _, ...row }) => row));
    const parts = events.flatMap((event) => (event.kind === 'part' ? [event.part as ExperimentPart] : []));
    expect(parts.filter(({ kind }) => kind === 'row')).toHaveLength(2);
    // Complete: nothing is left behind.
    expect(place.names()).toEqual([]);
  }, 60_000);

  it('rows of other settings are not taken for these', async () => {
    const place = rowsInMemory();
    const { lab } = await labHere(small, async () => place);
    await lab.experiment('B', { networks: 1, keep: true });
    expect((await lab.experiment('B', { networks: 1, onlyKept: true })).rows).toHaveLength(1);
    expect((await lab.experiment('B', { networks: 1, onlyKept: true, method: 'adam' })).rows).toHaveLength(0);
    await lab.setConfig({ 'network.gain': 1.2 });
    expect((await lab.experiment('B', { networks: 1, onlyKept: true })).rows).toHaveLength(0);
  }, 60_000);
});
