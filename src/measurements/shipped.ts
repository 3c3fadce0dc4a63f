/**
 * What comes with the page for the network that plays first: exponents of its matrix, of twenty others, and its map, so that the first look finds no empty
 * figure. All of it is what `lab.lyapunov` and `lab.sweep` answer for these options; `npm run edge` computes it anew, and says so. Belongs to a network by the
 * digest of its weights.
 */

import { loadPart } from '../base/loadPart.ts';
import type { MapRow, RegimeName } from '../session/protocol.ts';
import type { ErrorMap, ExponentPoint, OtherMatrices, TheoryCurve } from '../store/edge.ts';

export const regimes: readonly RegimeName[] = ['fixed point', 'limit cycle', 'chaos', 'undecided', 'quasi-periodic'];

/** The map of one network, errors as -200 log10, [noises, gains, precisions] one after the other. */
export interface PackedMap {
  readonly seed: number;
  /** Error of always saying the mean. */
  readonly chance: number;
  readonly errors: readonly number[];
}

export interface ShippedEdge {
  /** Of G, and of all that decides what the network does (NetworkState). */
  readonly matrix: string;
  readonly driven: string;
  readonly size: number;
  /** Without noise: gain, exponent, standard error, place of the regime in `regimes`. */
  readonly exponents: readonly (readonly [number, number, number, number])[];
  readonly otherMatrices: OtherMatrices;
  readonly gains: readonly number[];
  readonly noises: readonly number[];
  readonly precisions: readonly number[];
  readonly wait: number;
  /**
   * This network first, then the others, with noise from the start. Those with noise from the pulse on lie in a file of their own, which the first look does
   * not need.
   */
  readonly maps: readonly PackedMap[];
  /** Mean field without noise, so that the first look needs no solver. */
  readonly theory: TheoryCurve;
}

/** Errors to .6 %: finer than anybody can see. */
const scale = -200;

export function packMap(rows: readonly MapRow[], { gains, noises, precisions }: Pick<ShippedEdge, 'gains' | 'noises' | 'precisions'>): PackedMap {
  const find = (gain: number, noise: number) => {
    const row = rows.find((one) => one.gain === gain && one.noise === noise);
    if (!row) throw new Error(`The cell at gain ${gain}, noise ${noise} is missing.`);
    return row;
  };
  const first = rows[0]!;
  return {
    seed: first.seed,
    chance: Number(first.chance!.toPrecision(4)),
    errors: noises.flatMap((noise) =>
      gains.flatMap((gain) =>
        precisions.map((precision) => Math.round(scale * Math.log10(find(gain, noise).errors!.find((one) => one.precision === precision)!.error))),
      ),
    ),
  };
}

export function unpackMap({ seed, chance, errors }: PackedMap, { gains, noises, precisions }: Pick<ShippedEdge, 'gains' | 'noises' | 'precisions'>): MapRow[] {
  return noises.flatMap((noise, j) =>
    gains.map((gain, i) => ({
      gain,
      noise,
      seed,
      chance,
      errors: precisions.map((precision, k) => ({ precision, error: 10 ** (errors[(j * gains.length + i) * precisions.length + k]! / scale), chance })),
    })),
  );
}

let loading: Promise<ShippedEdge> | undefined;
const load = (): Promise<ShippedEdge> =>
  (loading ??= loadPart(() => import('./shipped.data.ts')).then(
    ({ shipped }) => shipped,
    (error) => {
      // The next who asks tries again.
      loading = undefined;
      throw error;
    },
  ));

/** The theory without noise, of any network. */
export async function shippedTheory(): Promise<TheoryCurve> {
  return (await load()).theory;
}

/** Exponents without noise of the network of this undriven digest; none for any other. */
export async function shippedExponents(undriven: string): Promise<ExponentPoint[]> {
  const shipped = await load();
  if (shipped.matrix !== undriven) return [];
  return shipped.exponents.map(([gain, exponent, standardError, regime]) => ({ gain, noise: 0, exponent, standardError, regime: regimes[regime]! }));
}

/** Exponents of other matrices of this size. */
export async function shippedOthers(size: number): Promise<OtherMatrices | null> {
  const { otherMatrices } = await load();
  return otherMatrices.size === size ? otherMatrices : null;
}

export async function shippedMap(driven: string, noiseFrom: 'start' | 'pulse', wait: number): Promise<ErrorMap | null> {
  const shipped = await load();
  if (shipped.driven !== driven || shipped.wait !== wait) return null;
  const [mine, ...others] = noiseFrom === 'start' ? shipped.maps : (await loadPart(() => import('./shippedPulse.data.ts'))).shippedPulse;
  return { noiseFrom, wait, rows: unpackMap(mine!, shipped), others: others.flatMap((one) => unpackMap(one, shipped)), shipped: true };
}
