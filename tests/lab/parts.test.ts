/**
 * Factors, masks, signs and scales of a network from a file stay beside the weights that they make, and go out with them again, for as long as these are as
 * they were.
 */
import { expect, test } from 'vitest';
import type { Lab } from '../../src/lab/api.ts';
import { partsSentence } from '../../src/page/network/partsSentence.ts';
import { sessionHere } from '../../src/session/node.ts';
import { readContent } from '../formats/whole.ts';
import { labHere } from './labHere.ts';

const N = 6;
const numbers = (count: number, start: number) => Float64Array.from({ length: count }, (_, i) => Math.sin(start + 3 * i));
const rows = (values: ArrayLike<number>, columns: number) =>
  Array.from({ length: values.length / columns }, (_, i) => Array.from(values).slice(i * columns, (i + 1) * columns));
const file = (value: object) => new TextEncoder().encode(JSON.stringify(value));

const [m, n] = [numbers(2 * N, 1), numbers(2 * N, 2)];
const lowRank = file({ m: rows(m, 2), n: rows(n, 2), wi: rows(numbers(N, 3), 1), W_out: rows(numbers(N, 4), N), si: 2 });
const written = async (lab: Lab, format: 'npz' | 'safetensors' | 'json' = 'npz') => {
  const bytes = new Uint8Array(await (await lab.exportNetwork(format)).arrayBuffer());
  const { arrays, texts } = readContent(bytes);
  return { bytes, texts, parts: Object.keys(arrays).filter((name) => name.startsWith('parts.')), arrays };
};

test.each(['npz', 'safetensors', 'json'] as const)(
  '%s: factors of low rank stand beside G, how they make it is said, and G is not made twice',
  async (format) => {
    const { lab } = await labHere();
    const { parts: told, notes } = await lab.importNetwork(lowRank, 'a.json', { settings: { lowRank: '1/N' } });
    expect(told).toEqual([
      { to: 'G', from: ['m', 'n'], how: 'composed as G = m n^T / N' },
      { to: 'I', from: ['wi', 'si'], how: "multiplied by 'si' = 2" },
    ]);
    expect(notes.join('\n')).toContain("exported with them until these are trained or set by hand: 'm', 'n' (G); 'wi', 'si' (I).");
    const before = await lab.weights('G');
    const { bytes, parts, arrays, texts } = await written(lab, format);
    expect(parts.sort()).toEqual(['parts.G.m', 'parts.G.n', 'parts.I.si', 'parts.I.wi']);
    expect([arrays['parts.G.m']!.shape, Array.from(arrays['parts.G.m']!.data as Float64Array)]).toEqual([[N, 2], Array.from(m)]);
    expect(texts.get('parts.G')).toBe('composed as G = m n^T / N');
    const fresh = await labHere();
    const again = await fresh.lab.importNetwork(bytes, 'own');
    expect((await fresh.lab.weights('G')).data).toEqual(before.data);
    expect([again.parts, again.passedOver]).toEqual([told, []]);
    const second = await written(fresh.lab, format);
    expect(second.parts.sort()).toEqual(parts);
  },
);

test('what training or a script changes has no parts any more, the rest keeps them, and undo and reset bring them back', async () => {
  const { lab, state } = await labHere({ training: { batch: 2, trials: 4, train: ['G'] } });
  await lab.importNetwork(lowRank, 'a.json', { settings: { lowRank: '1' } });
  const said = () => state().network!.parts.map(partsSentence);
  expect(said()).toEqual(["G comes from 'm' and 'n', composed as G = m n^T.", "I comes from 'wi' and 'si', multiplied by 'si' = 2."]);
  await lab.train({ steps: 1 });
  expect(said()[0]).toBe("G has changed since it came from 'm' and 'n': they do not make it any more.");
  const { parts, texts, bytes } = await written(lab);
  expect(parts.sort()).toEqual(['parts.I.si', 'parts.I.wi']);
  expect(texts.get('parts.G')).toBe("G has changed since it was made of 'm', 'n', which are left out");
  const fresh = await labHere();
  expect((await fresh.lab.importNetwork(bytes, 'own')).parts.map(({ to }) => to)).toEqual(['I']);
  await lab.reset();
  expect((await written(lab)).parts.length).toBe(4);
  await lab.setWeights({ I: numbers(N, 9) });
  expect((await written(lab)).parts.sort()).toEqual(['parts.G.m', 'parts.G.n']);
  await lab.undo();
  expect((await written(lab)).parts.length).toBe(4);
  await lab.setConfig({ 'network.size': 8 });
  expect((await written(lab)).parts).toEqual([]);
});

test('a mask and the signs of units stay with the raw weights', async () => {
  const { lab } = await labHere();
  const raw = numbers(N * N, 5).map(Math.abs);
  const mask = Array.from({ length: N * N }, (_, i) => (i % 5 === 0 ? 0 : 1));
  const sign = [1, 1, -1, 1, -1, 1];
  const given = { W_rec: rows(raw, N), mask_rec: rows(mask, N), sign_rec: sign, W_in: rows(numbers(N, 3), 1), W_out: rows(numbers(N, 4), N) };
  await lab.importNetwork(file(given), 'dale.json');
  const { arrays, parts, texts } = await written(lab);
  expect(parts.sort()).toEqual(['parts.G.W_rec', 'parts.G.mask_rec', 'parts.G.sign_rec']);
  expect(texts.get('parts.G')).toMatch(/multiplied by the mask 'mask_rec', each sending unit with its sign of 'sign_rec'/);
  expect(Array.from(arrays.G!.data as Float64Array)).toEqual(Array.from(raw, (value, i) => 0 + value * mask[i]! * sign[i % N]!));
  const script = await (await lab.exportNetwork('python')).text();
  expect(script).toContain('parts_of_G["mask_rec"] = array((6, 6)');
  expect(script).toContain("# Of G: multiplied by the mask 'mask_rec'");
});

test('a network that is taken as it stands has no parts', async () => {
  const { lab } = await labHere();
  const { parts } = await lab.importNetwork(file({ G: rows(numbers(N * N, 1), N), I: rows(numbers(N, 2), 1), W: rows(numbers(N, 3), 1) }), 'plain.json');
  expect([parts, (await written(lab)).parts]).toEqual([[], []]);
});

test('a new worker that goes on with the network has its parts, too', async () => {
  const { lab, events } = await labHere();
  await lab.importNetwork(lowRank, 'a.json', { settings: { lowRank: '1/N' } });
  const kept = events.findLast((event) => event.kind === 'kept')!;
  const session = sessionHere();
  await session.open(lab.getConfig());
  await session.resume(structuredClone(kept));
  const { arrays } = readContent(await session.ask('exportNetwork', { format: 'npz' }, 1));
  expect(
    Object.keys(arrays)
      .filter((name) => name.startsWith('parts.'))
      .sort(),
  ).toEqual(['parts.G.m', 'parts.G.n', 'parts.I.si', 'parts.I.wi']);
});
