/** Distances between trajectories as a figure: drawing, sentence, table. */
import { plainPieces } from '../../../figures/words.ts';
import type { DistancesResult } from '../../../session/protocol.ts';
import { hasPulses } from '../../../store/hasPulses.ts';
import { store } from '../../../store/store.ts';
import type { FigureContent } from '../../../ui/figureContent.ts';
import { type Distances, distances, shuffles } from './distances.ts';
import { drawDistances, type Scales } from './drawDistances.ts';
import { neighbours } from './neighbours.ts';
import { distancesAt, distancesWords, timeText, within } from './words.ts';

const now = () => distances.state.getState();

const kept = new WeakMap<DistancesResult, DistancesResult['pairs']>();

/** The pairs that are drawn, found once for each result. */
function shownOf(result: DistancesResult | null): DistancesResult['pairs'] {
  if (!result) return [];
  let shown = kept.get(result);
  if (!shown) kept.set(result, (shown = neighbours(result.pairs)));
  return shown;
}

export const distancesSentence = (result: Distances) => distancesWords(result, result.pulses);
export const shortSentence = (result: Distances) => distancesWords(result, result.pulses, true);

/** Of the last drawing on screen, for readings. */
let scales: Scales | null = null;

function whyNothing(): string {
  const { problem, running } = now();
  if (problem) return problem;
  if (store.getState().training.running) return 'They can be measured when the training pauses.';
  return running ? 'They are being measured.' : 'Not measured yet.';
}

export const distancesFigure: FigureContent = {
  name: 'distances-between-trajectories',
  draw(surface, colours, time) {
    const { value, stale } = now();
    const pulses = value?.pulses ?? hasPulses(store.getState());
    const drawn = drawDistances(surface, { result: value, shown: shownOf(value), pulses, stale }, colours);
    if (!Number.isNaN(time)) scales = drawn;
  },
  readings: () => ({
    count: scales ? (now().value?.time.length ?? 0) : 0,
    at(t) {
      const { value } = now();
      if (!value || !scales || value.time[t] === undefined) return null;
      const { x, correlation } = scales;
      // Before trajectories differ there is no correlation: the line of 0 is pointed at.
      const at = Number.isFinite(value.correlation[t]!) ? value.correlation[t]! : 0;
      return { x: x(value.time[t]!), y: correlation(at), text: distancesAt(value, shownOf(value), t) };
    },
  }),
  surroundings: () => ({ x: 'time after the first input', y: 'distance of the rates; correlation' }),
  summary() {
    const { value, stale } = now();
    if (!value) return `Distances between the trajectories of different conditions. ${whyNothing()}`;
    if (stale) return 'Distances between the trajectories of different conditions. Something has changed since they were measured.';
    return `Distances between the trajectories of different conditions. ${plainPieces(distancesSentence(value))}`;
  },
  table() {
    const { value } = now();
    return tableOf(value, shownOf(value));
  },
  further() {
    const { value } = now();
    const pairs = value?.pairs ?? [];
    return { label: `CSV of all ${pairs.length} pairs`, suffix: 'all-pairs', table: () => tableOf(value, pairs) };
  },
  notes() {
    const { value } = now();
    if (!value) return [];
    return [
      ['Distance', 'Euclidean, of the rates of all units'],
      [
        'Neighbouring conditions',
        shownOf(value)
          .map(({ conditions: [a, b] }) => `${a} and ${b}`)
          .join('; '),
      ],
      ['Band', `mean and ${within} standard deviations of ${shuffles} shuffles of the conditions; dots: the mean`],
      ...(value.memoryFrom === null ? [] : [['Memory begins', timeText(value.memoryFrom)] as const]),
    ];
  },
};

function tableOf(result: DistancesResult | null, pairs: DistancesResult['pairs']) {
  const chance = result?.null;
  return {
    columns: [
      { name: 'time after the first input', unit: 'ms' },
      ...pairs.map(({ conditions: [a, b] }) => ({ name: `distance of ${a} and ${b}`, unit: 'rate' })),
      { name: 'correlation with the difference of the conditions', unit: '1' },
      { name: 'shuffled, mean', unit: '1' },
      { name: 'shuffled, standard deviation', unit: '1' },
      { name: 'share of shuffles that reach the correlation', unit: '1' },
    ],
    rows: Array.from(result?.time ?? [], (at, t) => [
      at,
      ...pairs.map(({ distance }) => distance[t]!),
      result!.correlation[t]!,
      chance!.mean[t]!,
      chance!.sd[t]!,
      chance!.reached[t]!,
    ]),
  };
}
