/** Which sweep of the pinned run stands beside the present one, and its output on the time axis of that. Pure. */
import type { Kept, Sweep } from '../sweep.ts';
import type { TaskSweep } from '../tasks/sweep.ts';
import type { KeptSweep } from './run.ts';

type Axis = Pick<Sweep, 'columns' | 'origin' | 'dt'>;

/** The sweep of the same pulse, else the last that was kept; null in free run, whose time is no time after a pulse. */
export function pulseBeside(sweeps: readonly KeptSweep[], present: Pick<Sweep, 'mode' | 'duration'> | null): KeptSweep | null {
  if (present?.mode !== 'sweep') return null;
  const pulses = sweeps.filter(({ label }) => label === '');
  return pulses.find(({ duration }) => duration === present.duration) ?? pulses.at(-1) ?? null;
}

/** The sweep of the same condition; null where there is none, or where the outputs are others. */
export function conditionBeside(sweeps: readonly KeptSweep[], present: Pick<TaskSweep, 'mode' | 'label' | 'outputs'> | null): KeptSweep | null {
  if (present?.mode !== 'sweep' || present.label === '') return null;
  return sweeps.find(({ label, outputs }) => label === present.label && outputs >= present.outputs) ?? null;
}

/** First and last column of `axis` that a sweep reaches, as numbers that need not be whole. */
export function span({ columns, origin, dt }: Axis, axis: Axis): readonly [number, number] {
  const at = (time: number) => (time - axis.origin) / axis.dt;
  return [at(origin), at(origin + columns * dt)];
}

/** Output `channel` of a sweep at the columns of another axis: of the nearest of its own in time, NaN where it has none. */
export function outputOn(sweep: KeptSweep, axis: Axis, channel = 0): Float32Array {
  return Float32Array.from({ length: axis.columns }, (_, column) => {
    // The time of the middle of a column.
    const at = Math.floor((axis.origin + (column + 0.5) * axis.dt - sweep.origin) / sweep.dt);
    return at >= 0 && at < sweep.columns ? sweep.output[at * sweep.outputs + channel]! : Number.NaN;
  });
}

/** As what stands behind the output of Live. */
export function keptBeside(sweeps: readonly KeptSweep[], present: Sweep | null, network: number): Kept | null {
  const sweep = present && pulseBeside(sweeps, present);
  if (!sweep) return null;
  const { columns, origin, dt } = present;
  return { output: outputOn(sweep, present), duration: sweep.duration, network, columns, origin, dt, name: 'A' };
}
