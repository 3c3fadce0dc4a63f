/** From rates of all units to a place on the three axes that are shown. Pure. */
import type { PcaResult } from '../../session/protocol.ts';
import type { Point } from './scene.ts';
import { mapAxes } from './space.ts';

/** `place` of rates, [N] or row `row` of [T, N]; `direction` of a vector in the space of rates. */
export function onAxes({ axes, mean, shape: [, units] }: PcaResult) {
  const dot = (values: ArrayLike<number>, from: number, less: ArrayLike<number> | null): Point =>
    mapAxes([0, 1, 2], (axis) => {
      let sum = 0;
      for (let i = 0; i < units; i++) sum += axes[axis * units + i]! * (values[from + i]! - (less ? less[i]! : 0));
      return sum;
    });
  return {
    place: (rates: ArrayLike<number>, row = 0) => dot(rates, row * units, mean),
    direction: (vector: ArrayLike<number>) => dot(vector, 0, null),
  };
}
