/** Panel c: what each network answers to one pulse at the noise of the handle, beside the right answer. */
import type { RobustnessRow, SubjectName } from '../../../session/protocol.ts';
import { drawBottomAxis, drawLeftAxis, linearTicks } from '../../../ui/axis.ts';
import type { Colours } from '../../../ui/colours.ts';
import { outputText } from '../../../ui/format.ts';
import { linear } from '../../../ui/scale.ts';
import type { Surface } from '../../../ui/surface.ts';
import { traceAt } from './curves.ts';
import { drawingOrder, lineOf } from './lines.ts';

export interface OutputsData {
  readonly rows: readonly RobustnessRow[];
  readonly subjects: readonly SubjectName[];
  readonly noise: number;
  /** Wanted output for each ms of the pulse, and duration where nothing is measured. */
  readonly slope: number;
  readonly duration: number;
  /** From the onset of the pulse to the end of the trial, ms. */
  readonly length: number;
  readonly stale: boolean;
}

/** Room right of the plot, as in the other panels of the field. */
const overhang = 16;

export function drawOutputs(surface: Surface, colours: Colours, { rows, subjects, noise, slope, duration, length, stale }: OutputsData): void {
  const label = colours.label;
  const [left, right] = [(surface.width < 420 ? 52 : 64) * label, surface.width - overhang];
  const [top, bottom] = [8, surface.height - 28 * label];
  const traces = drawingOrder.filter((subject) => subjects.includes(subject)).map((subject) => ({ subject, found: traceAt(rows, subject, noise) }));
  const heard = traces.find(({ found }) => found)?.found?.trace.duration ?? duration;
  const wanted = slope * heard;
  const size = Math.abs(wanted) || 1;
  const range = [-0.65 * size, 2.35 * size] as const;
  const x = linear([0, length], [left, right]);
  const y = linear(wanted < 0 ? [-range[1], -range[0]] : range, [bottom, top]);
  const style = { tick: colours.ink3, label: colours.ink2, size: 13.5 * label };
  drawLeftAxis(surface, y, linearTicks(y.domain(), { count: 4 }), left - 6, style);
  const seconds = linear([0, length / 1000], [left, right]);
  drawBottomAxis(surface, seconds, linearTicks([0, length / 1000], { count: 5, unit: 's' }), bottom + 3, style, left - 10, right + overhang);
  surface.segment(left, top, left, bottom, { colour: colours.rule, width: 1 });
  surface.clip(left - 2, top - 4, right - left + 4, bottom - top + 8, () => {
    for (const { subject, found } of traces) {
      if (!found) continue;
      const { output, dt } = found.trace;
      surface.line(
        Array.from(output, (_, t) => x((t + 1) * dt)),
        Array.from(output, (z) => y(z)),
        lineOf(subject, stale, colours),
      );
    }
    surface.segment(left, y(wanted), right, y(wanted), { colour: colours.ink, width: 1.6 * colours.stroke, dash: [1.6, 3.6] });
  });
  surface.text(`the answer: ${outputText(wanted)}`, right, y(wanted) - 13 * label, {
    ...{ colour: colours.ink2, size: 14.5 * label, family: 'serif', italic: true },
    ...{ anchor: 'end', baseline: 'middle', casing: colours.paper },
  });
}
