/** The map of gain and noise: cells of its protocol. */
import { loadNormalEquations } from '../../engines/normalEquations.ts';
import { drawMapSample, mapTask, measureCell } from '../../science/map/index.ts';
import type { Floats } from '../../science/network.ts';
import type { ClaimGroup, Figure, Given } from '../claim.ts';
import { elsewhere } from '../sources.ts';

interface Cell {
  readonly gain: number;
  readonly noise: number;
  readonly from: 'start' | 'pulse';
  /** log10 of the error: mean and standard deviation of networks of the other program, and how many they are. */
  readonly mean: number;
  readonly sd: number;
  readonly seeds: number;
}

const cells: readonly Cell[] = [
  { gain: 1.5, noise: 1e-4, from: 'start', mean: -1.056, sd: 0.0851, seeds: 7 },
  { gain: 1.5, noise: 1e-4, from: 'pulse', mean: -4.295, sd: 0.155, seeds: 4 },
];
const more: readonly Cell[] = [
  ...cells,
  { gain: 1.1, noise: 1e-4, from: 'start', mean: -2.6877, sd: 0.3319, seeds: 7 },
  { gain: 1.5, noise: 0, from: 'start', mean: -4.4986, sd: 0.3624, seeds: 7 },
  { gain: 0.9, noise: 1e-2, from: 'start', mean: -0.8401, sd: 0.0525, seeds: 7 },
  { gain: 1.3, noise: 1e-2, from: 'start', mean: -1.1964, sd: 0.06, seeds: 7 },
];

/** log10 of the error of the best readout of 500 units, as the map has it. */
async function logError({ gain, noise, from }: Cell, seed: number, { wasm }: Given): Promise<number> {
  const task = mapTask({ noiseFrom: from });
  const engine = await wasm();
  const cell = measureCell({ sample: drawMapSample(seed, 500, task), task, gain, noise, precision: 1e-3, normalEquations: await loadNormalEquations() });
  let rates: Floats | undefined;
  for (;;) {
    const next = cell.next(rates);
    if (next.done) return Math.log10(next.value.error ?? Number.NaN);
    rates = undefined;
    if (typeof next.value === 'number') continue;
    const { network, batch, sample } = next.value;
    engine.load(network);
    rates = (await engine.run(batch, sample)).rates;
  }
}

/** Four standard deviations of the difference of means over so many networks, with the floor of the protocol. */
const figuresOf = (list: readonly Cell[], networks: number): readonly Figure[] =>
  list.map(({ gain, noise, from, mean, sd, seeds }) => ({
    of: `log₁₀ error: gain ${gain}, noise ${noise} from the ${from}`,
    published: mean,
    tolerance: 4 * Math.max(0.03, sd) * Math.sqrt(1 / seeds + 1 / networks),
  }));

async function means(list: readonly Cell[], seeds: readonly number[], given: Given): Promise<number[]> {
  const found: number[] = [];
  for (const [k, cell] of list.entries()) {
    let sum = 0;
    for (const [i, seed] of seeds.entries()) {
      given.progress((k + i / seeds.length) / list.length);
      sum += await logError(cell, seed, given);
    }
    found.push(sum / seeds.length);
  }
  return found;
}

export const mapClaims: ClaimGroup = {
  title: 'The map of gain and noise',
  claims: [
    {
      name: 'wait-not-memory',
      claim: 'Private noise of 10⁻⁴ costs the memory at gain 1.5 three decades, but only if it is there during the wait before the pulse.',
      source: elsewhere('numpy, float32 simulation and float64 readout', "this page's protocol of the map, seven and four networks of 500 units"),
      figures: figuresOf(cells, 1),
      why: 'four standard deviations between networks; one network here',
      seconds: 5,
      link: '#v=1&preset=fitted&network.noise=0.0001&task.noiseFrom=pulse&view.panel=chaos',
      compute: (given) => means(cells, [1], given),
      thorough: {
        figures: figuresOf(more, 4),
        why: 'four standard deviations of the difference of means; four networks here',
        seconds: 75,
        compute: (given) => means(more, [1, 2, 3, 4], given),
      },
    },
  ],
};
