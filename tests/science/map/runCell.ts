import type { Engine } from '../../../src/engines/engine.ts';
import { type CellResult, type CellSetting, measureCell, type SimulationWanted } from '../../../src/science/map/index.ts';
import type { Floats } from '../../../src/science/network.ts';

/** A cell whose rates come from `simulated`. */
export async function runCell(setting: CellSetting, simulated: (wanted: SimulationWanted) => Floats | Promise<Floats>): Promise<CellResult> {
  const cell = measureCell(setting);
  let rates: Floats | undefined;
  for (;;) {
    const next = cell.next(rates);
    if (next.done) return next.value;
    rates = typeof next.value === 'number' ? undefined : await simulated(next.value);
  }
}

/** Rates from an engine. */
export function on(engine: Engine): (wanted: SimulationWanted) => Promise<Floats> {
  return async ({ network, batch, sample }) => {
    engine.load(network);
    return (await engine.run(batch, sample)).rates;
  };
}
