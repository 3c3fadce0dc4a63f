/**
 * The map of gain and noise, cell by cell, on the session's engine: for each seed the whole map, coarse to fine. Each row is sent as it is found. The protocol
 * is science/map; the networks are its own or a copy of the present one, and the session's network is back in the engine after every batch of trials.
 *
 * Work that changes weights goes first: while it runs, the map rests. (A training that lives on the graphics chip must not find another network there.)
 */
import { NotAvailableError } from '../engines/engine.ts';
import { loadNormalEquations } from '../engines/normalEquations.ts';
import {
  type CellResult,
  type CellSetting,
  givenMapSample,
  mapCells,
  mapSampleInSlices,
  mapStep,
  mapTask,
  measureCell,
  type SimulationWanted,
} from '../science/map/index.ts';
import type { Floats } from '../science/network.ts';
import { beyondBounds, canRunAway } from '../science/runaway.ts';
import type { IntegrationMemory } from '../science/tasks/index.ts';
import type { Core } from './core.ts';
import type { Call, MapKey, MapOptions, MapRow } from './protocol.ts';
import { checkRunawayOf } from './runaway.ts';
import { drain, type Job } from './scheduler.ts';
import { visit } from './visit.ts';

type Report = (done: number) => void;

/** The rows that were computed by this call, in their order. Rejects with CancelledError; the rows until then have been sent. */
export async function measureMap(core: Core, job: Job, options: MapOptions & Call, progress: Report): Promise<readonly MapRow[]> {
  const { size, precision, precisions, measures, network, call } = options;
  const task = mapTask(options);
  const cells = cellsOf(options);
  const rows: MapRow[] = [];
  const normalEquations = await loadNormalEquations();
  let drawn: { readonly seed: number; readonly sample: CellSetting['sample'] } | undefined;
  for (const [index, { gain, noise, seed }] of cells.entries()) {
    if (drawn?.seed !== seed)
      drawn = { seed, sample: network ? givenMapSample(seed, network, task) : await drain(mapSampleInSlices(seed, size, task), job.breathe) };
    const setting = { sample: drawn.sample, task, gain, noise, precision, precisions, measures, normalEquations };
    const row = { gain, noise, seed, ...(await runCell(core, job, setting, (done) => progress((index + done) / cells.length))) };
    rows.push(row);
    core.outbox.event({ kind: 'part', call, part: row });
  }
  return rows;
}

/** The cells that are still to be computed. */
function cellsOf({ gains, noises, seeds, done }: MapOptions): MapKey[] {
  const name = ({ gain, noise, seed }: MapKey) => `${gain} ${noise} ${seed}`;
  const known = new Set(done.map(name));
  return mapCells(gains, noises, seeds).filter((cell) => !known.has(name(cell)));
}

async function runCell(core: Core, job: Job, setting: CellSetting, progress: Report): Promise<CellResult> {
  const cell = measureCell(setting);
  let rates: Floats | undefined;
  for (;;) {
    const next = cell.next(rates);
    if (next.done) return next.value;
    rates = undefined;
    if (typeof next.value === 'number') {
      // The end of a cell is not the end of the work.
      progress(Math.min(next.value, 1 - 1e-9));
      const pause = job.breathe();
      if (pause) await pause;
    } else rates = await simulated(core, job, setting.task, next.value);
  }
}

async function simulated(core: Core, job: Job, task: IntegrationMemory, { network, batch, sample }: SimulationWanted): Promise<Floats> {
  const { rates } = await visit(core, job, network, (engine) => {
    if (engine.precision === 2) throw new NotAvailableError(`${engine.adapter} computes in half precision, too coarse for the map. Choose another engine.`);
    return engine.run(batch, sample, job.breathe);
  });
  if (canRunAway(network.nonlinearity) && beyondBounds(rates)) await checkRunawayOf(network, { ...task, dt: mapStep }, job);
  return rates;
}
