/** Opened row, figure e: what training moved. Cosines of the weights with their start, and of input with output weights. */
import type { ExperimentRow } from '../../science/experiments/index.ts';
import { drawBottomAxis, linearTicks } from '../../ui/axis.ts';
import type { Colours } from '../../ui/colours.ts';
import { fixed } from '../../ui/format.ts';
import { linear } from '../../ui/scale.ts';
import { type Surface, type Text, variable } from '../../ui/surface.ts';
import type { NetworkPoint } from './drawSix.ts';
import { drawTrained } from './marks.ts';
import { networkText } from './networkText.ts';
import { statisticCalled } from './statistics.ts';

export interface MovedData {
  readonly rows: readonly ExperimentRow[];
  readonly stale: boolean;
}

export const movedStatistics = ['inputMoved', 'outputMoved', 'weightCorrelation'] as const;
const titles: Readonly<Record<(typeof movedStatistics)[number], Text>> = {
  inputMoved: [variable('I'), ' now and at its start'],
  outputMoved: [variable('W'), ' now and at its start'],
  weightCorrelation: [variable('I'), ' and ', variable('W'), ' now'],
};

export function drawMoved(surface: Surface, colours: Colours, { rows, stale }: MovedData): readonly NetworkPoint[] {
  const label = colours.label;
  const there = rows.filter(({ trouble }) => trouble === null);
  const style = { size: 13.5 * label } as const;
  const begin = surface.width < 420 ? 0 : Math.min(64, surface.width / 8);
  const words = begin + Math.max(...movedStatistics.map((name) => surface.textWidth(titles[name], style))) + 14;
  const [left, right] = [words + 34 * label, surface.width - 18];
  const values = there.flatMap((row) => movedStatistics.map((name) => row[name].value)).filter(Number.isFinite);
  const low = Math.min(0.95, ...values);
  const domain = [Math.max(-1, low - 0.04 * (1 - low)), 1] as const;
  const x = linear(domain, [left, right]);
  const bottom = surface.height - 28 * label;
  const tall = Math.min(36 * label, bottom / movedStatistics.length);
  const points: NetworkPoint[] = [];
  movedStatistics.forEach((name, k) => {
    const y = (k + 0.5) * tall;
    surface.text(titles[name], begin, y, { ...style, colour: colours.ink, baseline: 'middle' });
    surface.segment(left, y, right, y, { colour: colours.hair, width: 1.4 });
    const cosines = there.map((row) => row[name].value).filter(Number.isFinite);
    for (const row of there) {
      const { value } = row[name];
      if (!Number.isFinite(value)) continue;
      drawTrained(surface, colours, x(value), y, stale);
      points.push({ x: x(value), y, text: networkText(row, statisticCalled(name)), row });
    }
    if (cosines.length === 0) return;
    const mean = cosines.reduce((sum, value) => sum + value, 0) / cosines.length;
    const decimals = mean > 0.995 && mean < 1 ? 4 : mean > 0.9 ? 3 : 2;
    surface.text(fixed(mean, decimals), Math.max(words + 32 * label, x(Math.min(...cosines)) - 9), y, {
      ...{ colour: stale ? colours.ink3 : colours.ink, size: 13.5 * label, weight: 700, anchor: 'end', baseline: 'middle', casing: colours.paper },
    });
  });
  const axis = { tick: colours.ink3, label: colours.ink2, size: 13 * label };
  drawBottomAxis(surface, x, linearTicks(domain, { count: 4 }), movedStatistics.length * tall + 4, axis, left - 14, surface.width);
  return points;
}
