/** Panel c as a figure: the answers to one pulse at the noise of the handle. */
import type { FigureContent } from '../../../ui/figureContent.ts';
import { significant } from '../../../ui/format.ts';
import { traceAt } from './curves.ts';
import { drawOutputs } from './drawOutputs.ts';
import { nothing, now, old } from './state.ts';

export const outputsFigure: FigureContent = {
  name: 'outputs-at-this-noise',
  draw(surface, colours) {
    const { rows, visible, noise, config, length, stale, pulses } = now();
    if (pulses) drawOutputs(surface, colours, { rows, subjects: visible, noise, slope: config.task.slope, duration: config.task.duration, length, stale });
  },
  summary() {
    const { rows, visible, noise, config, names } = now();
    const traces = visible.flatMap((subject) => {
      const found = traceAt(rows, subject, noise);
      return found ? [{ subject, ...found }] : [];
    });
    if (traces.length === 0) return `Answers to one pulse at the noise of the handle. ${nothing}`;
    const { duration } = traces[0]!.trace;
    const ends = traces.map(({ subject, trace }) => `${names[subject]} ends at ${significant(trace.output.at(-1) ?? Number.NaN, 2)}`);
    return `Answers to a pulse of ${Math.round(duration)} ms; ${ends.join(', ')}; right is ${significant(config.task.slope * duration, 3)}.${old()}`;
  },
  table() {
    const { rows, visible, noise, names } = now();
    const traces = visible.flatMap((subject) => {
      const found = traceAt(rows, subject, noise);
      return found ? [{ subject, ...found }] : [];
    });
    const dt = traces[0]?.trace.dt ?? 0;
    return {
      columns: [{ name: 'time after the onset', unit: 'ms' }, ...traces.map(({ subject }) => ({ name: names[subject], unit: '' }))],
      rows: Array.from(traces[0]?.trace.output ?? [], (_, t) => [(t + 1) * dt, ...traces.map(({ trace }) => trace.output[t] ?? Number.NaN)]),
    };
  },
  notes() {
    const { rows, visible, noise } = now();
    const found = visible.map((subject) => traceAt(rows, subject, noise)).find((one) => one);
    return found ? [['Noise', String(found.noise)]] : [];
  },
  surroundings: () => ({ x: 'time after the onset of the pulse', y: 'output' }),
};
