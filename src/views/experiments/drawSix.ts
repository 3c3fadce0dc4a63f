/** Figure a: the six experiments as rows on common axes, one for each statistic, with chance through all rows at once. */
import type { ExperimentName, ExperimentRow, PublishedNetwork } from '../../science/experiments/index.ts';
import { drawBottomAxis } from '../../ui/axis.ts';
import type { Colours } from '../../ui/colours.ts';
import type { Surface } from '../../ui/surface.ts';
import { type Chance, publishedValue, type StatisticAxis, statisticAxis } from './axes.ts';
import { diagramWidth, drawDiagram } from './drawDiagram.ts';
import { faceOf } from './faces.ts';
import { dotted, drawBefore, drawFailed, drawPublished, drawPublishedBefore, drawTrained } from './marks.ts';
import { nameOf, networkText } from './networkText.ts';
import { axesOfSix, type Column, type RowPlace, type SixLayout, sixLayout } from './sixLayout.ts';
import { plainShort, valueText } from './statistics.ts';
import { wrapText } from './wrapText.ts';

export interface SixRow {
  readonly name: ExperimentName;
  /** One computed line, or what is to be said of a row without networks. */
  readonly line: string;
  /** Nothing is known of it: its line is weak. */
  readonly idle: boolean;
  readonly stale: boolean;
  /** Share done while it is computed; null otherwise. */
  readonly done: number | null;
  readonly networks: readonly ExperimentRow[];
  /** Beside the highest and the lowest network, where height means something (an axis, a size). */
  readonly ends: readonly [string, string] | null;
}

export interface SixData {
  readonly rows: readonly SixRow[];
  readonly study: readonly PublishedNetwork[];
  readonly chance: Readonly<Record<(typeof axesOfSix)[number], Chance>>;
}

/** A network as it was drawn, with what it says. */
export interface NetworkPoint {
  readonly x: number;
  readonly y: number;
  readonly text: string;
  /** null of a published one. */
  readonly row: ExperimentRow | null;
}

interface Placed extends StatisticAxis {
  readonly column: Column;
}

export function drawSix(surface: Surface, colours: Colours, { rows, study, chance }: SixData): readonly NetworkPoint[] {
  const layout = sixLayout(surface.width, surface.height, colours.label);
  const networks = rows.flatMap((row) => row.networks);
  const axes = axesOfSix.map((name, k): Placed => {
    const column = layout.columns[k]!;
    const axis = statisticAxis(name, { rows: networks, study, chance: chance[name], from: column.left, to: column.right, count: k === 2 ? 3 : 4 });
    return { ...axis, column };
  });
  for (const axis of axes) drawAxis(surface, colours, axis, layout);
  const points: NetworkPoint[] = [];
  layout.rows.forEach((place, k) => {
    const row = rows.find(({ name }) => name === place.name)!;
    if (k > 0) surface.segment(0, place.top, surface.width, place.top, { colour: colours.hair, width: 1 });
    drawWords(surface, colours, row, place, layout);
    const published = place.name === 'A' && study.length > 0;
    // The study's networks have the upper part of their row, or all of it while there are no others.
    const middle = published && row.networks.length > 0 ? place.from + 0.36 * (place.to - place.from) : published ? place.to : place.from;
    if (published) points.push(...drawStudy(surface, colours, study, axes, { ...place, to: middle }));
    points.push(...drawNetworks(surface, colours, row, axes, { ...place, from: row.networks.length > 0 && published ? middle + 8 : place.from }));
  });
  drawChanceNames(surface, colours, axes, layout, rows);
  return points;
}

function drawAxis(surface: Surface, colours: Colours, { face, column, scale, ticks, band, level }: Placed, { top, bottom, stacked, rows }: SixLayout): void {
  const label = colours.label;
  const size = (stacked ? 13 : 13.5) * label;
  const { left, right } = column;
  const title = [face.title, face.short, face.head].find((text) => surface.textWidth(text, { size }) <= right - left + 24 * label) ?? face.head;
  const half = surface.textWidth(title, { size }) / 2;
  surface.text(title, Math.min(surface.width - half, (left + right) / 2), 10 * label, { colour: colours.ink, size, anchor: 'middle', baseline: 'middle' });
  // In one column the words of a row stand where the plots would be.
  for (const [low, high] of stacked ? rows.map((row) => [row.from - 8, row.to + 8] as const) : [[top, bottom] as const]) {
    if (band) surface.rect(scale(band[0]), low, scale(band[1]) - scale(band[0]), high - low, { fill: colours.band });
    if (Number.isFinite(level))
      surface.segment(scale(level), low, scale(level), high, face.chance === 'level' ? dotted(colours) : { colour: colours.rule, width: 1.6 });
  }
  const style = { tick: colours.ink3, label: colours.ink2, size: 13 * label };
  drawBottomAxis(surface, scale, ticks, bottom + 4, style, left - 14, Math.min(surface.width, right + 14));
}

function drawWords(surface: Surface, colours: Colours, row: SixRow, { name, top, bottom }: RowPlace, { words: width, stacked, said }: SixLayout): void {
  const label = colours.label;
  const face = faceOf(name);
  const y = Math.min(top + (stacked ? 15 : 23) * label, (top + bottom) / 2);
  const indent = 20 * label;
  const ink = row.stale ? colours.ink3 : colours.ink;
  surface.text(name, 0, y, { colour: ink, size: 15 * label, weight: 700, baseline: 'middle' });
  if (said === 'letter') {
    drawDone(surface, colours, row.done, 0, width, bottom - 6);
    return;
  }
  const sizes = [14.5, 13.5].map((size) => ({ size: size * label, weight: 600 }) as const);
  const takes = (style: (typeof sizes)[number]) => indent + surface.textWidth(face.title, style) + 8 + diagramWidth(label, true);
  const style = sizes.find((one) => takes(one) <= width) ?? sizes[1]!;
  surface.text(face.title, indent, y, { ...style, colour: ink, baseline: 'middle' });
  // Beside the title, or where that is too long beside the line under it.
  const beneath = takes(style) > width;
  const small = takes(style) + diagramWidth(label, false) - diagramWidth(label, true) > width;
  const line = 18 * label;
  const begin = y + (stacked ? 19 : 24) * label;
  if (said === 'all' || !beneath) drawDiagram(surface, colours, face, width, beneath ? begin : y, small);
  const end = width - (stacked ? 0 : 12);
  if (said === 'title') {
    drawDone(surface, colours, row.done, indent, end, bottom - 6);
    return;
  }
  const room = width - indent - (beneath ? diagramWidth(label, true) + 8 : 0);
  const weak = { colour: row.idle || row.stale ? colours.ink3 : colours.ink2, size: 13.5 * label } as const;
  const most = stacked ? 1 : Math.max(1, Math.min(3, Math.floor((bottom - begin - (row.done === null ? 0 : 14)) / line)));
  const lines = wrapText(row.line, room, most, (text) => surface.textWidth(text, weak));
  lines.forEach((text, k) => {
    surface.text(text, indent, begin + k * line, { ...weak, baseline: 'middle' });
  });
  drawDone(surface, colours, row.done, indent, end, begin + (lines.length - 1) * line + 14 * label);
}

/** How much of a row is computed, as a bar from `left` to `right`; null draws nothing. */
function drawDone(surface: Surface, colours: Colours, done: number | null, left: number, right: number, y: number): void {
  if (done === null) return;
  surface.rect(left, y, right - left, 5, { fill: colours.hair });
  surface.rect(left, y, (right - left) * Math.min(1, done), 5, { fill: colours.ink });
}

const sorted = (values: readonly number[]) => [...new Set(values)].toSorted((a, b) => a - b);

/** Heights of the networks of a row: alike for the two of a pair; by axis (the first on top) or size (the largest on top) where networks differ in that. */
function heightsOf({ name, networks }: SixRow, { from, to }: RowPlace): (network: ExperimentRow) => number {
  const byComponent = networks.some(({ component }) => component > 0);
  const keyOf = ({ network, component, size }: ExperimentRow) => (name === 'E' ? -size : byComponent ? component : network);
  const keys = sorted(networks.map(keyOf));
  return (network) => from + (keys.length === 1 ? 0.5 : keys.indexOf(keyOf(network)) / (keys.length - 1)) * (to - from);
}

function drawNetworks(surface: Surface, colours: Colours, row: SixRow, axes: readonly Placed[], place: RowPlace): NetworkPoint[] {
  const height = heightsOf(row, place);
  const points: NetworkPoint[] = [];
  if (row.ends && row.networks.length > 0) {
    const style = { colour: colours.ink3, size: 13 * colours.label, anchor: 'end', baseline: 'middle' } as const;
    const all = row.networks.map(height);
    const x = axes[0]!.column.left - 8;
    if (Math.max(...all) - Math.min(...all) > 16) surface.text(row.ends[0], x, Math.min(...all), style);
    surface.text(row.ends[1], x, Math.max(...all), style);
  }
  for (const axis of axes) {
    // Rings first, so that dots lie over them.
    for (const network of row.networks) {
      const x = network.trouble === null ? axis.place(network, 'before') : null;
      if (x !== null) drawBefore(surface, colours, x, height(network), row.stale);
    }
    for (const network of row.networks) {
      const y = height(network);
      if (network.trouble !== null) {
        drawFailed(surface, colours, axis.column.right, y);
        points.push({ x: axis.column.right, y, text: `${nameOf(network)}: ${network.trouble}`, row: network });
        continue;
      }
      const x = axis.place(network, 'now');
      if (x === null) continue;
      drawTrained(surface, colours, x, y, row.stale);
      points.push({ x, y, text: networkText(network, axis.face), row: network });
    }
  }
  return points;
}

function drawStudy(surface: Surface, colours: Colours, study: readonly PublishedNetwork[], axes: readonly Placed[], { from, to }: RowPlace): NetworkPoint[] {
  const points: NetworkPoint[] = [];
  for (const { face, scale, placePublished } of axes) {
    // Before training the study's two vectors were one draw.
    if (face.name === 'weightCorrelation') drawPublishedBefore(surface, colours, scale(1), (from + to) / 2);
    study.forEach((one, k) => {
      const x = placePublished(one);
      if (x === null) return;
      const y = from + (((7 * k) % study.length) / Math.max(1, study.length - 1)) * (to - from);
      drawPublished(surface, colours, x, y);
      const text = `the study's network ${one.seed}: ${plainShort(face)} ${valueText(face, publishedValue(one, face.name))}; 750 steps`;
      points.push({ x, y, text, row: null });
    });
  }
  return points;
}

/** Each chance level is named once, in the last row without networks, if there is one. */
function drawChanceNames(surface: Surface, colours: Colours, axes: readonly Placed[], layout: SixLayout, rows: readonly SixRow[]): void {
  const free = layout.rows.findLast(({ name }) => name !== 'A' && rows.find((row) => row.name === name)!.networks.length === 0) ?? layout.rows.at(-1)!;
  const y = (free.from + free.to) / 2;
  const style = { colour: colours.ink3, size: 13 * colours.label, baseline: 'middle', casing: colours.paper } as const;
  for (const { face, scale, level, band, column } of axes) {
    if (!Number.isFinite(level)) continue;
    const word = face.chance === 'level' ? 'guessing' : 'chance';
    const width = surface.textWidth(word, style);
    const [low, high] = (band ?? [level, level]).map(scale) as [number, number];
    const right = word === 'chance' && high + 5 + width <= Math.min(surface.width, column.right + 24);
    const left = low - 6 - width >= column.left - 16;
    if (right) surface.text(word, high + 5, y, style);
    else if (left) surface.text(word, low - 6, y, { ...style, anchor: 'end' });
    else surface.text(word, Math.min(high + 5, surface.width - width), y, style);
  }
}
