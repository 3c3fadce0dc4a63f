/**
 * The order of the cells of a map, coarse to fine: a picture of the whole comes first, and every pass doubles its resolution. The first pass takes at most 6
 * gains and 4 noises, evenly spread; of 12 and 8 these are every second one.
 */

export interface MapCell {
  readonly gain: number;
  readonly noise: number;
}

/** A cell with the seed of its trials. */
export interface SeededCell extends MapCell {
  readonly seed: number;
}

/** All cells of a map in the order in which they are computed: seed by seed, each coarse to fine. What is named twice comes once. */
export function mapCells(gains: readonly number[], noises: readonly number[], seeds: readonly number[]): SeededCell[] {
  const once = (values: readonly number[]) => [...new Set(values)];
  return once(seeds).flatMap((seed) => coarseToFine(once(gains), once(noises)).map((cell) => ({ ...cell, seed })));
}

const firstGains = 6;
const firstNoises = 4;

/** Every cell once. Within a pass, from the quietest noise up, along the gains. */
export function coarseToFine(gains: readonly number[], noises: readonly number[]): MapCell[] {
  let gainStride = strideFor(gains.length, firstGains);
  let noiseStride = strideFor(noises.length, firstNoises);
  const seen = new Set<number>();
  const cells: MapCell[] = [];
  for (;;) {
    for (let j = 0; j < noises.length; j += noiseStride) {
      for (let i = 0; i < gains.length; i += gainStride) {
        const index = j * gains.length + i;
        if (seen.has(index)) continue;
        seen.add(index);
        cells.push({ gain: gains[i], noise: noises[j] });
      }
    }
    if (gainStride === 1 && noiseStride === 1) return cells;
    gainStride = Math.max(1, gainStride / 2);
    noiseStride = Math.max(1, noiseStride / 2);
  }
}

/** The least power of two at which no more than `most` of `count` are taken. */
function strideFor(count: number, most: number): number {
  let stride = 1;
  while (Math.ceil(count / stride) > most) stride *= 2;
  return stride;
}
