/** The eigenvalues of gain * G in the complex plane, and the line beyond which a mode grows. */

import { drawBottomAxis, ticksAt } from '../ui/axis.ts';
import type { Colours } from '../ui/colours.ts';
import { linear } from '../ui/scale.ts';
import { type Surface, variable } from '../ui/surface.ts';

export interface DiscData {
  /** Of G, at gain 1. */
  readonly real: ArrayLike<number>;
  readonly imaginary: ArrayLike<number>;
  readonly radius: number;
  /** At gain 1: where the outermost eigenvalue of 95 of 100 random matrices of this size lies. */
  readonly chance: readonly [number, number];
  readonly gain: number;
  readonly growing: number;
  /** A bias b acts on the units: the modes are those without it. */
  readonly bias: boolean;
}

export interface DiscPlace {
  readonly x: number;
  readonly y: number;
  /** Pixels for 1. */
  readonly scale: number;
  /** The plot, without its ticks. */
  readonly height: number;
}

const footer = 30;
/** For the words over the line. */
const header = 18;
/** Half the height that is shown while the disc fits: so it is seen to grow with the gain. */
const usualReach = 1.62;

/** Where the plane lies on a surface whose first `gutter` pixels belong to the noise track. */
export function discPlace(width: number, height: number, gutter: number, { gain, radius }: Pick<DiscData, 'gain' | 'radius'>): DiscPlace {
  const plot = height - footer;
  const reach = Math.max(usualReach, 1.06 * gain * Math.max(1, radius));
  const half = Math.min(plot - header, width - gutter) / 2;
  return { x: gutter + (width - gutter) / 2, y: header + (plot - header) / 2, scale: half / reach, height: plot };
}

export function drawDisc(surface: Surface, colours: Colours, data: DiscData, gutter: number): void {
  const { x, y, scale, height } = discPlace(surface.width, surface.height, gutter, data);
  const { real, imaginary, gain, growing } = data;
  const left = Math.max(gutter, x - 1.9 * (height / 2));
  const right = Math.min(surface.width, x + 1.9 * (height / 2));
  surface.segment(left, y, right, y, { colour: colours.hair, width: 1 });
  surface.segment(x, 0, x, height, { colour: colours.hair, width: 1 });
  const [low, high] = data.chance.map((radius) => gain * radius * scale) as [number, number];
  surface.disc(x, y, (low + high) / 2, { stroke: colours.hair, width: high - low });
  surface.disc(x, y, gain * scale, { stroke: colours.rule, width: 1 });
  const line = x + scale;
  for (let k = 0; k < real.length; k++) {
    const part = gain * real[k]!;
    if (part <= 1) surface.disc(x + part * scale, y - gain * imaginary[k]! * scale, 1.5, { fill: colours.line });
  }
  surface.segment(line, 0, line, height, { colour: colours.ink, width: 1.4 * colours.stroke, casing: colours.paper });
  for (let k = 0; k < real.length; k++) {
    const part = gain * real[k]!;
    if (part > 1) surface.disc(x + part * scale, y - gain * imaginary[k]! * scale, 2.4, { fill: colours.ink });
  }
  const word = { size: 16 * colours.label, family: 'serif', italic: true, baseline: 'top', casing: colours.paper } as const;
  const fading = real.length - growing;
  const fades = `${fading} ${fading === 1 ? 'fades' : 'fade'}`;
  surface.text(fades, line - 9, 0, { ...word, colour: colours.ink2, anchor: 'end' });
  const grows = `${growing} ${growing === 1 ? 'grows' : 'grow'}`;
  surface.text(grows, Math.min(line + 9, surface.width - surface.textWidth(grows, word)), 0, { ...word, colour: colours.ink });
  // In the corner, where the words over the line leave room for it.
  const without = { size: 13.5 * colours.label, colour: colours.ink3, baseline: 'top', casing: colours.paper } as const;
  if (data.bias && gutter + surface.textWidth('without the bias', without) + 12 < line - 9 - surface.textWidth(fades, word))
    surface.text('without the bias', gutter, 2, without);
  const reach = gain * scale;
  // Beside the circle, where there is room for it.
  if (x - reach * 0.72 - 70 > gutter)
    surface.text(['radius ', variable('g')], x - reach * 0.72 - 8, y + reach * 0.72 + 4, {
      colour: colours.ink3,
      size: 13.5 * colours.label,
      anchor: 'end',
      baseline: 'middle',
      casing: colours.paper,
    });
  const axis = linear([-1, 1], [x - scale, x + scale]);
  const ticks = ticksAt([-1, 0, 1], {});
  drawBottomAxis(surface, axis, ticks, height + 2, { tick: colours.ink3, label: colours.ink2, size: 13.5 * colours.label });
  surface.text('real part', Math.min(x + scale + 16, surface.width - surface.textWidth('real part', { size: 13.5 * colours.label })), height + 12, {
    colour: colours.ink2,
    size: 13.5 * colours.label,
    baseline: 'top',
  });
}
