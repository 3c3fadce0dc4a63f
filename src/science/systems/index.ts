/** The list of equations of motion. To add one: its file, its line here, its name in `SystemName`. */
import { leakyCurrent } from './leakyCurrent.ts';
import { leakyRate } from './leakyRate.ts';
import type { System, SystemName } from './system.ts';

export const systems: Readonly<Record<SystemName, System>> = { 'leaky-current': leakyCurrent, 'leaky-rate': leakyRate };
export type { Pointwise, System, SystemName } from './system.ts';
