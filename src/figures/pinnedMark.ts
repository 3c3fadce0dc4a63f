/** What a part that is loaded later draws into the figures over the gain: where a run lies that is pinned beside the present one. */
import type { Colours } from '../ui/colours.ts';
import type { Surface } from '../ui/surface.ts';

/** The figure, and where a gain and its own quantity (noise, exponent, score) lie in it. */
export interface GainPlace {
  readonly of: 'map' | 'exponent' | 'score' | 'other';
  readonly x: (gain: number) => number;
  readonly y: (value: number) => number;
  /** Of the plot, px. */
  readonly top?: number;
  readonly bottom: number;
}

/** `draw` draws what lies under the words of the figure, and returns how to draw what lies over them. */
export const pinnedMark: { draw?: (surface: Surface, colours: Colours, place: GainPlace) => () => void } = {};
