/** The run that is pinned as A, to be seen beside what comes after it. What draws and says it is loaded when the first run is pinned. */
import type { ComponentType } from 'react';
import { createStore } from 'zustand/vanilla';
import { loadPart } from '../../base/loadPart.ts';
import { attempt } from '../../figures/attempt.ts';
import type { Colours } from '../../ui/colours.ts';
import type { Surface } from '../../ui/surface.ts';
import type { RatesLayout } from './layout.ts';
import type { Kept, Sweep } from './sweep.ts';
import type { TaskSweep } from './tasks/sweep.ts';

/** Where a map of rates stands. */
export type MapPlace = Pick<RatesLayout, 'left' | 'right' | 'mapTop' | 'mapBottom'>;

export interface Beside {
  /** What differs, in a line, with the ways to swap the two and to take A away. */
  readonly Line: ComponentType;
  /** Where the present rates stand while those of A stand above them. */
  below<P extends MapPlace>(place: P): P;
  /** The rates of A, over a picture whose map of rates had this place. */
  drawRates(surface: Surface, context: CanvasRenderingContext2D, place: MapPlace): void;
  /** The same in a file. */
  fileRates(surface: Surface, colours: Colours, place: MapPlace): void;
  /** A's output on the time axis of this sweep; null where there is none. */
  output(sweep: Sweep | null): Kept | null;
  /** The same of each output of another task. */
  outputs(sweep: TaskSweep | null): ((channel: number) => Float32Array) | null;
}

export const pinning = createStore<{ readonly beside: Beside | null }>(() => ({ beside: null }));

const act = (name: 'pin' | 'pinOrSwap' | 'unpin') => attempt(loadPart(() => import('./compare/compare.ts')).then(async (part) => part[name]()));

export const pin = () => act('pin');

/** What the key does: pins the first run, then swaps. */
export const pinOrSwap = () => act('pinOrSwap');

/** Takes the pinned run away, where there is one. */
export function unpin(): void {
  if (pinning.getState().beside) act('unpin');
}
