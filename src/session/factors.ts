/** The factors m and n that a file brought, where they still make the recurrent matrix, or a part of it. */
import type { NamedArray } from '../formats/namedArrays.ts';
import { type LowRankPart, partOf } from '../science/lowRank/part.ts';
import type { Held } from './held.ts';
import { isAsBegun } from './network/provenance.ts';

/** As rows of directions, [rank, size]; undefined where it is no factor of so many units. */
function rowsOf({ data, shape }: NamedArray, size: number): Float64Array | undefined {
  const [rows, columns = 1] = shape;
  if (shape.length < 1 || shape.length > 2 || (rows !== size && columns !== size)) return undefined;
  const units = rows === size;
  const rank = data.length / size;
  return Float64Array.from({ length: data.length }, (_, at) => {
    const [k, i] = [Math.floor(at / size), at % size];
    return Number(data[units ? i * rank + k : at]);
  });
}

/** Factors of a higher rank are no low-rank part (as in questions/lowRankPart.ts). */
const mostRank = 100;
/** Rows of G that are looked at, to tell the scale of the factors. */
const looked = 64;

/** G = m n^T / N or m n^T, or that and more: which of the two the matrix itself tells. null where there are no factors, or where they make it no longer. */
export function factorsOf({ parts, provenance, weights, config }: Held): LowRankPart | null {
  const arrays = parts.find(({ to }) => to === 'G')?.arrays;
  if (!arrays || !isAsBegun(provenance, 'G')) return null;
  const { size } = config.network;
  const named = (letter: string) => Object.entries(arrays).find(([name]) => name.split(/[./]/).at(-1) === letter)?.[1];
  const [m, n] = [named('m'), named('n')].map((array) => array && rowsOf(array, size));
  if (!m || !n || m.length !== n.length) return null;
  const rank = m.length / size;
  if (rank > mostRank) return null;
  // Least squares: <G, m n^T> / |m n^T|^2.
  let [along, square] = [0, 0];
  for (let i = 0; i < size; i += Math.ceil(size / looked)) {
    for (let j = 0; j < size; j++) {
      let product = 0;
      for (let k = 0; k < rank; k++) product += (m[k * size + i] as number) * (n[k * size + j] as number);
      along += product * (weights.G[i * size + j] as number);
      square += product * product;
    }
  }
  const found = square > 0 ? along / square : 0;
  const scale = [1, 1 / size].find((one) => Math.abs(found / one - 1) < 0.2);
  return scale === undefined ? null : partOf(m, n, size, () => scale);
}
