/** What comes with the page is what the page would compute. */
import { describe, expect, it } from 'vitest';
import { presetConfig } from '../../src/config/presets.ts';
import { spectrum } from '../../src/science/measures/spectrum.ts';
import { matrixWritten } from '../../src/session/network/matrixDigests.ts';
import { sessionHere } from '../../src/session/node.ts';
import { shippedReadout } from '../../src/session/readouts.ts';
import { packEigenvalues, shippedSpectrum, unpackEigenvalues } from '../../src/session/shippedSpectrum.ts';

describe('shippedSpectrum', () => {
  it('is the spectrum of the matrix that plays first, number for number, and of no other', { timeout: 60_000 }, async () => {
    const session = sessionHere();
    const config = presetConfig('fitted');
    await session.open({ ...config, engine: 'reference' });
    const G = (await session.weights('G')).data;
    const work = spectrum(G, config.network.size);
    let result = work.next();
    while (!result.done) result = work.next();
    expect(shippedSpectrum(G)).toEqual(result.value);
    G[7] = G[7]! + 1e-9;
    matrixWritten(G);
    expect(shippedSpectrum(G)).toBeUndefined();
  });

  it('packEigenvalues: is undone by unpackEigenvalues, and refuses pairs that are apart', () => {
    const pairs = { real: Float64Array.of(1, 1, -0.5, 2), imaginary: Float64Array.of(0.5, -0.5, 0, 0) };
    expect(unpackEigenvalues(packEigenvalues(pairs))).toEqual(pairs);
    expect(() => packEigenvalues({ real: Float64Array.of(1, 2, 1), imaginary: Float64Array.of(0.5, 0, -0.5) })).toThrow('side by side');
  });
});

describe('shippedReadout', () => {
  it('is the closed-form readout of the preset that plays first', { timeout: 120_000 }, async () => {
    const session = sessionHere();
    const config = presetConfig('fitted');
    const shipped = (await shippedReadout(config))!;
    await session.open({ ...config, engine: 'wasm', readout: { ...config.readout, fit: false } });
    const { loss, error, ridge } = await session.fitReadout({});
    expect(ridge).toBe(shipped.result.ridge);
    expect(loss).toBeCloseTo(shipped.result.loss, 8);
    expect(error).toBeCloseTo(shipped.result.error, 8);
    expect(Float32Array.from((await session.weights('W')).data)).toEqual(Float32Array.from(shipped.weights.W));
  });
});
