/**
 * Which moments a video shows and how each is laid out: the figure with its title, filled into a picture of exactly the size that was asked for. Runs in Node.
 */
import type { FigureContent } from '../figureContent.ts';
import { type FrameOptions, framedFigure, part } from '../framedFigure.ts';
import type { Surface } from '../surface.ts';

/** Of a video, in pixels of the file. */
export interface VideoSize {
  readonly width: number;
  readonly height: number;
}

/** Pixels of all videos as the figures see them: a larger file has finer lines and letters, not smaller ones. */
const area = 960 * 540;
const margin = 20;

/** Of a file of this size: how many of its pixels are one px of the figure, and how large it is in these. */
export function layoutSize({ width, height }: VideoSize): { readonly ratio: number; readonly width: number; readonly height: number } {
  const ratio = Math.sqrt((width * height) / area);
  return { ratio, width: width / ratio, height: height / ratio };
}

/** At least two: one is no video. */
export const frameCount = (seconds: number, framesPerSecond: number): number => Math.max(2, Math.round(seconds * framesPerSecond));

/** The moment that frame `index` shows: the frame after the last would be the first one again. */
export const frameShare = (index: number, count: number): number => index / count;

/** Draws the figure on a surface of the size of the layout, on paper, with its title above it and what else belongs to a file of it. */
export function drawVideoFrame(surface: Surface, figure: FigureContent, options: FrameOptions): void {
  const [width, height] = [surface.width - 2 * margin, surface.height - 2 * margin];
  // What stands around the figure takes its room: first beside it, and then, since lines are broken at that width, above and below it.
  const beside = framedFigure(figure, { width, height }, options).width - width;
  const above = framedFigure(figure, { width: width - beside, height }, options).height - height;
  surface.rect(0, 0, surface.width, surface.height, { fill: options.colours.paper });
  framedFigure(figure, { width: width - beside, height: height - above }, options).draw(part(surface, margin, margin, width, height));
}
