/** lab.openLowRank: a designed network as the present one, with link, undo, reset, training, files. */
import { expect, test } from 'vitest';
import { fitKey } from '../../src/config/dependence.ts';
import { presetConfig } from '../../src/config/presets.ts';
import { validate } from '../../src/config/validate.ts';
import { list } from '../../src/session/readouts/list.data.ts';
import { labHere } from './labHere.ts';

const design = { overlap: 1.1, inputOverlap: 0.4, gain: 0.3, seed: 5, size: 60, independent: 0.5 };

test('the link brings up the same bits, and the network is the first that lowRank draws', async () => {
  const { lab, state } = await labHere();
  const drawn = await lab.fingerprint();
  const config = await lab.openLowRank(design);
  expect(config.network).toMatchObject({ size: 60, gain: 1, nonlinearity: 'tanh', system: 'leaky-current' });
  expect(state().network?.provenance.base).toBe('designed');
  expect(state().network?.origin).toBe('designed');
  const fingerprint = await lab.fingerprint();
  expect(fingerprint).not.toBe(drawn);
  const link = lab.getLink();
  expect(link).toMatch(/design\.overlap=1\.1&design\.inputOverlap=0\.4&design\.spread=1,0\.5&design\.gain=0\.3/);
  const other = await labHere({ network: { size: 24 } });
  expect((await other.lab.openLink(link)).issues).toEqual([]);
  expect(await other.lab.fingerprint()).toBe(fingerprint);
  expect(other.state().network?.provenance).toEqual({ base: 'designed', file: null, done: [] });

  // Its output is n . phi(h) / N: the memory of the first network of lowRank, a step earlier.
  const pulse = { duration: 100, amplitude: 1 };
  const { kappa } = await lab.lowRank({ ...design, pulse, draws: 1, time: 1000 });
  const input = Float64Array.from({ length: kappa.time.length }, (_, t) => (t < 5 ? 1 : 0));
  const { output } = await lab.trial({ input, length: kappa.time.length * 20 } as never);
  let memory = 0;
  for (const [t, value] of kappa.networks[0]!.entries()) {
    memory = t === 0 ? 0 : 0.8 * memory + 0.2 * output[t - 1]!;
    expect(Math.abs(value - memory)).toBeLessThan(1e-5);
  }
});

test('undo brings the old network back and redo the design; reset goes back to the design; further settings keep it', async () => {
  const { lab, state } = await labHere();
  await lab.train({ steps: 2 });
  const trained = await lab.fingerprint();
  await lab.openLowRank(design);
  const designed = await lab.fingerprint();
  expect(state().network?.step).toBe(0);
  await lab.undo();
  expect([await lab.fingerprint(), state().network?.step, state().config.design.overlap]).toEqual([trained, 2, []]);
  await lab.redo();
  expect([await lab.fingerprint(), state().network?.provenance.base]).toEqual([designed, 'designed']);
  await lab.setConfig({ 'network.gain': 1.2, 'network.noise': 0.01 });
  expect(await lab.fingerprint()).toBe(designed);
  await lab.train({ steps: 3 });
  const further = await lab.fingerprint();
  expect(further).not.toBe(designed);
  const link = lab.getLink();
  expect(link).toContain('training.steps=3');
  await lab.reset();
  expect([await lab.fingerprint(), state().network?.origin]).toEqual([designed, 'designed']);
  const other = await labHere();
  await other.lab.openLink(link);
  expect(await other.lab.fingerprint()).toBe(further);
  // Another seed is another draw of the same design; no overlap is no design.
  await lab.setConfig({ 'network.seeds.recurrent': 6 });
  expect([(await lab.fingerprint()) === designed, state().network?.provenance.base]).toEqual([false, 'designed']);
  await lab.setConfig({ 'design.overlap': [] });
  expect(state().network?.provenance.base).toBe('drawn');
});

test('with a readout in closed form the designed network answers, and its link brings the fit', { timeout: 60_000 }, async () => {
  const { lab, state } = await labHere();
  await lab.openLowRank({ overlap: 1, inputOverlap: 0.3 });
  await lab.setConfig({ 'readout.fit': true });
  await expect.poll(() => state().network?.origin, { timeout: 20_000 }).toBe('fitted');
  expect(state().network?.provenance.base).toBe('designed');
  const other = await labHere();
  await other.lab.openLink(lab.getLink());
  await expect.poll(() => other.state().network?.origin, { timeout: 20_000 }).toBe('fitted');
  expect(await other.lab.fingerprint()).toBe(await lab.fingerprint());
});

test('rank two: its outputs are both memories; another task keeps the design', async () => {
  const { lab, state } = await labHere();
  await lab.openLowRank({ overlap: 1.4, rotation: 0.5, means: { m: 0.1 } });
  const { network, design: set } = state().config;
  expect([network.outputs, set.overlap, set.means, set.spread]).toEqual([2, [1.4, -0.5, 0.5, 1.4], [0.1, 0, 0, 0], []]);
  await lab.setConfig({ 'task.name': 'flip-flop' });
  expect([state().network?.provenance.base, state().config.network.inputs]).toEqual(['designed', 3]);
  const other = await labHere();
  await other.lab.openLink(lab.getLink());
  expect(await other.lab.fingerprint()).toBe(await lab.fingerprint());
});

test.each(['json', 'npz', 'safetensors'] as const)(
  '%s: the file says how the network was designed, and brings its weights back without the design',
  async (format) => {
    const { lab, state } = await labHere();
    await lab.openLowRank(design);
    const fingerprint = await lab.fingerprint();
    const file = await lab.exportNetwork(format);
    const { notes, passedOver } = await lab.importNetwork(file, `designed.${format}`);
    expect(notes).toContain(
      'The network was designed: rank 1, overlap 1.1, overlap with the input 0.4, standard deviations 1 0.5, random part 0.3, overlaps exact, seed 5.',
    );
    expect(passedOver).toEqual([]);
    expect([await lab.fingerprint(), state().network?.provenance.base, state().config.design.overlap]).toEqual([fingerprint, 'file', []]);
    await lab.setConfig({ 'network.noise': 0.1 });
    expect(await lab.fingerprint()).toBe(fingerprint);
    // Back to the network that was designed
    await lab.undo();
    await lab.undo();
    expect([await lab.fingerprint(), state().network?.provenance.base]).toEqual([fingerprint, 'designed']);
  },
);

test('the Python script says it, and that the recurrent weights were trained since', async () => {
  const { lab } = await labHere({ training: { train: ['G'], batch: 8, trials: 40 } });
  await lab.openLowRank({ ...design, size: 20 });
  expect(await (await lab.exportNetwork('python')).text()).toMatch(/The network was designed: rank 1, overlap 1\.1, .*seed 5\.\n/);
  await lab.train({ steps: 1 });
  expect(await (await lab.exportNetwork('python')).text()).toMatch(/seed 5; G was changed since\.\n/);
});

test('what is asked wrongly is refused in a sentence, and the network stays', async () => {
  const { lab, state } = await labHere();
  const before = await lab.fingerprint();
  await expect(lab.openLowRank({ overlap: 'strong' as never })).rejects.toMatchObject({ name: 'ShapeError', message: expect.stringMatching(/openLowRank/) });
  await expect(lab.openLowRank({ size: 3 })).rejects.toMatchObject({ name: 'ArgumentError' });
  await expect(lab.openLowRank({ noise: 5 })).rejects.toMatchObject({
    name: 'ArgumentError',
    message: expect.stringMatching(/noise is 5; it takes a number from 0 to 1/),
  });
  await expect(lab.setConfig({ 'design.overlap': [1, 0, 0, 1], 'network.size': 4 })).rejects.toMatchObject({
    name: 'NotAvailableError',
    message: expect.stringMatching(/rank 2 with exact overlaps has at least 7 units, not 4 \(network.size\)/),
  });
  expect([await lab.fingerprint(), state().config.design.overlap, state().config.network.size]).toEqual([before, [], 40]);
  const { issues } = await lab.openLink('#v=1&preset=thesis-a&network.size=4&design.overlap=1&design.gain=11');
  expect(issues.map(({ path }) => path)).toEqual(['design.gain', '']);
  expect(await lab.fingerprint()).toBe(before);
});

test('settings without a design have the keys that they had before there were designs; shipped readouts are found', () => {
  const { config } = validate({ 'design.gain': 0.5, 'design.exact': false }, presetConfig('fitted'));
  expect(fitKey(config)).toBe(fitKey(presetConfig('fitted')));
  expect(list.some(({ settings }) => settings === fitKey(config))).toBe(true);
  expect(fitKey(validate({ 'design.overlap': [1] }, config).config)).not.toBe(fitKey(config));
});
