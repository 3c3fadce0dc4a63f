/** What a drawing is made of, as text: what stands over a picture is drawn anew only when it has become different. */
import type { Surface } from '../../ui/surface.ts';

/** The calls that `draw` makes, in their order; the widths of texts are those of `measure`, on which nothing is drawn. */
export function drawnCalls(measure: Pick<Surface, 'textWidth'>, draw: (surface: Surface) => void): string {
  const calls: unknown[] = [];
  const recording = new Proxy(measure, {
    get: (_, name) => (name === 'textWidth' ? measure.textWidth : (...given: unknown[]) => void calls.push([name, ...given])),
  });
  // It has every method that a drawing calls, whatever they are.
  draw(recording as Surface);
  return JSON.stringify(calls);
}
