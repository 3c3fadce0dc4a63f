/** What comes with the page about gain and noise: packed without loss that could be seen, and true of the network that plays first. */
import { expect, test } from 'vitest';
import { presetConfig } from '../../src/config/presets.ts';
import { bestGains, errorAt, gridOf } from '../../src/measurements/grid.ts';
import { packMap, shippedExponents, shippedMap, shippedOthers, unpackMap } from '../../src/measurements/shipped.ts';
import { precisions } from '../../src/rows/pageMap.ts';
import { sessionHere } from '../../src/session/node.ts';
import type { MapRow, NetworkState } from '../../src/session/protocol.ts';

const config = { ...presetConfig('fitted'), engine: 'wasm' as const };
const { gains, noises } = config.sweep;

async function networkThatPlays(): Promise<{ network: NetworkState; session: ReturnType<typeof sessionHere> }> {
  let network: NetworkState | undefined;
  const session = sessionHere((event) => {
    if (event.kind === 'network') network = event.network;
  });
  await session.open({ ...config, readout: { ...config.readout, fit: false } });
  return { network: network!, session };
}

test('packMap and unpackMap: errors come back within .6 %, cell by cell and precision by precision', () => {
  const grid = { gains: [0.5, 1.5], noises: [0, 1e-4, 1], precisions: [1e-3, 1e-2] };
  const rows = grid.noises.flatMap((noise, j) =>
    grid.gains.map(
      (gain, i): MapRow => ({
        gain,
        noise,
        seed: 3,
        chance: 0.1512,
        errors: grid.precisions.map((precision, k) => ({ precision, error: 10 ** -(j + i / 3 + k / 7), chance: 0.1512 })),
      }),
    ),
  );
  const back = unpackMap(packMap(rows.toReversed(), grid), grid);
  expect(back.map(({ gain, noise, seed }) => [gain, noise, seed])).toEqual(rows.map(({ gain, noise, seed }) => [gain, noise, seed]));
  for (const [index, row] of rows.entries()) {
    for (const precision of grid.precisions) expect(errorAt(back[index]!, precision) / errorAt(row, precision)).toBeCloseTo(1, 1.9);
  }
  expect(() => packMap(rows.slice(1), grid)).toThrow('The cell at gain 0.5, noise 0 is missing');
});

test('what is shipped belongs to the network that plays first, covers its grid, and to no other', async () => {
  const { network } = await networkThatPlays();
  const map = await shippedMap(network.driven, 'start', config.task.onset);
  expect(gridOf(map!.rows, gains, noises, 1e-3).known).toBe(gains.length * noises.length);
  expect(await shippedMap('another', 'start', config.task.onset)).toBeNull();
  expect(await shippedMap(network.driven, 'pulse', 2000)).toBeNull();
  expect((await shippedExponents(network.undriven)).map(({ gain }) => gain)).toEqual(gains);
  expect(await shippedExponents('another')).toEqual([]);
  expect(await shippedOthers(500)).toMatchObject({ count: 20, gains });
  expect(await shippedOthers(499)).toBeNull();
});

test('cells of the shipped map are what a sweep gives now, and without noise it does not matter when noise begins', { timeout: 120_000 }, async () => {
  const { network, session } = await networkThatPlays();
  const start = (await shippedMap(network.driven, 'start', config.task.onset))!;
  const pulse = (await shippedMap(network.driven, 'pulse', config.task.onset))!;
  for (const [noiseFrom, map, gain, noise] of [
    ['start', start, 1.5, 0],
    ['pulse', pulse, 1.5, 1e-4],
  ] as const) {
    const [row] = await session.sweep({
      gains: [gain],
      noises: [noise],
      seeds: [1],
      size: 500,
      weights: 'present',
      measures: ['error'],
      noiseFrom,
      wait: config.task.onset,
      precision: 1e-3,
      precisions,
    });
    const shipped = map.rows.find((one) => one.gain === gain && one.noise === noise)!;
    for (const precision of precisions) expect(errorAt(shipped, precision) / errorAt(row!, precision), `${gain} ${noise} ${precision}`).toBeCloseTo(1, 1.9);
  }
  const quiet = (rows: readonly MapRow[]) => rows.filter(({ noise }) => noise === 0).map(({ errors }) => errors);
  expect(quiet(pulse.rows)).toEqual(quiet(start.rows));
});

test('the shipped maps show what was found: noise in the wait moves the best gain down to the edge, noise from the pulse on does not', async () => {
  const { network } = await networkThatPlays();
  const best = async (noiseFrom: 'start' | 'pulse') => {
    const map = (await shippedMap(network.driven, noiseFrom, config.task.onset))!;
    const at = bestGains(gridOf(map.rows, gains, noises, 1e-3), []);
    return (noise: number) => at.find((one) => one.noise === noise)!.gain;
  };
  const [start, pulse] = [await best('start'), await best('pulse')];
  expect(start(1e-4)).toBeLessThan(start(0) - 0.15);
  expect(pulse(1e-4)).toBeGreaterThan(start(1e-4) + 0.15);
});
