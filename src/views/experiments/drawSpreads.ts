/** Opened row, figure b: how many axes of the activity the input and the output weights are spread over, each network in the band of random vectors. */
import type { ExperimentRow, PublishedNetwork } from '../../science/experiments/index.ts';
import { drawBottomAxis, linearTicks } from '../../ui/axis.ts';
import type { Colours } from '../../ui/colours.ts';
import { fixed } from '../../ui/format.ts';
import { type Surface, type Text, variable } from '../../ui/surface.ts';
import { type Chance, publishedValue, statisticAxis } from './axes.ts';
import type { NetworkPoint } from './drawSix.ts';
import { drawBefore, drawPublished, drawTrained } from './marks.ts';
import { networkText } from './networkText.ts';
import { plainShort, valueText } from './statistics.ts';

export interface SpreadsData {
  readonly rows: readonly ExperimentRow[];
  readonly study: readonly PublishedNetwork[];
  readonly chance: Readonly<Record<(typeof spreads)[number], Chance>>;
  readonly stale: boolean;
}

const spreads = ['inputParticipationRatio', 'outputParticipationRatio'] as const;

export function drawSpreads(surface: Surface, colours: Colours, { rows, study, chance, stale }: SpreadsData): readonly NetworkPoint[] {
  const label = colours.label;
  const [left, right] = [34 * label, surface.width - 8];
  const bottom = surface.height - 52 * label;
  const tall = (bottom - 8) / 2;
  // One axis for both, so that they can be compared.
  const axes = spreads.map((name) => statisticAxis(name, { rows, study, chance: chance[name], from: left, to: right, count: 3 }));
  const domain = [Math.min(...axes.map(({ scale }) => scale.domain()[0])), Math.max(...axes.map(({ scale }) => scale.domain()[1]))] as const;
  const at = (share: number) => left + ((share - domain[0]) / (domain[1] - domain[0])) * (right - left);
  const moved = (axis: (typeof axes)[number], place: number | null) => (place === null ? null : at(axis.scale.invert(place)));
  const points: NetworkPoint[] = [];
  const mean = chance.inputParticipationRatio.chance;
  axes.forEach((axis, k) => {
    const [top, low] = [8 + k * tall, 8 + (k + 1) * tall - 22 * label];
    const [name] = spreads.slice(k);
    if (axis.band) surface.rect(at(axis.band[0]), top, at(axis.band[1]) - at(axis.band[0]), low - top, { fill: colours.band });
    surface.segment(at(1), top, at(1), low, { colour: colours.ink3, width: 1 });
    surface.text([variable(k === 0 ? 'I' : 'W')], 4, (top + low) / 2 - 8, { colour: colours.ink, size: 15 * label, baseline: 'middle' });
    const published = study.length > 0;
    const middle = published && rows.length > 0 ? top + 0.42 * (low - top) : published ? low - 6 : top;
    study.forEach((one, i) => {
      const x = moved(axis, axis.placePublished(one));
      if (x === null) return;
      const y = top + 7 + (((7 * i) % study.length) / Math.max(1, study.length - 1)) * (middle - top - 8);
      drawPublished(surface, colours, x, y);
      points.push({
        x,
        y,
        text: `the study's network ${one.seed}: ${plainShort(axis.face)} ${valueText(axis.face, publishedValue(one, name!))}; 750 steps`,
        row: null,
      });
    });
    const whole = rows.filter(({ trouble }) => trouble === null);
    const begin = middle + (published ? 10 : 8);
    const height = (i: number) => begin + (whole.length === 1 ? 0.5 : i / (whole.length - 1)) * (low - 8 - begin);
    whole.forEach((row, i) => {
      const x = moved(axis, axis.place(row, 'before'));
      if (x !== null) drawBefore(surface, colours, x, height(i), stale);
    });
    whole.forEach((row, i) => {
      const x = moved(axis, axis.place(row, 'now'));
      if (x === null) return;
      drawTrained(surface, colours, x, height(i), stale);
      points.push({ x, y: height(i), text: networkText(row, axis.face), row });
    });
  });
  // Where all networks have one size, the axis counts axes; otherwise parts of chance.
  const sizes = new Set(rows.map(({ size }) => size));
  const style = { tick: colours.ink3, label: colours.ink2, size: 13 * label };
  const weak = { colour: colours.ink3, size: 13 * label, anchor: 'middle', baseline: 'middle' } as const;
  const scaled = Object.assign((share: number) => at(share), { invert: (x: number) => x, domain: () => domain });
  const one: Text =
    sizes.size <= 1 && mean !== null
      ? `a random vector: ${fixed(mean, 0)} \u00b1 ${fixed(1.96 * (chance.inputParticipationRatio.chanceSd ?? 0), 0)}`
      : 'a random vector: 1';
  if (sizes.size <= 1 && mean !== null) {
    const ticks = linearTicks([domain[0] * mean, domain[1] * mean], { count: 4 }).map(({ value, label: text }) => ({ value: value / mean, label: text }));
    drawBottomAxis(surface, scaled, ticks, bottom + 2, style, left - 14, surface.width);
  } else drawBottomAxis(surface, scaled, linearTicks(domain, { count: 4 }), bottom + 2, style, left - 14, surface.width);
  surface.text(one, Math.min(surface.width - surface.textWidth(one, weak) / 2, (left + right) / 2), bottom + 40 * label, weak);
  return points;
}
