/**
 * What an experiment does, as a small picture: input, recurrent and output weights in the order of the flow; learnt filled, random hollow, set along an axis
 * underlined.
 */
import type { Colours } from '../../ui/colours.ts';
import { type Surface, variable } from '../../ui/surface.ts';
import type { Face, Fate } from './faces.ts';

export const diagramWidth = (label: number, small: boolean) => (small ? 60 : 88) * label;

/** `right`: where it ends; `y`: its middle. px */
export function drawDiagram(
  surface: Surface,
  colours: Colours,
  { input, output }: Pick<Face, 'input' | 'output'>,
  right: number,
  y: number,
  small: boolean,
): void {
  const radius = (small ? 8 : 10) * colours.label;
  const apart = (small ? 22 : 34) * colours.label;
  const parts: readonly (readonly [string, Fate])[] = [
    ['I', input],
    ['G', 'random'],
    ['W', output],
  ];
  parts.forEach(([letter, fate], k) => {
    const x = right - radius - (parts.length - 1 - k) * apart;
    const trained = fate === 'trained';
    if (k > 0) surface.segment(x - apart + radius, y, x - radius, y, { colour: colours.line, width: 1.4 });
    surface.disc(x, y, radius, trained ? { fill: colours.ink } : { fill: colours.paper, stroke: colours.ink3, width: 1.1 });
    surface.text([variable(letter)], x, y, {
      ...{ colour: trained ? colours.paper : colours.ink2, size: (small ? 12 : 13.5) * colours.label, anchor: 'middle', baseline: 'middle' },
    });
    if (fate === 'set') surface.segment(x - radius - 4, y + radius + 4, x + radius + 4, y + radius + 4, { colour: colours.ink, width: 2 });
  });
}
