/** Panels b and c of Train: the loss of every step with its mean over ten and what ignorance would cost; the size of the gradient of each group. */
import { type WeightGroup, weightGroups } from '../../science/network.ts';
import type { Chance } from '../../science/tasks/chanceLevels.ts';
import { drawBottomAxis, drawLeftAxis, linearTicks, ticksAt } from '../../ui/axis.ts';
import type { Colours } from '../../ui/colours.ts';
import { errorText } from '../../ui/format.ts';
import { freeSpots, type Spot } from '../../ui/freeSpots.ts';
import { spread } from '../../ui/labels.ts';
import { logTicks } from '../../ui/logTicks.ts';
import { linear, logarithmic, type Scale } from '../../ui/scale.ts';
import { type LineStyle, plainText, type Surface, type Text, variable } from '../../ui/surface.ts';
import { envelope, thinned } from './decimate.ts';
import type { LossHistory } from './lossHistory.ts';
import { type Curve, crosses, lossWords, nothingYet } from './lossWords.ts';

export type Domain = readonly [number, number];

/** Where the curves of b and c begin, and what is left for labels at the right. */
export const frame = (width: number, label: number) => ({ left: 52 * label, right: width - (width < 480 ? 20 : 30) });

/** Steps on the horizontal axis: those done and wanted, 100 at least. */
export const stepsDomain = (history: Pick<LossHistory, 'last' | 'until'>): [number, number] => [0, Math.max(100, history.last, history.until)];

function extent(values: readonly (Float64Array | undefined)[], count: number): [number, number] {
  let low = Number.POSITIVE_INFINITY;
  let high = 0;
  for (const array of values) {
    for (let i = 0; i < Math.min(count, array?.length ?? 0); i++) {
      const value = array![i]!;
      if (!(value > 0) || !Number.isFinite(value)) continue;
      if (value < low) low = value;
      if (value > high) high = value;
    }
  }
  return [low, high];
}

/** Half decades around the values, so that the axis moves seldom. */
function roundDecades(low: number, high: number): [number, number] {
  return [10 ** (Math.floor(2 * Math.log10(low * 0.8)) / 2), 10 ** (Math.ceil(2 * Math.log10(high * 1.15)) / 2)];
}

export function lossDomain(history: LossHistory, chance: Chance): [number, number] {
  const [low, high] = extent([history.loss], history.count);
  return roundDecades(Math.min(low, chance.forgetful || 0.1, 0.1), Math.max(high, chance.constant, 0.5));
}

export function normDomain(history: LossHistory): [number, number] {
  const [low, high] = extent(Object.values(history.norms), history.count);
  return low < high ? roundDecades(low, high) : [0.01, 1];
}

function drawSteps(surface: Surface, x: Scale, y: number, colours: Colours) {
  const [, high] = x.domain() as [number, number];
  // Fifths of a run that can be divided so (750 by 150): its end has a label.
  const even = high % 5 === 0 && surface.width >= 480;
  const ticks = even
    ? ticksAt(
        [0, 1, 2, 3, 4, 5].map((part) => (part * high) / 5),
        { before: 'step' },
      )
    : linearTicks([0, high], { count: 4, before: 'step' });
  drawBottomAxis(surface, x, ticks, y, { tick: colours.ink3, label: colours.ink2, size: 13.5 * colours.label });
}

/** Places of the steps in pixels: the first at its step. */
const steps = (history: LossHistory, x: Scale) => (index: number) => x(history.first + index);

/** Where a value stands on the figure that was drawn. */
export interface Scales {
  readonly x: Scale;
  readonly y: Scale;
}

export interface LossData {
  readonly history: LossHistory;
  readonly chance: Chance;
  readonly steps: Domain;
  readonly domain: Domain;
  /** Draws the horizontal axis as well (on the page it stands under panel c). */
  readonly withSteps: boolean;
}

export function drawLoss(surface: Surface, data: LossData, colours: Colours): Scales {
  const { history, chance } = data;
  const { left, right } = frame(surface.width, colours.label);
  const bottom = surface.height - (data.withSteps ? 34 * colours.label : 8);
  const x = linear(data.steps, [left, right]);
  const y = logarithmic(data.domain, [bottom, 10]);
  drawLeftAxis(surface, y, logTicks(data.domain, { count: bottom < 110 ? 3 : 6 }), left - 4, {
    tick: colours.ink3,
    label: colours.ink2,
    size: 13.5 * colours.label,
  });
  if (data.withSteps) drawSteps(surface, x, bottom + 4, colours);
  const at = steps(history, x);
  const last = history.mean.subarray(0, history.count).findLastIndex(Number.isFinite);
  const words = lossWords(
    { surface, colours, left, right, bottom },
    y,
    last < 0 ? null : { x: at(last), y: y(history.mean[last]!), text: errorText(history.mean[last]!) },
  );
  words.drawChance(chance);
  if (history.count === 0) {
    words.drawNothing('Not trained yet.');
    return { x, y };
  }
  const line = thinned(history.mean, history.count, Math.round(right - left));
  const curve = { x: line.index.map(at), y: line.value.map((value) => y(value)) };
  surface.clip(left - 2, 0, surface.width - left + 2, bottom + 4, () => {
    const band = envelope(history.loss, history.count, Math.round(right - left));
    if (band) surface.area(band.index.map(at), band.low.map(y), band.high.map(y), { fill: colours.rule });
    else
      surface.line(
        Array.from({ length: history.count }, (_, i) => at(i)),
        history.loss.subarray(0, history.count).map((value) => y(value)),
        { colour: colours.rule, width: 1.2 * colours.stroke },
      );
    surface.line(curve.x, curve.y, { colour: colours.ink, width: 2.2 * colours.stroke });
  });
  words.drawMarks(history.marks, x, curve);
  words.drawEnd();
  return { x, y };
}

export const groupNames: Record<WeightGroup, string> = {
  G: 'recurrent weights',
  I: 'input weights',
  W: 'output weights',
  b: 'biases',
  h0: 'start',
  c: 'output bias',
};

/** A letter as mathematics sets it: h0 has its zero below. */
export const groupLetter = (group: WeightGroup): Exclude<Text, string> =>
  group === 'h0' ? [variable('h'), { text: '0', shift: 'sub', family: 'serif' }] : [variable(group)];

function groupStyle(group: WeightGroup, colours: Colours): LineStyle {
  const width = 1.4 * colours.stroke;
  const style: Record<WeightGroup, LineStyle> = {
    W: { colour: colours.ink, width },
    I: { colour: colours.ink3, width },
    G: { colour: colours.line, width: 1.6 * width },
    b: { colour: colours.ink, width, dash: [6, 3] },
    h0: { colour: colours.ink3, width, dash: [2, 3] },
    c: { colour: colours.ink, width, dash: [0.1, 4], cap: 'round' },
  };
  return style[group];
}

export interface NormData {
  readonly history: LossHistory;
  readonly steps: Domain;
  readonly domain: Domain;
}

export function drawNorms(surface: Surface, data: NormData, colours: Colours): Scales {
  const { history } = data;
  const label = colours.label;
  const { left, right } = frame(surface.width, label);
  const bottom = surface.height - 34 * label;
  const groups = weightGroups.filter((group) => history.norms[group]?.subarray(0, history.count).some(Number.isFinite));
  // More than two curves lie one over the other: their names stand above them, each with its line.
  const above = groups.length > 2;
  const x = linear(data.steps, [left, right]);
  const y = logarithmic(data.domain, [bottom, above ? 8 + 20 * label : 10]);
  drawSteps(surface, x, bottom + 4, colours);
  if (history.count === 0) {
    nothingYet(surface, 'Seen from the first step on.', left + 4, (10 + bottom) / 2, colours);
    return { x, y };
  }
  // Two numbers where three would touch.
  drawLeftAxis(surface, y, logTicks(data.domain, { count: bottom - y(data.domain[1]) < 48 * label ? 2 : 3 }), left - 4, {
    tick: colours.ink3,
    label: colours.ink2,
    size: 13.5 * label,
  });
  const at = steps(history, x);
  const ends: { group: WeightGroup; x: number; y: number }[] = [];
  const curves: Curve[] = [];
  for (const group of groups) {
    const line = thinned(history.norms[group]!, history.count, Math.round(right - left));
    const curve = { x: line.index.map(at), y: line.value.map((value) => (value > 0 ? y(value) : Number.NaN)) };
    curves.push(curve);
    surface.line(curve.x, curve.y, groupStyle(group, colours));
    const last = history.norms[group]!.subarray(0, history.count).findLastIndex((value) => value > 0);
    if (last >= 0) ends.push({ group, x: at(last), y: y(history.norms[group]![last]!) });
  }
  if (above) {
    drawNames(surface, groups, left, colours);
    return { x, y };
  }
  const places = spread(
    ends.map((end) => end.y),
    17 * label,
    8,
    bottom - 4,
  );
  const spots = freeSpots(surface, left);
  ends.forEach(({ group, x: px }, index) => {
    const text: Text = [...groupLetter(group), `, ${groupNames[group]}`];
    const style = { size: 13.5 * label };
    const colour = group === 'W' || group === 'b' ? colours.ink : colours.ink3;
    const fits = px + 10 + surface.textWidth(text, style) < surface.width;
    const place: Spot = { x: fits ? px + 10 : surface.width, y: places[index]! + (fits ? 0 : -14), anchor: fits ? 'start' : 'end' };
    // Beside the curves where there is room, and else over them.
    const found = spots.take([text], style, (width) => {
      const all = [0, 28, -14, 42, -28].map((down) => ({ ...place, y: place.y + (fits ? 0 : down * label) }));
      const clear = all.filter((spot) => spot.y < bottom && !curves.some((curve) => crosses(curve, spot, width, style.size)));
      return [...clear, ...all];
    });
    const spot = found?.spot ?? place;
    surface.text(text, spot.x, spot.y, { ...style, colour, baseline: 'middle', anchor: spot.anchor, casing: colours.paper });
  });
  return { x, y };
}

/** A line and a name for each group, from left to right over the plot; shorter names, and then shorter lines, where there is little room. */
function drawNames(surface: Surface, groups: readonly WeightGroup[], left: number, colours: Colours): void {
  const style = { size: 13 * colours.label };
  const texts = (long: boolean) =>
    groups.map((group): Text => (long ? [...groupLetter(group), ` ${groupNames[group].replace(' weights', '')}`] : groupLetter(group)));
  const ways = [
    { names: texts(true), sample: 18, gap: 16 },
    { names: texts(false), sample: 18, gap: 16 },
    { names: texts(false), sample: 12, gap: 8 },
  ] as const;
  const fits = ({ names, sample, gap }: (typeof ways)[number]) =>
    names.reduce<number>((sum, text) => sum + sample + 5 + surface.textWidth(text, style) + gap, 0) <= surface.width - left;
  const { names, sample, gap } = ways.find(fits) ?? ways[2];
  let at = left;
  names.forEach((text, k) => {
    const y = 8 * colours.label;
    surface.line([at, at + sample], [y, y], groupStyle(groups[k]!, colours));
    surface.text(text, at + sample + 5, y, { ...style, colour: colours.ink2, baseline: 'middle' });
    at += sample + 5 + surface.textWidth(text, style) + gap;
  });
}

export const groupText = (group: WeightGroup) => `${plainText(groupLetter(group)).replace('^', '')}, ${groupNames[group]}`;
