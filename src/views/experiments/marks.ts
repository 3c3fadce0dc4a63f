/** How a network is drawn in all figures of the panel: trained a filled dot, before training a ring, published a grey dot; what failed a cross. */
import type { Colours } from '../../ui/colours.ts';
import type { Surface } from '../../ui/surface.ts';

export const dotSize = 3.6;
const radiusOf = (colours: Colours) => dotSize * Math.sqrt(colours.stroke);

export function drawTrained(surface: Surface, colours: Colours, x: number, y: number, stale = false): void {
  // A ring of paper, so that dots which touch can be told apart.
  surface.disc(x, y, radiusOf(colours) + 1, { fill: colours.paper });
  surface.disc(x, y, radiusOf(colours), { fill: stale ? colours.ink3 : colours.ink });
}

export function drawBefore(surface: Surface, colours: Colours, x: number, y: number, stale = false): void {
  surface.disc(x, y, radiusOf(colours), { fill: colours.paper, stroke: stale ? colours.ink3 : colours.ink, width: 1.3 * colours.stroke });
}

export function drawPublished(surface: Surface, colours: Colours, x: number, y: number): void {
  surface.disc(x, y, radiusOf(colours) + 0.8, { fill: colours.paper });
  surface.disc(x, y, radiusOf(colours), { fill: colours.line });
}

export function drawPublishedBefore(surface: Surface, colours: Colours, x: number, y: number): void {
  surface.disc(x, y, radiusOf(colours), { fill: colours.paper, stroke: colours.line, width: 1.3 * colours.stroke });
}

export function drawFailed(surface: Surface, colours: Colours, x: number, y: number): void {
  const r = radiusOf(colours);
  const style = { colour: colours.ink, width: 1.4 * colours.stroke };
  surface.segment(x - r, y - r, x + r, y + r, style);
  surface.segment(x - r, y + r, x + r, y - r, style);
}

/** The level of chance. */
export const dotted = (colours: Colours) => ({ colour: colours.ink, width: 1.6 * colours.stroke, dash: [1.6, 3.6] });
