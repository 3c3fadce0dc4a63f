/** Why: with the same noise from the pulse on only, the high gains are back. It is the wait that costs the memory, and not the memory itself. */
import { useStore } from 'zustand';
import { NoiseSwitch } from '../../figures/NoiseAxis.tsx';
import { term } from '../../figures/words.ts';
import { knownMap } from '../../measurements/map.ts';
import { type PageState, store } from '../../store/store.ts';
import { gainText } from '../../ui/gainScale.ts';
import { bestGainAt, rowBelow } from '../bestGain.ts';
import type { Answer, Chapter } from '../chapter.ts';
import { MapFigures } from '../MapFigures.tsx';
import { turnThrough } from '../motion.ts';

let kept: { readonly key: string; readonly answer: Answer } | null = null;

function answerOf(state: PageState): Answer | null {
  const { map, config } = state;
  if (config.task.noiseFrom !== 'pulse' || map?.noiseFrom !== 'pulse') return null;
  const noise = rowBelow(state, config.network.noise);
  const before = knownMap(state, 'start');
  const [from, to] = [before ? bestGainAt({ ...state, map: before }, noise) : undefined, bestGainAt(state, noise)];
  if (from === undefined || to === undefined) return null;
  const key = `${noise} ${from} ${to}`;
  if (kept?.key === key) return kept.answer;
  const it = to === null ? 'there is none: even so, no gain remembers' : `it is ${gainText(to)}`;
  const compared = from === null ? 'with noise from the start there is none' : `with noise from the start it is ${gainText(from)}`;
  const told =
    to !== null && (from === null || to > from)
      ? ' The same noise does little harm to the memory. It was the wait: at rest a high gain lifts the smallest push.'
      : ' So here it is not the wait alone.';
  const answer: Answer = {
    value: to ?? Number.NaN,
    found: `With noise from the pulse on, the best gain is ${to === null ? 'none' : gainText(to)}; ${compared}.${told}`,
    against: (guess) => `You said ${gainText(guess)}; ${it}, and ${compared}.${told}`,
  };
  kept = { key, answer };
  return answer;
}

export const wait: Chapter = {
  title: 'The wait, or the memory?',
  short: 'why',
  text: [
    [
      'Noise has two times in which it can do harm: the ',
      term('wait'),
      ' of three seconds at rest before the pulse, and the seconds after it, in which the pulse is remembered.',
    ],
    ['Here it acts in both. Take it away from the wait, and leave the memory as noisy as it was.'],
  ],
  question: 'Where will the best gain be at noise 10^\u22124?',
  turn: 'Let the noise begin with the pulse.',
  guess: { kind: 'gain', begin: 1.1 },
  preset: 'fitted',
  begin: { 'network.noise': 1e-4, 'network.gain': 1.5, 'view.below': 'exponent' },
  end: { 'task.noiseFrom': 'pulse' },
  play: (turning) => turnThrough([{ 'task.noiseFrom': 'start' }, { 'task.noiseFrom': 'pulse' }], 1500, turning),
  useAnswer: () => useStore(store, answerOf),
  useTurned: () => useStore(store, ({ config }) => config.task.noiseFrom === 'pulse'),
  Figures: () => <MapFigures />,
  Turn: NoiseSwitch,
};
