/** Figure c: two statistics against each other, chance on both, pairs joined, and for each group of networks its mean with its interval. */
import type { ExperimentRow, ExperimentSummary, PublishedNetwork, StatisticName } from '../../science/experiments/index.ts';
import { drawBottomAxis, drawLeftAxis } from '../../ui/axis.ts';
import type { Colours } from '../../ui/colours.ts';
import { freeSpots } from '../../ui/freeSpots.ts';
import { type Surface, spans, type Text } from '../../ui/surface.ts';
import { type Chance, publishedValue, type StatisticAxis, statisticAxis } from './axes.ts';
import type { NetworkPoint } from './drawSix.ts';
import { dotted, drawBefore, drawPublished, drawTrained } from './marks.ts';
import { pairText } from './networkText.ts';
import { drawn, plainShort, valueText } from './statistics.ts';

export interface PlaneGroup {
  /** In more words or fewer. */
  readonly names: readonly Text[];
  readonly rows: readonly ExperimentRow[];
  /** Means with intervals; null where there are too few networks. */
  readonly summary: ExperimentSummary | null;
  readonly stale: boolean;
}

export interface PlaneData {
  readonly x: StatisticName;
  readonly y: StatisticName;
  readonly groups: readonly PlaneGroup[];
  /** Two that differ in one seed. */
  readonly pairs: readonly (readonly [ExperimentRow, ExperimentRow])[];
  readonly study: readonly PublishedNetwork[];
  readonly chance: Readonly<Record<StatisticName, Chance>>;
  /** Writes what the axes are, which on the page stands over the figure. */
  readonly titled: boolean;
}

/** Room for the numbers of the vertical axis, and right of the plot. */
const [gutter, overhang] = [64, 16];

export function drawPlane(
  surface: Surface,
  colours: Colours,
  { x: xName, y: yName, groups, pairs, study, chance, titled }: PlaneData,
): readonly NetworkPoint[] {
  const label = colours.label;
  const [left, right] = [(surface.width < 420 ? 48 : gutter) * label, surface.width - overhang];
  const [top, bottom] = [titled ? 22 * label : 8, surface.height - (titled ? 44 : 28) * label];
  const rows = groups.flatMap((group) => group.rows);
  const shown = study.filter((row) => [xName, yName].every((name) => Number.isFinite(publishedValue(row, name))));
  const x = statisticAxis(xName, { rows, study: shown, chance: chance[xName], from: left, to: right });
  const y = statisticAxis(yName, { rows, study: shown, chance: chance[yName], from: bottom, to: top, count: bottom - top < 110 * label ? 3 : 4 });
  const spots = freeSpots(surface, left - 8);
  drawChance(surface, colours, x, y, { left, right, top, bottom }, spots);
  const style = { tick: colours.ink3, label: colours.ink2, size: 13 * label };
  drawLeftAxis(surface, y.scale, y.ticks, left - 6, style);
  drawBottomAxis(surface, x.scale, x.ticks, bottom + 4, style, left - 12, right + overhang);
  const quiet = { colour: colours.ink2, size: 13.5 * label, baseline: 'middle' } as const;
  if (titled) {
    surface.text(x.face.short, right + overhang - 4, bottom + 34 * label, { ...quiet, anchor: 'end' });
    surface.text(y.face.short, 0, 8 * label, quiet);
  }

  const points: NetworkPoint[] = [];
  for (const row of shown) {
    const [px, py] = [x.placePublished(row), y.placePublished(row)];
    if (px === null || py === null) continue;
    drawPublished(surface, colours, px, py);
    const said = [x.face, y.face].map((face) => `${plainShort(face)} ${valueText(face, publishedValue(row, face.name))}`);
    points.push({ x: px, y: py, text: `the study's network ${row.seed}: ${said.join('; ')}; 750 steps`, row: null });
  }
  for (const [one, other] of pairs) {
    const ends = [one, other].map((row) => [x.place(row, 'now'), y.place(row, 'now')] as const);
    if (ends.some((end) => end.includes(null))) continue;
    surface.segment(ends[0]![0]!, ends[0]![1]!, ends[1]![0]!, ends[1]![1]!, { colour: colours.line, width: 1.2 * colours.stroke });
  }
  for (const group of groups) {
    for (const row of group.rows) {
      const [px, py] = [x.place(row, 'before'), y.place(row, 'before')];
      if (px !== null && py !== null) drawBefore(surface, colours, px, py, true);
    }
  }
  for (const group of groups) {
    const places = group.rows.flatMap((row) => {
      const [px, py] = [x.place(row, 'now'), y.place(row, 'now')];
      return px === null || py === null ? [] : [{ x: px, y: py, row }];
    });
    drawMean(surface, colours, x, y, group);
    for (const place of places) {
      drawTrained(surface, colours, place.x, place.y, group.stale);
      points.push({ x: place.x, y: place.y, text: pairText(place.row, [xName, yName]), row: place.row });
    }
    drawName(surface, colours, group, places, spots);
  }
  if (shown.length > 0) {
    const places = points.filter(({ row }) => row === null);
    drawName(surface, colours, { names: ['the study, 750 steps', 'the study'], stale: true }, places, spots);
  }
  return points;
}

type Spots = ReturnType<typeof freeSpots>;
interface Frame {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

/** Bands of 95 % of random networks, and dotted levels of guessing, each named once. */
function drawChance(surface: Surface, colours: Colours, x: StatisticAxis, y: StatisticAxis, { left, right, top, bottom }: Frame, spots: Spots): void {
  const style = { size: 13 * colours.label } as const;
  const word = (text: string, places: readonly { x: number; y: number; anchor: 'start' | 'end' }[]) => {
    const found = spots.take([text], style, () => places);
    if (found)
      surface.text(found.text, found.spot.x, found.spot.y, {
        ...style,
        colour: colours.ink3,
        baseline: 'middle',
        anchor: found.spot.anchor,
        casing: colours.paper,
      });
  };
  if (x.band) surface.rect(x.scale(x.band[0]), top, x.scale(x.band[1]) - x.scale(x.band[0]), bottom - top, { fill: colours.band });
  if (y.band) surface.rect(left, y.scale(y.band[1]), right - left, y.scale(y.band[0]) - y.scale(y.band[1]), { fill: colours.band });
  for (const axis of [x, y]) {
    if (!Number.isFinite(axis.level)) continue;
    const at = axis.scale(axis.level);
    const line = axis.band ? { colour: colours.rule, width: 1.4 } : dotted(colours);
    if (axis === x) surface.segment(at, top, at, bottom, line);
    else surface.segment(left, at, right, at, line);
    const name = { level: `guessing, ${valueText(axis.face, axis.level)}`, band: 'chance', theory: 'mean field' }[axis.face.chance];
    const edge = axis.band ? axis.scale(axis.band[1]) : at;
    if (axis === x)
      word(
        name,
        [bottom - 9, top + 10].flatMap((height) => [
          { x: edge + 5, y: height, anchor: 'start' as const },
          { x: at - (edge - at) - 5, y: height, anchor: 'end' as const },
        ]),
      );
    else
      word(
        name,
        [-9, 10].flatMap((up) => [right, (left + right) / 2, left + 120].map((end) => ({ x: end, y: edge + up, anchor: 'end' as const }))),
      );
  }
}

/** The mean of a group with its interval, as a cross. */
function drawMean(surface: Surface, colours: Colours, x: StatisticAxis, y: StatisticAxis, { summary, stale }: PlaneGroup): void {
  const [across, up] = [summary?.[x.face.name], summary?.[y.face.name]];
  if (!across?.interval || !up?.interval) return;
  const style = { colour: stale ? colours.ink3 : colours.ink, width: 1.3 * colours.stroke, opacity: 0.7 };
  const place = (axis: StatisticAxis, value: number, of: typeof across) => {
    const shown = drawn(axis.face, value, of);
    return axis.scale(axis.face.log ? Math.max(shown, axis.scale.domain()[0]) : shown);
  };
  const [mx, my] = [place(x, across.mean, across), place(y, up.mean, up)];
  surface.segment(place(x, across.interval[0], across), my, place(x, across.interval[1], across), my, style);
  surface.segment(mx, place(y, up.interval[0], up), mx, place(y, up.interval[1], up), style);
}

/** The name of a group beside its networks, where nothing has been written yet. */
function drawName(
  surface: Surface,
  colours: Colours,
  { names, stale }: Pick<PlaneGroup, 'names' | 'stale'>,
  places: readonly { readonly x: number; readonly y: number }[],
  spots: Spots,
): void {
  if (places.length === 0) return;
  const style = { size: 13 * colours.label } as const;
  const [least, most] = [Math.min(...places.map((place) => place.x)), Math.max(...places.map((place) => place.x))];
  const heights = places.map((place) => place.y).toSorted((a, b) => a - b);
  const middle = heights[Math.floor(heights.length / 2)]!;
  const found = spots.take(names, style, (width) => [
    ...[middle, heights.at(-1)!, heights[0]!].flatMap((y) => [
      { x: most + 9, y, anchor: 'start' as const },
      { x: least - 9, y, anchor: 'end' as const },
    ]),
    ...[heights.at(-1)! + 14, heights[0]! - 14].map((y) => ({ x: Math.min(surface.width, (least + most + width) / 2), y, anchor: 'end' as const })),
  ]);
  if (!found) return;
  surface.text(spans(found.text), found.spot.x, found.spot.y, {
    ...{ ...style, colour: stale ? colours.ink3 : colours.ink, baseline: 'middle', anchor: found.spot.anchor, casing: colours.paper },
  });
}
