/** Opened row, figure a: each network before and after, error against the correlation of input and output weights, joined by a line. */
import type { ExperimentRow, PublishedNetwork } from '../../science/experiments/index.ts';
import { drawBottomAxis, drawLeftAxis } from '../../ui/axis.ts';
import type { Colours } from '../../ui/colours.ts';
import { freeSpots, type Spot } from '../../ui/freeSpots.ts';
import type { Surface } from '../../ui/surface.ts';
import { type Chance, publishedValue, statisticAxis } from './axes.ts';
import type { NetworkPoint } from './drawSix.ts';
import { dotted, drawBefore, drawFailed, drawPublished, drawPublishedBefore, drawTrained } from './marks.ts';
import { nameOf, pairText } from './networkText.ts';
import { plainShort, valueText } from './statistics.ts';

export interface BeforeAfterData {
  readonly own: readonly ExperimentRow[];
  readonly shared: readonly ExperimentRow[];
  readonly study: readonly PublishedNetwork[];
  readonly chance: { readonly precision: Chance; readonly weightCorrelation: Chance };
  readonly stale: boolean;
}

const names = ['weightCorrelation', 'precision'] as const;

export function drawBeforeAfter(surface: Surface, colours: Colours, { own, shared, study, chance, stale }: BeforeAfterData): readonly NetworkPoint[] {
  const label = colours.label;
  const [left, right] = [(surface.width < 420 ? 44 : 52) * label, surface.width - 14];
  const [top, bottom] = [22 * label, surface.height - 46 * label];
  const rows = [...own, ...shared];
  const x = statisticAxis('weightCorrelation', { rows, study, chance: chance.weightCorrelation, from: left, to: right });
  const y = statisticAxis('precision', { rows, study, chance: chance.precision, from: bottom, to: top });
  const style = { tick: colours.ink3, label: colours.ink2, size: 13 * label };
  const weak = { size: 13 * label, colour: colours.ink3, baseline: 'middle', casing: colours.paper } as const;
  if (x.band) surface.rect(x.scale(x.band[0]), top, x.scale(x.band[1]) - x.scale(x.band[0]), bottom - top, { fill: colours.band });
  drawLeftAxis(surface, y.scale, y.ticks, left - 6, style);
  drawBottomAxis(surface, x.scale, x.ticks, bottom + 4, style, left - 12, surface.width);
  surface.text(y.face.title, 0, 8 * label, { ...style, colour: colours.ink2, baseline: 'middle' });
  surface.text(x.face.short, right, bottom + 36 * label, { colour: colours.ink2, size: 13.5 * label, anchor: 'end', baseline: 'middle' });
  const spots = freeSpots(surface, left);
  const word = (texts: readonly string[], places: readonly Spot[], colour = colours.ink3) => {
    const found = spots.take(texts, weak, () => places);
    if (found) surface.text(found.text, found.spot.x, found.spot.y, { ...weak, colour, anchor: found.spot.anchor });
  };
  if (Number.isFinite(y.level)) {
    surface.segment(left, y.scale(y.level), right, y.scale(y.level), dotted(colours));
    const middle = x.scale(0.5);
    word(
      [`guessing, ${valueText(y.face, y.level)}`],
      [-9, 11].map((up) => ({ x: middle + 40, y: y.scale(y.level) + up, anchor: 'end' as const })),
    );
  }
  if (x.band)
    word(
      ['chance'],
      [
        { x: x.scale(x.level) + 22, y: bottom - 10, anchor: 'end' },
        { x: x.scale(x.band[1]) + 5, y: bottom - 10, anchor: 'start' },
      ],
    );

  const points: NetworkPoint[] = [];
  const ends = rows.map((row) => ({
    row,
    before: [x.place(row, 'before'), y.place(row, 'before')] as const,
    now: [x.place(row, 'now'), y.place(row, 'now')] as const,
  }));
  for (const { before, now } of ends)
    if (!before.includes(null) && !now.includes(null))
      surface.segment(before[0]!, before[1]!, now[0]!, now[1]!, { colour: colours.rule, width: 1.2 * colours.stroke });
  for (const one of study) {
    const [px, py] = [x.placePublished(one), y.placePublished(one)];
    if (px === null || py === null) continue;
    drawPublished(surface, colours, px, py);
    const text = `the study's network ${one.seed}: ${[x, y].map(({ face }) => `${plainShort(face)} ${valueText(face, publishedValue(one, face.name))}`).join('; ')}; 750 steps`;
    points.push({ x: px, y: py, text, row: null });
  }
  for (const { before } of ends) if (!before.includes(null)) drawBefore(surface, colours, before[0]!, before[1]!, stale);
  for (const { row, now } of ends) {
    if (row.trouble !== null) {
      drawFailed(surface, colours, right, (top + bottom) / 2);
      points.push({ x: right, y: (top + bottom) / 2, text: `${nameOf(row)}: ${row.trouble}`, row });
      continue;
    }
    if (now.includes(null)) continue;
    drawTrained(surface, colours, now[0]!, now[1]!, stale);
    points.push({ x: now[0]!, y: now[1]!, text: pairText(row, names), row });
  }
  const boxOf = (places: readonly (readonly [number | null, number | null])[]) => {
    const whole = places.filter((place): place is readonly [number, number] => !place.includes(null));
    if (whole.length === 0) return null;
    const [xs, ys] = [whole.map((place) => place[0]), whole.map((place) => place[1])];
    return {
      left: Math.min(...xs),
      right: Math.max(...xs),
      low: Math.max(...ys),
      high: Math.min(...ys),
      middle: ys.toSorted((a, b) => a - b)[ys.length >> 1]!,
    };
  };
  /** Beside the networks that it names. */
  const name = (texts: readonly string[], places: readonly (readonly [number | null, number | null])[], colour?: string) => {
    const box = boxOf(places);
    if (!box) return;
    const heights = [box.middle, box.low, box.high, box.low + 16, box.high - 16];
    word(
      texts,
      heights.flatMap((at) => [
        { x: box.right + 10, y: at, anchor: 'start' as const },
        { x: box.left - 10, y: at, anchor: 'end' as const },
      ]),
      colour,
    );
  };
  const of = (some: readonly ExperimentRow[]) => ends.filter(({ row }) => some.includes(row) && row.trouble === null).map(({ now }) => now);
  const ink = stale ? colours.ink3 : colours.ink;
  const both = own.length > 0 && shared.length > 0;
  name([both || own.length > 0 ? `own seeds, ${own.length}` : ''], of(own), ink);
  name([`one seed for both, ${shared.length}`, 'one seed'], of(shared), ink);
  name(
    ["the study's 20", 'the study'],
    study.map((one) => [x.placePublished(one), y.placePublished(one)] as const),
  );
  name(
    shared.length > 0 ? ['before training: exactly 1', 'before'] : ['before training', 'before'],
    ends.filter(({ row }) => (shared.length > 0 ? row.shared : true)).map(({ before }) => before),
  );
  if (study.length > 0 && rows.length === 0) drawPublishedBefore(surface, colours, x.scale(1), top + 8);
  return points;
}
