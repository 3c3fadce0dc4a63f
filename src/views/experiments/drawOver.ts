/** Opened row, a statistic over what the networks differ in, the axis or the size: each network, the mean of those that are alike, and chance. */
import type { ExperimentRow, StatisticName } from '../../science/experiments/index.ts';
import { drawBottomAxis, drawLeftAxis, linearTicks, type Tick } from '../../ui/axis.ts';
import type { Colours } from '../../ui/colours.ts';
import { freeSpots } from '../../ui/freeSpots.ts';
import { linear, logarithmic } from '../../ui/scale.ts';
import type { Surface } from '../../ui/surface.ts';
import { type Chance, shownValue, statisticAxis } from './axes.ts';
import type { NetworkPoint } from './drawSix.ts';
import { dotted, drawBefore, drawTrained } from './marks.ts';
import { networkText } from './networkText.ts';
import { isPlace, statisticCalled, valueText } from './statistics.ts';

export interface OverData {
  readonly rows: readonly ExperimentRow[];
  readonly name: StatisticName;
  readonly over: 'component' | 'size';
  readonly chance: Chance;
  readonly stale: boolean;
}

const whole = (values: readonly number[]) => [...new Set(values)].toSorted((a, b) => a - b);

/** Geometric mean where the axis is logarithmic. */
function meanOf(values: readonly number[], log: boolean): number {
  const sum = values.reduce((total, value) => total + (log ? Math.log(value) : value), 0) / values.length;
  return log ? Math.exp(sum) : sum;
}

export function drawOver(surface: Surface, colours: Colours, { rows, name, over, chance, stale }: OverData): readonly NetworkPoint[] {
  const label = colours.label;
  const face = statisticCalled(name);
  const [left, right] = [(surface.width < 420 ? 44 : 52) * label, surface.width - 14];
  const [top, bottom] = [22 * label, surface.height - 46 * label];
  const there = rows.filter(({ trouble }) => trouble === null);
  const keys = whole(there.map((row) => row[over]));
  const y = statisticAxis(name, {
    rows: there,
    study: [],
    chance: face.chance === 'theory' ? { chance: null, chanceSd: null } : chance,
    from: bottom,
    to: top,
  });
  const [least, largest] = [keys[0] ?? 1, Math.max(keys.at(-1) ?? 2, (keys[0] ?? 1) + 1)];
  const log = over === 'component' || largest > 6 * least;
  const range = log ? ([least / 1.15, largest * 1.15] as const) : ([least - 0.05 * (largest - least), largest + 0.05 * (largest - least)] as const);
  const x = (log ? logarithmic : linear)(range, [left + 6, right]);
  const ticks: Tick[] = log || keys.length <= 6 ? keys.map((value) => ({ value, label: String(value) })) : linearTicks(range, { count: 6 });
  const style = { tick: colours.ink3, label: colours.ink2, size: 13 * label };
  drawLeftAxis(surface, y.scale, y.ticks, left - 6, style);
  drawBottomAxis(surface, x, ticks, bottom + 4, style, left - 12, surface.width);
  surface.text(face.title, 0, 8 * label, { ...style, colour: colours.ink2, baseline: 'middle' });
  surface.text(over === 'size' ? 'units' : 'axis, by its variance', right, bottom + 36 * label, {
    ...{ colour: colours.ink2, size: 13.5 * label, anchor: 'end', baseline: 'middle' },
  });
  const weak = { size: 13 * label, colour: colours.ink3, baseline: 'middle', casing: colours.paper } as const;
  const spots = freeSpots(surface, left);
  if (face.chance !== 'theory' && Number.isFinite(y.level)) {
    if (y.band) surface.rect(left, y.scale(y.band[1]), right - left, y.scale(y.band[0]) - y.scale(y.band[1]), { fill: colours.band });
    surface.segment(left, y.scale(y.level), right, y.scale(y.level), y.band ? { colour: colours.rule, width: 1.4 } : dotted(colours));
    const text = y.band ? 'chance' : `guessing, ${valueText(face, y.level)}`;
    const found = spots.take([text], weak, () => [-9, 11].map((up) => ({ x: right, y: y.scale(y.band ? y.band[1] : y.level) + up, anchor: 'end' as const })));
    if (found) surface.text(text, found.spot.x, found.spot.y, { ...weak, anchor: 'end' });
  } else if (face.chance === 'theory') {
    const theory = keys.flatMap((key) => {
      const level = there.find((row) => row[over] === key)![name]?.chance;
      return level === null || level === undefined ? [] : [{ key, level }];
    });
    surface.line(
      theory.map(({ key }) => x(key)),
      theory.map(({ level }) => y.scale(level)),
      { colour: colours.line, width: 4 * colours.stroke },
    );
    const last = theory.at(-1);
    if (last) {
      const found = spots.take(['mean field, endless network', 'mean field'], weak, () =>
        [-14, 16].map((up) => ({ x: x(last.key), y: y.scale(last.level) + up, anchor: 'end' as const })),
      );
      if (found) surface.text(found.text, found.spot.x, found.spot.y, { ...weak, anchor: 'end' });
    }
  }
  const means = keys.map((key) =>
    meanOf(
      there
        .filter((row) => row[over] === key)
        .map((row) => shownValue(row, face, 'now'))
        .filter((value) => isPlace(face, value)),
      face.log,
    ),
  );
  surface.line(
    keys.map(x),
    means.map((value) => y.scale(value)),
    { colour: colours.rule, width: 1.6 * colours.stroke },
  );
  const points: NetworkPoint[] = [];
  for (const row of there) {
    const before = y.place(row, 'before');
    if (before !== null && face.chance !== 'theory') drawBefore(surface, colours, x(row[over]), before, true);
  }
  for (const row of there) {
    const at = y.place(row, 'now');
    if (at === null) continue;
    drawTrained(surface, colours, x(row[over]), at, stale);
    points.push({ x: x(row[over]), y: at, text: networkText(row, face), row });
  }
  return points;
}
