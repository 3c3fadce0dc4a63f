/** Panels c and d of this network as figures: its leading directions beside chance, and what is read along the last of them over time. */
import { store } from '../../../../store/store.ts';
import type { FigureContent } from '../../../../ui/figureContent.ts';
import { fixed, percent, significant } from '../../../../ui/format.ts';
import { alongOf, drawKappa } from './drawKappa.ts';
import { columns, drawPart, type Mark, overlapChance } from './drawPart.ts';
import { part, rankOf } from './part.ts';
import { answerText, partText } from './words.ts';

const now = () => part.getState();
const old = (stale: boolean) => (stale ? ' Something has changed since.' : '');
const waiting = () => {
  const { problem, running } = now();
  return problem || (running ? 'It is being computed.' : 'It is not computed yet.');
};

let marks: readonly Mark[] = [];

const picture = () => {
  const { value, stale } = now();
  const config = value?.config ?? store.getState().config;
  return { size: config.network.size, gain: config.network.gain, rank: value?.rank ?? rankOf(config), found: value, stale };
};

export const directionsFigure: FigureContent = {
  name: 'leading-directions',
  draw(surface, colours, time) {
    const drawn = drawPart(surface, colours, picture());
    if (!Number.isNaN(time)) marks = drawn;
  },
  readings: () => ({ count: now().value ? marks.length : 0, at: (k) => marks[k] ?? null }),
  summary() {
    const { value, stale } = now();
    const title = 'The leading singular values of g G, and how alike these directions are to input weights and readout.';
    if (!value) return `${title} ${waiting()}`;
    const largest = columns.map((name) => `${name[0]} and ${name[1]} ${fixed(Math.max(0, ...value.overlaps[name].map(Math.abs)), 2)}`);
    return `${title} ${partText(value)} Largest overlaps: ${largest.join(', ')}; random directions up to ${fixed(overlapChance(value.config.network.size), 2)}.${old(stale)}`;
  },
  table() {
    const { value } = now();
    const gain = value?.config.network.gain ?? 1;
    const rank = value?.rank ?? 0;
    const channels = columns.map((name) => (value && rank > 0 ? value.overlaps[name].length / rank : 0));
    return {
      columns: [
        ...[
          { name: 'direction', unit: '' },
          { name: 'singular value of g G', unit: '' },
          { name: 'random matrix', unit: '' },
        ],
        ...columns.flatMap((name, c) =>
          Array.from({ length: channels[c]! }, (_, at) => ({ name: `overlap of ${name[0]} and ${name[1]}${channels[c]! > 1 ? ` ${at + 1}` : ''}`, unit: '' })),
        ),
      ],
      rows: Array.from(value?.singularValues ?? [], (singular, k) => [
        ...[k + 1, gain * singular, gain * value!.null.singularValues[k]!],
        ...columns.flatMap((name, c) =>
          Array.from({ length: channels[c]! }, (_, at) => (k < rank ? value!.overlaps[name][k * channels[c]! + at]! : Number.NaN)),
        ),
      ]),
    };
  },
  notes() {
    const { value } = now();
    return value
      ? [
          ['Directions', value.source === 'factors' ? 'the factors of the file' : 'leading singular vectors of G'],
          ['Overlaps of random directions', `95 % within ${significant(overlapChance(value.config.network.size), 3)} of 0`],
        ]
      : [];
  },
  surroundings: () => ({ x: 'direction; pairs of directions', y: 'singular value; overlap' }),
};

export const kappaFigure: FigureContent = {
  name: 'memory-along-a-direction',
  draw(surface, colours) {
    const { value, stale } = now();
    if (value && value.rank > 0) drawKappa(surface, colours, value, stale);
  },
  summary() {
    const { value, stale } = now();
    const title = 'What is read along one direction over time, in the whole network and when only the low-rank part runs.';
    if (!value) return `${title} ${waiting()}`;
    if (value.rank === 0) return `${title} G is 0: it has no direction.`;
    const ends = value.kappa.conditions.map(({ condition, whole, part: alone }) => {
      const last = (kappa: Float64Array) => significant(alongOf(kappa, value.rank, value.rank - 1).at(-1) ?? Number.NaN, 2);
      return `${condition}: ${last(whole)} in the network, ${last(alone)} in the part`;
    });
    return `${title} At the end, direction ${value.rank}: ${ends.join('; ')}. ${answerText(value).join(' ')}${old(stale)}`;
  },
  table() {
    const { value } = now();
    const rank = value?.rank ?? 0;
    const conditions = rank > 0 ? value!.kappa.conditions : [];
    const each = Array.from({ length: rank }, (_, k) => k);
    return {
      columns: [
        { name: 'time after the first input', unit: 'ms' },
        ...conditions.flatMap(({ condition }) =>
          each.flatMap((k) => ['network', 'part alone'].map((where) => ({ name: `\u03ba ${k + 1}, ${condition}, ${where}`, unit: '' }))),
        ),
      ],
      rows: Array.from(value?.kappa.time ?? [], (at, t) => [
        at,
        ...conditions.flatMap(({ whole, part: alone }) => each.flatMap((k) => [whole[t * rank + k]!, alone[t * rank + k]!])),
      ]),
    };
  },
  notes() {
    const { value } = now();
    if (!value) return [];
    const { answer, null: chance } = value;
    const row = (name: 'own' | 'best' | 'heldOut') =>
      `${percent(answer[name])}; random parts ${percent(chance.mean[name])}, standard deviation ${percent(chance.sd[name])}`;
    return [
      ['Share of the answer, own readout of all units', row('own')],
      ['Best linear readout of \u03ba alone, on the trials that it was fitted to', row('best')],
      ['The same, trials held out', row('heldOut')],
      ['Whole network', percent(answer.whole)],
    ];
  },
  surroundings: () => ({ x: 'time after the first input', y: '\u03ba' }),
};
