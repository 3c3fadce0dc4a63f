/** The distance between the disturbed run and its ghost as a figure: drawing, sentence, table, what is read point by point. */
import { plainPieces } from '../../../figures/words.ts';
import { store } from '../../../store/store.ts';
import type { FigureContent } from '../../../ui/figureContent.ts';
import { significant } from '../../../ui/format.ts';
import { components } from '../components.ts';
import { disturbed } from './disturbed.ts';
import { type DistanceScales, drawDistance } from './drawDistance.ts';
import { disturbancePieces } from './words.ts';

let scales: DistanceScales | null = null;

export const subscribeDisturbed = (invalidate: () => void) => {
  const ends = [disturbed.subscribe(invalidate), components.subscribe(invalidate)];
  return () => {
    for (const end of ends) end();
  };
};

export const isOld = () => disturbed.getState().stale || components.getState().stale;

/** What there is to say where there is no result. */
export function whyNone(): string {
  const problem = disturbed.getState().problem || components.getState().problem;
  if (problem) return problem;
  return store.getState().training.running ? 'It is computed when the training pauses.' : 'It is being computed.';
}

export const disturbanceFigure: FigureContent = {
  name: 'disturbance',
  draw(surface, colours, time) {
    const { value } = disturbed.getState();
    const drawn = drawDistance(surface, colours, value && { ...value, stale: isOld() });
    if (!Number.isNaN(time)) scales = drawn;
  },
  readings: () => ({
    count: disturbed.getState().value?.time.length ?? 0,
    at(t) {
      const { value } = disturbed.getState();
      if (!value || !scales) return null;
      const [away, whole] = [value.distance[t]!, value.size[t]!];
      return {
        x: scales.x(value.time[t]!),
        // Where nothing is between them there is no place on a logarithmic axis.
        y: scales.y(away > 0 ? away : whole > 0 ? whole : 1),
        text: `${significant(value.time[t]! / 1000, 3)} s: distance ${significant(away, 2)}, size of the state ${significant(whole, 2)}`,
      };
    },
  }),
  surroundings: () => ({ x: 'time after the first input', y: 'Euclidean distance of the states of all units' }),
  summary() {
    const { value } = disturbed.getState();
    if (!value) return `Distance between a disturbed run and the same run undisturbed. ${whyNone()}`;
    return `After ${value.condition}, ${significant(value.at / 1000, 3)} s after the first input. ${plainPieces(disturbancePieces(value))}${isOld() ? ' Something has changed since: it is being computed anew.' : ''}`;
  },
  table() {
    const { value } = disturbed.getState();
    const outputs = value ? value.undisturbed.output.length / value.shape[0] : 0;
    const names = Array.from({ length: outputs }, (_, k) => (outputs === 1 ? 'output' : `output ${k + 1}`));
    return {
      columns: [
        { name: 'time after the first input', unit: 'ms' },
        { name: 'distance of the states', unit: '1' },
        { name: 'size of the undisturbed state', unit: '1' },
        ...names.map((name) => ({ name: `${name}, undisturbed`, unit: '1' })),
        ...names.map((name) => ({ name: `${name}, disturbed`, unit: '1' })),
      ],
      rows: value
        ? Array.from(value.time, (time, t) => [
            time,
            value.distance[t]!,
            value.size[t]!,
            ...names.map((_, k) => value.undisturbed.output[t * outputs + k]!),
            ...names.map((_, k) => value.disturbed.output[t * outputs + k]!),
          ])
        : [],
    };
  },
  notes() {
    const { value } = disturbed.getState();
    return value ? [['Disturbed', `at ${value.at} ms after the first input; length of the kick ${significant(value.length, 3)}`]] : [];
  },
};
