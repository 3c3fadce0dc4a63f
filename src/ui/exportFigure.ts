/** From a figure to files: SVG with the fonts named, PNG at twice the size or more on paper, CSV with units. Loaded when something is exported. */
import { canvasSurface } from './canvasSurface.ts';
import type { Colours } from './colours.ts';
import { tableToCsv } from './csv.ts';
import type { FigureContent } from './figureContent.ts';
import { svgSurface } from './svgSurface.ts';

export interface ExportSize {
  readonly width: number;
  readonly height: number;
}

const margin = 16;

/** Widths as the browser sets them; undefined in Node, where they are estimated. */
function browserMeasure() {
  const context = typeof document === 'undefined' ? null : document.createElement('canvas').getContext('2d');
  return context ? canvasSurface(context, 1, 1, 1).textWidth : undefined;
}

/** The figure as an SVG document, with a margin of paper. Runs in Node. */
export function figureToSvg(figure: FigureContent, { width, height }: ExportSize, colours: Colours, title: string): string {
  const surface = svgSurface(width, height, browserMeasure());
  figure.draw(surface, colours, Number.NaN, true);
  return surface.toString({ title, summary: figure.summary(), background: colours.paper, margin });
}

/** The figure as PNG, `scale` pixels for each CSS pixel (at least 2), on paper. */
export async function figureToPng(
  figure: FigureContent,
  { width, height }: ExportSize,
  colours: Colours,
  scale = Math.max(2, devicePixelRatio),
): Promise<Blob> {
  const canvas = document.createElement('canvas');
  canvas.width = Math.round((width + 2 * margin) * scale);
  canvas.height = Math.round((height + 2 * margin) * scale);
  const context = canvas.getContext('2d')!;
  const surface = canvasSurface(context, width, height, scale);
  context.fillStyle = colours.paper;
  context.fillRect(0, 0, canvas.width, canvas.height);
  context.translate(margin, margin);
  figure.draw(surface, colours, Number.NaN, true);
  return new Promise((resolve, reject) => {
    canvas.toBlob((blob) => (blob ? resolve(blob) : reject(new Error('This browser could not make the picture; try SVG.'))), 'image/png');
  });
}

export const figureToCsv = (figure: FigureContent): string => tableToCsv(figure.table());

/** Hands the visitor a file. */
export function download(content: Blob | string, name: string, type = 'text/plain'): void {
  const url = URL.createObjectURL(typeof content === 'string' ? new Blob([content], { type: `${type};charset=utf-8` }) : content);
  const link = Object.assign(document.createElement('a'), { href: url, download: name });
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}
