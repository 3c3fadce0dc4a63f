/**
 * The modes of a point: eigenvalues of the flow in the plane, those that fade left of the line and those that grow right of it, with the time constants of the
 * two that matter.
 */
import { drawBottomAxis, linearTicks } from '../../../ui/axis.ts';
import type { Colours } from '../../../ui/colours.ts';
import { linear, type Scale } from '../../../ui/scale.ts';
import { type Surface, variable } from '../../../ui/surface.ts';
import type { Listed } from './situation.ts';
import { timesOf, timeText } from './words.ts';

export interface ModesPlace {
  readonly x: Scale;
  readonly y: Scale;
}

export interface ModesLayout {
  readonly left: number;
  /** One line of dots, without the imaginary parts: over the gain of a phone. */
  readonly flat?: boolean;
}

/** Room above for words and below for ticks, px. */
const [above, below] = [34, 30];

/** The first wording that is no wider than the room, or the last. */
const fitting = (wordings: readonly string[], room: number, surface: Surface, style: Parameters<Surface['textWidth']>[1]): string =>
  wordings.find((words) => surface.textWidth(words, style) <= room) ?? wordings.at(-1)!;

export function drawPointModes(
  surface: Surface,
  colours: Colours,
  ringed: Listed | null,
  stale: boolean,
  { left, flat = false }: ModesLayout,
): ModesPlace | null {
  const eigenvalues = ringed?.point.eigenvalues;
  if (!ringed || !eigenvalues) return null;
  const { width, height } = surface;
  const { real, imaginary } = eigenvalues;
  const label = 13.5 * colours.label;
  const { growing, fading, grows, fades } = timesOf(ringed);
  const ink = stale ? colours.ink3 : colours.ink;
  const [low, high] = [Math.min(-1.2, ...real), Math.max(0.3, ...real)];
  const most = Math.max(0.2, ...imaginary.map(Math.abs));
  const [right, top] = [width - 6, flat ? 14 : above];
  const bottom = height - (flat ? 22 : below);
  // The same length for the same number along both axes; the line of 0 leaves room for the words right of it.
  const zero = left + (right - left) * (flat ? 0.7 : 0.6);
  const scale = Math.min((zero - left - 6) / -low, (right - zero - 8) / high, flat ? Number.POSITIVE_INFINITY : (bottom - top - 10) / 2 / most);
  const middle = (top + bottom) / 2;
  const x = linear([0, 1], [zero, zero + scale]);
  const y = flat ? linear([0, 1], [middle, middle]) : linear([0, 1], [middle, middle - scale]);
  surface.segment(left, middle, right, middle, { colour: colours.hair, width: 1 });
  surface.segment(zero, top - (flat ? 8 : 26), zero, bottom, { colour: colours.ink, width: 1.5 * colours.stroke });
  const radius = real.length > 200 ? 2.2 : 3;
  for (let k = real.length - 1; k >= 0; k--)
    surface.disc(x(real[k]!), y(imaginary[k]!), k < growing ? radius + 1.4 : radius, {
      fill: k < growing ? ink : colours.line,
      stroke: colours.paper,
      width: 0.6,
    });
  const name = { size: 16 * colours.label, family: 'serif', italic: true, baseline: 'middle', casing: colours.paper } as const;
  const small = { size: label, casing: colours.paper, baseline: 'middle' } as const;
  if (flat) {
    const at = (value: number, text: string, weight: number, colour: string) => {
      const wide = surface.textWidth(text, { size: label, weight });
      surface.text(text, Math.min(right - wide / 2, Math.max(left + wide / 2, value)), bottom + 12, { ...small, anchor: 'middle', weight, colour });
    };
    if (Number.isFinite(fades)) at(Math.min(x(real[real.length - fading]!), zero - 40), timeText(fades), 400, colours.ink2);
    if (growing > 0) at(Math.max(x(real[0]!), zero + 40), timeText(grows), 700, ink);
    return { x, y };
  }
  surface.text(`${fading} fade${fading === 1 ? 's' : ''}`, zero - 9, 9, { ...name, anchor: 'end', colour: colours.ink2 });
  surface.text(growing === 0 ? 'none grows' : `${growing} grow${growing === 1 ? 's' : ''}`, zero + 9, 9, {
    ...name,
    colour: growing === 0 ? colours.ink2 : ink,
  });
  if (Number.isFinite(fades)) {
    const words = fitting([`slowest to fade, ${timeText(fades)}`, `slowest: ${timeText(fades)}`], right - zero - 9, surface, small);
    surface.text(words, Math.min(zero + 9, right - surface.textWidth(words, small)), 32, { ...small, colour: colours.ink2 });
  }
  if (growing > 0) {
    const room = right - (growing > 3 ? x(real[0]!) + 12 : zero + 9);
    const words =
      growing > 1 ? fitting([`fastest to grow, ${timeText(grows)}`, `fastest: ${timeText(grows)}`], room, surface, { ...small, weight: 700 }) : timeText(grows);
    const wide = surface.textWidth(words, { ...small, weight: 700 });
    // Right of all dots where they are many, else over its own, unless the words above stand there.
    const over = growing > 3 ? middle : Math.max(54, y(Math.abs(imaginary[0]!)) - 17);
    const at = growing > 3 ? x(real[0]!) + 12 : Math.max(zero + 9, x(real[0]!) - wide / 2);
    surface.text(words, Math.min(at, right - wide), over, { ...small, weight: 700, colour: ink });
  }
  const title = [`${surface.width < 420 ? '' : 'real part, '}1/`, variable('\u03c4')];
  const titleWidth = surface.textWidth(title, { size: label });
  const from = x.invert(left + 8);
  const to = x.invert(right - titleWidth - 14);
  drawBottomAxis(
    surface,
    x,
    linearTicks([from, to], { count: 5 }),
    bottom,
    { tick: colours.ink3, label: colours.ink2, size: label },
    left,
    right - titleWidth - 8,
  );
  surface.text(title, right, bottom + 10, { colour: colours.ink2, size: label, anchor: 'end', baseline: 'top' });
  return { x, y };
}
