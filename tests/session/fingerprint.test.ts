import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { fingerprint } from '../../src/session/fingerprint.ts';

const weights = () => ({
  G: Float64Array.of(1, 2, 3, 4),
  I: Float64Array.of(0.1, 0.2),
  W: Float64Array.of(-1, 0),
  b: new Float64Array(2),
  h0: new Float64Array(2),
  c: new Float64Array(1),
});

describe('fingerprint', () => {
  it("fingerprint: is SHA-256 of all weights as little-endian float32 in the order G, I, W, b, h0, c (Node's own SHA-256)", () => {
    const values = Float32Array.of(1, 2, 3, 4, 0.1, 0.2, -1, 0, 0, 0, 0, 0, 0);
    expect(fingerprint(weights())).toBe(createHash('sha256').update(new Uint8Array(values.buffer)).digest('hex'));
  });

  it('fingerprint: does not tell -0 from 0, and does tell any other change that float32 can hold', () => {
    const minus = weights();
    minus.W[1] = -0;
    expect(fingerprint(minus)).toBe(fingerprint(weights()));
    const other = weights();
    other.h0[1] = 1e-30;
    expect(fingerprint(other)).not.toBe(fingerprint(weights()));
  });
});
