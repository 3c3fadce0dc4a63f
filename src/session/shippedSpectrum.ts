/**
 * The eigenvalues of the matrix that plays first come with the page, so that the first look finds no empty figure. They are nothing but the result of
 * `spectrum` for this matrix, found by its own numbers; `npm run readouts` makes the data file anew and a test compares it with a fresh computation.
 */

import { fromBase64, toBase64 } from '../base/base64.ts';
import { type Spectrum, spectrumOfEigenvalues } from '../science/measures/spectrum.ts';
import type { Floats } from '../science/network.ts';
import { drain } from '../science/slices.ts';
import { matrixDigestInSlices } from './network/matrixDigests.ts';
import { shippedEigenvalues } from './spectrum.data.ts';

/** Names a matrix by its numbers. */
export const matrixDigest = (G: Floats): string => drain(matrixDigestInSlices(G));

/** The eigenvalues as text: of each conjugate pair the first, of a real one itself, as (real, imaginary) float64 in base64. Inverse of `unpackEigenvalues`. */
export function packEigenvalues({ real, imaginary }: Pick<Spectrum, 'real' | 'imaginary'>): string {
  const kept: number[] = [];
  for (let k = 0; k < real.length; k++) {
    kept.push(real[k]!, imaginary[k]!);
    if (imaginary[k] === 0) continue;
    if (real[k + 1] !== real[k] || imaginary[k + 1] !== -imaginary[k]!) throw new Error('Conjugate eigenvalues do not stand side by side.');
    k++;
  }
  return toBase64(new Uint8Array(Float64Array.from(kept).buffer));
}

export function unpackEigenvalues(text: string): Pick<Spectrum, 'real' | 'imaginary'> {
  const kept = new Float64Array(fromBase64(text).buffer);
  const real: number[] = [];
  const imaginary: number[] = [];
  for (let k = 0; k < kept.length; k += 2) {
    const [x, y] = [kept[k]!, kept[k + 1]!];
    real.push(x);
    imaginary.push(y);
    if (y === 0) continue;
    real.push(x);
    imaginary.push(-y);
  }
  return { real: Float64Array.from(real), imaginary: Float64Array.from(imaginary) };
}

export function shippedSpectrum(G: Floats): Spectrum | undefined {
  const { size, digest, eigenvalues } = shippedEigenvalues;
  if (G.length !== size * size || matrixDigest(G) !== digest) return undefined;
  const { real, imaginary } = unpackEigenvalues(eigenvalues);
  return spectrumOfEigenvalues(real, imaginary);
}
