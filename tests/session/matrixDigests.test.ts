/** Digests of the matrix are kept; those of a matrix that training writes into must not be. */
import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { drain } from '../../src/science/slices.ts';
import { matrixCopied, matrixDigestInSlices, matrixWords, matrixWritten } from '../../src/session/network/matrixDigests.ts';
import { labHere } from '../lab/labHere.ts';

const digest = (G: Float64Array) => drain(matrixDigestInSlices(G));
const sha256 = (bytes: ArrayBufferLike) => createHash('sha256').update(new Uint8Array(bytes)).digest('hex');

test("matrixDigestInSlices: Node's own SHA-256 of the float64, whatever the number of slices; kept until the matrix is written, and for its copies", () => {
  const G = Float64Array.from({ length: 150_000 }, (_, k) => Math.sin(k));
  expect(digest(G)).toBe(sha256(G.buffer));
  const before = { digest: digest(G), words: matrixWords(G) };
  const copy = G.slice();
  matrixCopied(G, copy);
  matrixWritten(G);
  G[7] = 3;
  expect(digest(G)).toBe(sha256(G.buffer));
  expect(matrixWords(G)).not.toEqual(before.words);
  expect({ digest: digest(copy), words: matrixWords(copy) }).toEqual(before);
});

test('matrixDigestInSlices: what is begun before a matrix is written is not kept for it', () => {
  const G = new Float64Array(200_000);
  const early = matrixDigestInSlices(G);
  early.next();
  matrixWritten(G);
  G[0] = 1;
  expect(drain(early)).toBe(sha256(new Float64Array(200_000).buffer));
  expect(digest(G)).toBe(sha256(G.buffer));
});

test.each([['G'], ['W']])('after every training of %s the page is told the fingerprint and the digest of the weights that are there', async (group) => {
  const { lab, state } = await labHere({ training: { train: [group], batch: 4, trials: 8 }, readout: { fit: false } });
  const told = () => [state().network!.fingerprint, state().network!.matrix];
  const actual = async () => {
    const all = await Promise.all((['G', 'I', 'W', 'b', 'h0', 'c'] as const).map((name) => lab.weights(name)));
    // 0 in the place of -0, as fingerprints have it.
    const numbers = Float32Array.from(all.flatMap(({ data }) => [...data])).map((x) => (x === 0 ? 0 : x));
    return [sha256(numbers.buffer), sha256(Float64Array.from(all[0]!.data).buffer)];
  };
  const seen = [told()];
  for (let k = 0; k < 3; k++) {
    await lab.train({ steps: 2 });
    expect(told()).toEqual(await actual());
    seen.push(told());
  }
  expect(new Set(seen.map(([print]) => print)).size).toBe(4);
  expect(new Set(seen.map(([, matrix]) => matrix)).size).toBe(group === 'G' ? 4 : 1);
  await lab.reset();
  expect(told()).toEqual(seen[0]);
});
