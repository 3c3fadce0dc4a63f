/**
 * How many modes grow, over the gain: this matrix exactly, the infinite network behind it, and where you are. Its horizontal axis is the gain axis of the page.
 */

import { growingShare } from '../science/measures/growingShare.ts';
import { drawBottomAxis, drawLeftAxis, linearTicks } from '../ui/axis.ts';
import type { Colours } from '../ui/colours.ts';
import { type Domain, gainDomain } from '../ui/gainScale.ts';
import { hairline } from '../ui/hairline.ts';
import { linear } from '../ui/scale.ts';
import type { Surface } from '../ui/surface.ts';
import { growingModes } from './modes.ts';
import { pinnedMark } from './pinnedMark.ts';
import { criticalText } from './words.ts';

export interface ModesData {
  /** Ascending; null until the spectrum is known. */
  readonly onsets: Float64Array | null;
  readonly size: number;
  readonly criticalGain: number | null;
  /** Gain up to which the network falls silent; null where the eigenvalues do not tell. */
  readonly silentTo: number | null;
  readonly gain: number;
  readonly limits: Domain;
}

export interface ModesLayout {
  /** Where the gain axis begins. */
  readonly left: number;
  /** Without ticks: the phone's small figure. */
  readonly compact: boolean;
  /** Not over the gain axis of the page: with one of its own. */
  readonly alone?: boolean;
}

export function modesScales({ onsets, size, gain, limits }: ModesData, width: number, height: number, { left, alone }: ModesLayout) {
  const domain = gainDomain(gain, limits);
  const most = Math.max(1, 1.2 * Math.max(size * growingShare(domain[1]), onsets ? growingModes(onsets, domain[1]) : 0));
  return { x: linear(domain, [left, alone ? width - 8 : width]), y: linear([0, most], [height - (alone ? 30 : 8), 8]), domain, most };
}

export function drawModes(surface: Surface, colours: Colours, data: ModesData, layout: ModesLayout): void {
  const { width, height } = surface;
  const { x, y, domain, most } = modesScales(data, width, height, layout);
  const { onsets, size, silentTo, gain } = data;
  const label = 13.5 * colours.label;
  const here = x(gain);

  surface.segment(layout.left, y(0), width, y(0), { colour: colours.line, width: 1 });
  if (!layout.compact)
    drawLeftAxis(surface, y, linearTicks([0, most], { count: 4 }), layout.left - 4, {
      tick: colours.ink3,
      label: colours.ink2,
      size: label,
      casing: colours.paper,
    });

  if (layout.alone) drawBottomAxis(surface, x, linearTicks(domain, { count: 5 }), y(0) + 4, { tick: colours.ink3, label: colours.ink2, size: label });

  const theory = { x: [] as number[], y: [] as number[] };
  for (let i = 0; i <= 160; i++) {
    const at = domain[0] + ((domain[1] - domain[0]) * i) / 160;
    theory.x.push(x(at));
    theory.y.push(y(size * growingShare(at)));
  }
  surface.line(theory.x, theory.y, { colour: colours.line, width: (layout.compact ? 3.5 : 5) * colours.stroke, opacity: 0.55 });

  const mark = pinnedMark.draw?.(surface, colours, { of: 'other', x, y, bottom: height });
  const line = hairline(surface, colours, here);
  if (!onsets) {
    line.draw(height);
    return;
  }
  const steps = { x: [layout.left], y: [y(growingModes(onsets, domain[0]))] };
  for (let k = 0; k < onsets.length && onsets[k]! <= domain[1]; k++) {
    if (onsets[k]! < domain[0]) continue;
    steps.x.push(x(onsets[k]!), x(onsets[k]!));
    steps.y.push(y(k), y(k + 1));
  }
  steps.x.push(width);
  steps.y.push(y(growingModes(onsets, domain[1])));
  surface.line(steps.x, steps.y, { colour: colours.ink, width: 2 * colours.stroke });

  if (!layout.compact) {
    const style = { size: label, anchor: 'end', baseline: 'middle', casing: colours.paper } as const;
    // Above the upper curve at its end, below the lower one where the words begin.
    const [mine, others] = [growingModes(onsets, domain[1]), size * growingShare(domain[1])];
    const begin = x.invert(width - 10 - surface.textWidth(mine >= others ? 'infinite network' : 'this matrix', style));
    const [over, under] = [y(Math.max(mine, others)) - 16, y(Math.min(growingModes(onsets, begin), size * growingShare(begin))) + 16];
    // Left of the hairline where it would run through the words.
    const end = (words: string) => (here > width - 8 - surface.textWidth(words, style) ? here - 12 : width - 2);
    // In a low figure there is no room above the end of the curve: the words end where the curve leaves them room.
    const top = 0.6 * label;
    const roomy = onsets[Math.floor(y.invert(top + 16))];
    const above = (words: string): [number, number] => (over < top && roomy !== undefined ? [Math.min(end(words), x(roomy)), top] : [end(words), over]);
    const below = (words: string): [number, number] => [end(words), under];
    line.words.text('this matrix', ...(mine >= others ? above : below)('this matrix'), { ...style, colour: colours.ink });
    line.words.text('infinite network', ...(mine >= others ? below : above)('infinite network'), { ...style, colour: colours.ink3 });
    if (silentTo !== null && silentTo > domain[0] && silentTo < domain[1]) {
      const words = `silent up to ${criticalText(silentTo, gain)}`;
      const style = { size: 15.5 * colours.label, family: 'serif', italic: true, baseline: 'middle' } as const;
      if (surface.textWidth(words, style) < x(silentTo) - layout.left - 4)
        line.words.text(words, x(silentTo) - 6, y(0) - 10 - 0.34 * style.size, { ...style, colour: colours.ink2, anchor: 'end', casing: colours.paper });
    }
  }
  line.draw(height);
  mark?.();
  surface.disc(here, y(growingModes(onsets, gain)), 6, { fill: colours.accent, stroke: colours.paper, width: 2 });
}
