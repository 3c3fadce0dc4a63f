/** What a file would bring, through the public interface: looked at, corrected, and only then taken. */
import { describe, expect, test } from 'vitest';
import { sharedBytes, testWith } from '../shared.ts';
import { labHere } from './labHere.ts';

const N = 6;
const numbers = (count: number, start: number) => Array.from({ length: count }, (_, i) => Math.sin(start + 3 * i));
const rows = (values: readonly number[], columns: number) =>
  Array.from({ length: values.length / columns }, (_, i) => values.slice(i * columns, (i + 1) * columns));
const json = (content: object) => new TextEncoder().encode(JSON.stringify(content));
const matrix = (height: number, width: number, start: number) => rows(numbers(height * width, start), width);

describe('a preview', () => {
  testWith('cases/import/low-rank.pt', 'accounts for everything in the file and leaves the network as it is, bit for bit', async () => {
    const { lab, state } = await labHere();
    const before = { print: await lab.fingerprint(), config: lab.getConfig(), network: state().network };
    const bytes = sharedBytes('cases/import/low-rank.pt');
    const { entries, sentence, network, refused } = await lab.previewNetwork(bytes, 'low-rank.pt', { runs: 'all' });
    expect(refused).toBe(null);
    expect(entries.map(({ name, is, to }) => `${name}: ${is} ${to.join()}`).sort()).toEqual(
      ['b: taken b', 'h0: taken h0', 'm: taken G', 'n: taken G', 'si: applied I', 'so: applied W', 'wi: taken I', 'wo: taken W'].sort(),
    );
    expect(sentence).toMatch(/^Taken: .*'m' as G.*; applied: 'si' to I, 'so' to W\.$/);
    expect(network?.guesses.some(({ about }) => about.includes('G'))).toBe(true);
    expect(network?.own).toBe(false);
    expect({ print: await lab.fingerprint(), config: lab.getConfig(), network: state().network }).toEqual(before);
    expect([state().canUndo, state().imported]).toEqual([false, null]);
    expect(network?.conventions).toEqual({ lowRank: '1/N' });
    const otherwise = await lab.previewNetwork(bytes, 'low-rank.pt', { runs: 'none', settings: { lowRank: '1' } });
    expect(otherwise.network?.conventions).toEqual({ lowRank: '1' });
    expect(otherwise.network!.pictures.G.size / network!.pictures.G.size).toBeCloseTo(12, 6);
    // It says what the import then does.
    const { lab: other } = await labHere();
    expect(await other.importNetwork(bytes, 'low-rank.pt')).toEqual(network?.result);
  });

  test('shows every so many rows and columns of each group, and their size', async () => {
    const { lab } = await labHere();
    const G = matrix(200, 200, 1);
    const { network } = await lab.previewNetwork(json({ W_rec: G, W_in: matrix(200, 1, 2), W_out: matrix(1, 200, 3) }), 'a.json', { runs: 'none' });
    const { G: picture, I } = network!.pictures;
    expect([picture.rows, picture.columns, picture.shown]).toEqual([200, 200, [96, 96]]);
    expect(picture.data[97]).toBeCloseTo(G[2]![2]!, 6);
    expect(picture.size).toBeCloseTo(Math.sqrt(G.flat().reduce((sum, x) => sum + x * x, 0) / 40_000), 6);
    expect([I.shown, network!.fit, network!.trial]).toEqual([[96, 1], null, null]);
  });

  test('of what this page has written says so, and of anything else not', async () => {
    const { lab } = await labHere();
    for (const format of ['npz', 'safetensors', 'json'] as const) {
      const own = await (await lab.exportNetwork(format)).arrayBuffer();
      expect((await lab.previewNetwork(own, 'x', { runs: 'none' })).network?.own).toBe(true);
    }
    const other = { G: matrix(N, N, 1), I: matrix(N, 1, 2), W: matrix(N, 1, 3), b: numbers(N, 4), h0: numbers(N, 5), c: [0], gain: 1 };
    expect((await lab.previewNetwork(json(other), 'x', { runs: 'none' })).network?.own).toBe(false);
  });

  testWith('cases/import/low-rank.pt', 'of what this page has written accounts for everything, and takes what is said by hand', async () => {
    const { lab } = await labHere();
    await lab.importNetwork(sharedBytes('cases/import/low-rank.pt'), 'low-rank.pt');
    await lab.setConfig({ 'network.noise': 0.01 });
    const own = await (await lab.exportNetwork('npz')).arrayBuffer();
    const { entries, network } = await lab.previewNetwork(own, 'own.npz', { runs: 'none' });
    expect(entries.filter(({ is }) => is === 'passed over')).toEqual([]);
    expect(entries.find(({ name }) => name === 'parts.G.m')).toMatchObject({ is: 'applied', to: ['G'], what: 'kept beside the weights that it makes' });
    expect(network).toMatchObject({ own: true, certain: true, result: { network: { noise: 0.01 } } });
    const { lab: other } = await labHere();
    await other.importNetwork(own, 'own.npz', { system: 'leaky-rate', settings: { gain: 0.5 } });
    expect(other.getConfig().network).toMatchObject({ noise: 0.01, gain: 0.5, system: 'leaky-rate' });
    await expect(other.importNetwork(own, 'own.npz', { settings: { tau: 1 } })).rejects.toThrow(/would be longer than its time constant, 1 ms/);
    // Another role for an array: then it is read like a file of others.
    const { roles } = await other.importNetwork(own, 'own.npz', { roles: { I: 'h0', b: null } });
    expect(roles.map(({ from, to }) => `${from} ${to}`)).toEqual(expect.arrayContaining(['G G', 'h0 I', 'W W']));
  });

  test('of a file without a network lists what it holds, with the sentence of the refusal', async () => {
    const { lab } = await labHere();
    const { network, refused, entries } = await lab.previewNetwork(json({ a: matrix(3, 5, 1), note: 'text' }), 'x.json');
    expect(network).toBe(null);
    expect(refused).toMatchObject({ sentence: expect.stringMatching(/No recurrent weights were found/), doubt: null });
    expect(entries.map(({ name, is, what }) => [name, is, what])).toEqual([
      ['a', 'passed over', '3 \u00d7 5'],
      ['note', 'passed over', "the text 'text'"],
    ]);
    await expect(lab.previewNetwork(new Uint8Array(), 'x')).rejects.toThrow(/This file is empty/);
    await expect(lab.previewNetwork(json({}), 'x', { runs: 'some' as never })).rejects.toThrow(/runs is "some"; it takes 'none', 'quick' or 'all'/);
  });

  test('says what is open, and the word of the visitor is enough', async () => {
    const { lab } = await labHere();
    const file = json({ one: matrix(12, 12, 1), two: matrix(12, 12, 2), left: matrix(12, 1, 3), right: matrix(12, 1, 4) });
    const first = await lab.previewNetwork(file, 'x', { runs: 'none' });
    expect(first.refused?.doubt).toEqual({ roles: ['G'], arrays: ['one', 'two'], setting: null });
    const second = await lab.previewNetwork(file, 'x', { runs: 'none', roles: { G: 'two' } });
    expect(second.refused?.doubt).toEqual({ roles: ['I', 'W'], arrays: ['left', 'right'], setting: null });
    const third = await lab.previewNetwork(file, 'x', { runs: 'none', roles: { G: 'two', I: 'right' } });
    expect(third.network?.result.roles.map(({ from, to }) => `${from} ${to}`)).toEqual(['two G', 'right I', 'left W']);
    expect(third.network?.arraysFor).toMatchObject({ G: ['one', 'two'], I: ['one', 'two', 'left', 'right'], b: ['left', 'right'] });
    const { refused } = await lab.previewNetwork(json({ m: numbers(N, 1), n: numbers(N, 2) }), 'x', { runs: 'none' });
    expect(refused?.doubt?.setting).toEqual({ name: 'lowRank', values: ['1/N', '1'] });
  });
});

describe('what is run of it', () => {
  test('finds the equation that the network was trained for, on the task that has its channels', async () => {
    const { lab } = await labHere({ network: { size: 48, dt: 20 } });
    await lab.setConfig({ preset: 'flip-flop', 'network.size': 48, 'network.dt': 20 });
    await lab.train({ steps: 100 });
    const mine = (await lab.evaluate({ trials: 100 })).score;
    const [G, I, W] = await Promise.all((['G', 'I', 'W'] as const).map((group) => lab.weights(group)));
    const { gain } = lab.getConfig().network;
    const plain = (shaped: { data: Float64Array; shape: readonly number[] }) => rows([...shaped.data], shaped.shape[1]!);
    const file = json({ W_rec: plain(G), W_in: plain(I), W_out: plain(W), gain, tau: 100, dt: 20 });
    // Another task is chosen: the channels tell.
    await lab.setConfig({ preset: 'thesis-a', 'network.size': 40, 'network.dt': 20 });
    const { network } = await lab.previewNetwork(file, 'x', { runs: 'all' });
    const { task, guessing, equations } = network!.fit!;
    expect(mine.value).toBeGreaterThan(mine.chance);
    expect([task, network!.result.task]).toEqual(['flip-flop', 'integration-memory']);
    expect(equations.map(({ name }) => name)).toEqual(['leaky-current', 'leaky-rate', 'one-step']);
    const [right, rate, step] = equations.map(({ error }) => error!);
    expect(right).toBeLessThan(0.8 * guessing);
    expect(right).toBeLessThan(Math.min(rate!, step!));
    const trial = network!.trial!;
    expect([trial.task, trial.outputs, trial.runs.map(({ equation }) => equation)]).toEqual(['flip-flop', 3, ['leaky-current', 'leaky-rate']]);
    // The trial is that of the network once it is taken.
    await lab.importNetwork(file, 'x', { task });
    expect(lab.getConfig().task.name).toBe('flip-flop');
    const { output } = await lab.trial({ condition: trial.condition, noise: 0 });
    trial.runs[0]!.output.forEach((z, i) => expect(Math.abs(z - output[i]!)).toBeLessThan(1e-3));
  });

  test('is the same beside a training, which goes on', async () => {
    const { lab } = await labHere({ network: { size: 24, dt: 20 } });
    const file = json({ W_rec: matrix(N, N, 1), W_in: matrix(N, 1, 2), W_out: matrix(1, N, 3), tau: 100, dt: 20 });
    const alone = (await lab.previewNetwork(file, 'x', { runs: 'all' })).network!;
    const training = lab.train({ steps: 20 });
    const beside = (await lab.previewNetwork(file, 'x', { runs: 'all' })).network!;
    expect((await training).step).toBe(20);
    expect(beside.fit!.task).toBe('integration-memory');
    beside.fit!.equations.forEach(({ error }, i) => expect(error! / alone.fit!.equations[i]!.error!).toBeCloseTo(1, 3));
  });

  test('nothing, where no task has such channels; a relu network without bound has an infinite error', async () => {
    const { lab } = await labHere();
    const file = json({ W_rec: matrix(N, N, 1), W_in: matrix(N, 7, 2), W_out: matrix(5, N, 3) });
    expect((await lab.previewNetwork(file, 'x')).network?.fit).toBe(null);
    const wild = json({
      W_rec: matrix(N, N, 1).map((row) => row.map(() => 5)),
      W_in: matrix(N, 1, 2).map(() => [1]),
      W_out: matrix(1, N, 3),
      activation: 'relu',
    });
    expect((await lab.previewNetwork(wild, 'x')).network?.fit?.equations[0]?.error).toBe(Number.POSITIVE_INFINITY);
  });
});

describe('corrected by hand', () => {
  const file = json({ W_rec: matrix(N, N, 1), W_in: matrix(N, 2, 2), W_out: matrix(1, N, 3), first: numbers(N, 4), other: matrix(N, 2, 5), scale: [3] });

  test('an array takes the role that it is given, turned if wanted, and leaves out what is null', async () => {
    const { lab } = await labHere();
    const { roles, passedOver } = await lab.importNetwork(file, 'x', {
      roles: { G: { array: 'W_rec', turned: true }, I: 'other', W: null, h0: 'first' },
    });
    expect(roles.map(({ from, to }) => `${from} ${to}`)).toEqual(['W_rec G', 'other I', 'first h0']);
    expect(passedOver.map(({ name }) => name)).toEqual(['W_in', 'W_out', 'scale']);
    expect((await lab.weights('G')).data[1]).toBe(numbers(N * N, 1)[N]);
    expect([...(await lab.weights('I')).data]).toEqual(numbers(2 * N, 5));
    expect([...(await lab.weights('h0')).data]).toEqual(numbers(N, 4));
    expect((await lab.weights('W')).data.every((w) => w === 0)).toBe(true);
  });

  test('settings and the equation are those that are said, and are guessed no more', async () => {
    const { lab, state } = await labHere();
    const result = await lab.importNetwork(file, 'x', { system: 'leaky-rate', settings: { gain: 0.8, tau: 50, dt: 5, nonlinearity: 'softplus' } });
    expect(result).toMatchObject({ system: 'leaky-rate', settings: { gain: 0.8, tau: 50, dt: 5, nonlinearity: 'softplus' }, guessed: [] });
    expect(lab.getConfig().network).toMatchObject({ system: 'leaky-rate', gain: 0.8, tau: 50, dt: 5, nonlinearity: 'softplus' });
    expect(state().imported?.notes.join('\n')).toContain('Set by hand: network.gain 0.8, network.tau 50 ms, network.dt 5 ms');
  });

  const refused: readonly (readonly [string, object, RegExp])[] = [
    [
      'a name that is not there',
      { roles: { I: 'nothing' } },
      /There is no array 'nothing' in this file, which was to be the input weights I; it holds 'W_rec' \(6 × 6\)/,
    ],
    ['a shape that does not fit', { roles: { b: 'other' } }, /The array 'other' \(6 × 2\) cannot be the bias b: it has one number for each of the 6 units/],
    ['G that is not square', { roles: { G: 'other' } }, /The array 'other' \(6 × 2\) cannot be the recurrent weights G/],
    ['two roles for one array', { roles: { I: 'other', W: 'other' } }, /'other' was to be both the input weights I and the output weights W/],
    ['turning what can lie in one way only', { roles: { I: { array: 'other', turned: true } } }, /can lie in one way only/],
    ['turning a vector', { roles: { h0: { array: 'first', turned: true } } }, /is no matrix, so that there is nothing to turn/],
    ['no recurrent weights', { roles: { G: null } }, /roles\.G is null; without recurrent weights/],
    ['another kind of role', { roles: { W: 3 } }, /roles\.W takes an object with named options, not 3/],
    ['another name of a role', { roles: { V: 'first' } }, /has no option "V"/],
    ['a setting out of its range', { settings: { gain: 7 } }, /settings\.gain is 7; it takes 0 to 5/],
    [
      'a step longer than the time constant',
      { settings: { tau: 10, dt: 20 } },
      /time step of this network, 20 ms, would be longer than its time constant, 10 ms/,
    ],
    ['another equation', { system: 'leaky' }, /system is "leaky"; it takes 'leaky-current' or 'leaky-rate'/],
    [
      'a task that it has no channels for',
      { task: 'flip-flop' },
      /The task 'flip-flop' needs 3 inputs and 3 outputs, and the network in this file has 2 and 1/,
    ],
  ];
  test.each(refused)('%s is refused with a sentence, and nothing has changed', async (_, options, words) => {
    const { lab } = await labHere();
    const before = [await lab.fingerprint(), lab.getConfig()];
    await expect(lab.importNetwork(file, 'x', options)).rejects.toThrow(words);
    expect([await lab.fingerprint(), lab.getConfig()]).toEqual(before);
  });
});
