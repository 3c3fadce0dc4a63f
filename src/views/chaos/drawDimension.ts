/**
 * Panel d of Chaos: how many dimensions the activity seems to fill as it is sampled for longer, what is left once the bias of the sample is taken off, and
 * theory.
 */
import { linearTicks } from '../../ui/axis.ts';
import type { Colours } from '../../ui/colours.ts';
import { counted, fixed } from '../../ui/format.ts';
import { linear, type Scale } from '../../ui/scale.ts';
import type { Surface } from '../../ui/surface.ts';
import { labelsOf } from './curveLabels.ts';
import { type Curve, drawAxes, drawWords, frameOf, type Path, pathOf, thisMatrix } from './plot.ts';
import { theoryFloor, type Ways, withError } from './sideWords.ts';

export interface DimensionData {
  /** Participation ratio of what was sampled until then; null before there is any. */
  readonly sampled: Curve | null;
  /** Null before the whole time is sampled, and where nothing moves. */
  readonly unbiased: { readonly value: number; readonly error: number } | null;
  readonly stale: boolean;
  readonly size: number;
  /** Of the infinite network, for as many units; null where there is none. */
  readonly theory: number | null;
  /** tau shown. */
  readonly duration: number;
  readonly words: Ways | null;
}

export interface Drawn {
  readonly x: Scale;
  readonly y: Scale;
}

export function drawDimension(surface: Surface, colours: Colours, data: DimensionData): Drawn {
  const { sampled, unbiased, stale, size, theory, duration, words } = data;
  const label = colours.label;
  const frame = frameOf(surface, label);
  const { left, top, bottom } = frame;
  const ink = stale ? colours.ink3 : colours.ink;
  const style = { size: 13.5 * label, casing: colours.paper };
  const estimate = unbiased && withError(unbiased.value, unbiased.error);
  const right = frame.right - 14;
  const x = linear([0, duration], [left, right]);
  const values = sampled ? Array.from(sampled.value).filter(Number.isFinite) : [];
  const ends = unbiased ? [-1.96, 1.96].map((times) => unbiased.value + times * (Number.isFinite(unbiased.error) ? unbiased.error : 0)) : [];
  const most = Math.max(1, theory ?? 0, ...values, ...ends);
  const range: [number, number] = [0, 1.15 * most];
  const y = linear(range, [bottom, top]);
  drawAxes(
    surface,
    frame,
    x,
    y,
    linearTicks([0, duration], { count: 5, unit: '\u03c4' }),
    linearTicks(range, { count: bottom - top < 130 * label ? 3 : 5 }),
    colours,
  );

  const curves: Path[] = [];
  const level = (value: number): Path => ({ x: [left, right], y: [y(value), y(value)] });
  if (theory !== null) {
    surface.segment(left, y(theory), right, y(theory), { colour: colours.line, width: 5 * colours.stroke, opacity: 0.55 });
    curves.push(level(theory));
  }
  const own = sampled && values.length > 0 ? pathOf(sampled.time, sampled.value, x, y, right - left) : null;
  if (own) {
    surface.line(own.x, own.y, { colour: ink, width: 1.8 * colours.stroke });
    curves.push(own);
  }
  if (unbiased) {
    const at = right + 9;
    surface.segment(at, y(ends[0]!), at, y(ends[1]!), { colour: ink, width: 1.2 * colours.stroke });
    surface.disc(at, y(unbiased.value), 3.8 * colours.stroke, { fill: colours.paper, stroke: ink, width: 1.8 * colours.stroke });
  }
  if (words) drawWords(surface, words, colours);
  const labels = labelsOf(surface, { ...frame, right }, curves);
  if (unbiased) labels.at(level(unbiased.value), [`bias taken off: ${estimate}`, `${estimate}`], { ...style, colour: ink }, [0.7, 1]);
  if (own) labels.at(own, thisMatrix(size), { ...style, colour: ink }, [0.2, 0.9]);
  if (theory !== null) {
    const text = `theory, for ${counted(size, 'unit')}: ${fixed(theory, 1)}`;
    const texts = theory < theoryFloor ? [`${text} (does not hold below ${theoryFloor})`, 'theory'] : [text, 'theory'];
    labels.at(level(theory), texts, { ...style, colour: colours.ink3 }, [0.3, 0.95]);
  }
  return { x, y };
}
