/**
 * From a figure to files that stand by themselves: SVG with its fonts, PNG at twice the size or more, CSV with units; each with title, axes and legend, and
 * with the settings and the link in its metadata. Loaded when something is exported.
 */
import { canvasSurface } from './canvasSurface.ts';
import type { Colours } from './colours.ts';
import { type Table, tableToCsv } from './csv.ts';
import { embeddedFonts } from './exportFonts.ts';
import type { FigureContent } from './figureContent.ts';
import { framedFigure } from './framedFigure.ts';
import type { ExportFacts } from './panelHost.ts';
import { withTexts } from './png.ts';
import { plainText, type Surface } from './surface.ts';
import { svgSurface } from './svgSurface.ts';

export interface ExportOptions {
  /** Of the figure on the page, CSS px. */
  readonly width: number;
  readonly height: number;
  readonly colours: Colours;
  readonly title: string;
  readonly facts: ExportFacts;
  /** Settings and link are written under the figure as well. */
  readonly withCaption: boolean;
}

const margin = 16;

/** Widths as the browser sets them; undefined in Node, where they are estimated. */
export function browserMeasure(): Surface['textWidth'] | undefined {
  const context = typeof document === 'undefined' ? null : document.createElement('canvas').getContext('2d');
  return context ? canvasSurface(context, 1, 1, 1).textWidth : undefined;
}

/** What a file says of itself: the finding, what was computed, the link, every setting. */
function factsOf(figure: FigureContent, { colours, title, facts }: ExportOptions): [string, string][] {
  const { x, y, computed } = figure.surroundings?.(colours) ?? {};
  const named = (name: string, value: string): [string, string][] => (value ? [[name, value]] : []);
  return [
    ['Title', title],
    ['Description', figure.summary()],
    ...named('Horizontal axis', x === undefined ? '' : plainText(x)),
    ...named('Vertical axis', y === undefined ? '' : plainText(y)),
    ...(figure.notes?.() ?? []).flatMap(([name, value]) => named(name, value)),
    ...named('Computed', [computed === undefined ? '' : `${plainText(computed)}.`, facts.caption].filter(Boolean).join(' ')),
    ...named('Source', facts.link),
    ...facts.settings.map(([name, value]): [string, string] => [name, value]),
  ];
}

function frame(figure: FigureContent, options: ExportOptions, measure: Surface['textWidth']) {
  const { computed } = figure.surroundings?.(options.colours) ?? {};
  const { facts, withCaption, title, colours } = options;
  const caption = withCaption ? [computed === undefined ? '' : `${plainText(computed)}.`, facts.caption, facts.link].filter(Boolean).join(' ') : '';
  return framedFigure(figure, options, { title, caption, colours, measure });
}

/** The figure as an SVG document, on paper; `styles` are the fonts that it brings with it. Runs in Node. */
export function figureToSvg(figure: FigureContent, options: ExportOptions, styles = ''): string {
  const measure = browserMeasure() ?? svgSurface(1, 1).textWidth;
  const { width, height, draw } = frame(figure, options, measure);
  const surface = svgSurface(width, height, measure);
  draw(surface);
  return surface.toString({
    title: options.title,
    summary: figure.summary(),
    background: options.colours.paper,
    margin,
    metadata: factsOf(figure, options),
    styles,
  });
}

/** The same with the fonts in it. */
export async function figureToSvgFile(figure: FigureContent, options: ExportOptions): Promise<string> {
  return figureToSvg(figure, options, await embeddedFonts(figureToSvg(figure, options)));
}

/** The figure as PNG, `scale` pixels for each CSS pixel (at least 2), on paper. */
export async function figureToPng(figure: FigureContent, options: ExportOptions, scale = Math.max(2, devicePixelRatio)): Promise<Blob> {
  const canvas = document.createElement('canvas');
  const context = canvas.getContext('2d')!;
  const { width, height, draw } = frame(figure, options, browserMeasure()!);
  canvas.width = Math.round((width + 2 * margin) * scale);
  canvas.height = Math.round((height + 2 * margin) * scale);
  const surface = canvasSurface(context, width, height, scale);
  context.fillStyle = options.colours.paper;
  context.fillRect(0, 0, canvas.width, canvas.height);
  context.translate(margin, margin);
  draw(surface);
  const blob = await new Promise<Blob>((resolve, reject) => {
    canvas.toBlob((made) => (made ? resolve(made) : reject(new Error('This browser could not make the picture; try SVG.'))), 'image/png');
  });
  return new Blob([withTexts(new Uint8Array(await blob.arrayBuffer()), factsOf(figure, options)) as BlobPart], { type: 'image/png' });
}

/** A table of the figure as CSV, with what the file says of itself in lines that begin with '#'. */
export const tableToFile = (table: Table, figure: FigureContent, options: ExportOptions): string =>
  tableToCsv(
    table,
    factsOf(figure, options).map(([name, value]) => `${name}: ${value}`),
  );

/** Hands the visitor a file. */
export function download(content: Blob | string, name: string, type = 'text/plain'): void {
  const url = URL.createObjectURL(typeof content === 'string' ? new Blob([content], { type: `${type};charset=utf-8` }) : content);
  const link = Object.assign(document.createElement('a'), { href: url, download: name });
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}
