/** What a figure is, without React: a name, a drawing, a sentence, a table, and perhaps points that can be read one by one. */
import type { Colours } from './colours.ts';
import type { Table } from './csv.ts';
import type { Surface, Text } from './surface.ts';
import type { MovingPicture } from './video/movingPicture.ts';

/**
 * Draws on a blank surface. `now` is the time of the frame (NaN in an export: show the final state). `alone`: exported, so that axes which otherwise
 * belong to the page have to be drawn as well. Returns true to be drawn again on the next frame.
 */
export type Draw = (surface: Surface, colours: Colours, now: number, alone?: boolean) => boolean | void;

/** Points of a figure that can be read with the arrow keys or by pointing, in the coordinates of the last drawing. */
export interface Readings {
  readonly count: number;
  at(index: number): { readonly x: number; readonly y: number; readonly text: string } | null;
  /** A point was clicked, or Enter was pressed while it was read. */
  press?(index: number): void;
}

/** A ramp of colours with what it means. */
export interface Ramp {
  readonly name: Text;
  /** At its left and at its right end. */
  readonly low: Text;
  readonly high: Text;
  /** CSS colour at a share of its length, 0 to 1. */
  colour(share: number): string;
  readonly mark?: { readonly share: number; readonly text: Text };
}

/** What a file of the figure has around the drawing, where the page says it elsewhere. */
export interface Surroundings {
  /** Titles of the axes with units, where the drawing writes none itself. */
  readonly x?: Text;
  readonly y?: Text;
  readonly ramp?: Ramp;
  /** What was computed, and how: a sentence of the caption. */
  readonly computed?: Text;
}

/** A table with more than what is shown. */
export interface FurtherTable {
  /** Of the button: "CSV of all 500 units". */
  readonly label: string;
  /** Added to the name of the file. */
  readonly suffix: string;
  table(): Table | Promise<Table>;
}

export interface FigureContent {
  /** Of exported files, without extension: "loss". */
  readonly name: string;
  readonly draw: Draw;
  /** One sentence for those who cannot see the figure, from the numbers of now. */
  summary(): string;
  /** Loads what tables and files need; until then `table`, `notes` and `surroundings` are empty. Not given where they are always there. */
  ready?(): Promise<void>;
  /** All curves that are drawn, at the rate at which they are known. */
  table(): Table;
  /** Levels, marks and bands of the drawing that no column of the table holds: what they are, and where. They stand in every file of the figure. */
  notes?(): readonly (readonly [string, string])[];
  surroundings?(colours: Colours): Surroundings;
  further?(): FurtherTable;
  /** Computes what a video of the figure shows, where it can be one. */
  moving?(signal: AbortSignal): Promise<MovingPicture>;
  readings?(): Readings;
  /** Its axes are gain and noise: the arrow keys turn them here, and read nothing. */
  readonly turnsPage?: boolean;
}
