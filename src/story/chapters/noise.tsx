/** A grain of noise: the best gain leaves the high gains as soon as anything disturbs the rest before the pulse. */
import { useStore } from 'zustand';
import { NoiseAxis } from '../../figures/NoiseAxis.tsx';
import { term } from '../../figures/words.ts';
import { store } from '../../store/store.ts';
import { gainText } from '../../ui/gainScale.ts';
import { noiseText } from '../../ui/noiseScale.ts';
import { plainText } from '../../ui/surface.ts';
import { bestGainAt, rowBelow } from '../bestGain.ts';
import type { Answer, Chapter } from '../chapter.ts';
import { MapFigures } from '../MapFigures.tsx';
import { turnThrough } from '../motion.ts';

/** From this noise on the turn is made. */
const enough = 1e-6;
const rows = [1e-9, 1e-8, 1e-7, 1e-6, 1e-5];

/** "It went from 1.40 to 1.20", from the map. */
export function movedWords(from: number, to: number | null, noise: number): string {
  const at = `at noise ${plainText(noiseText(noise))}`;
  if (to === null) return `from ${gainText(from)} to nowhere: ${at} no gain remembers anything`;
  if (to === from) return `nowhere: ${at} it is still ${gainText(to)}`;
  return `from ${gainText(from)} to ${gainText(to)}, ${at}`;
}

function useAnswer(): Answer | null {
  return useStore(store, answerOf);
}

let kept: { readonly key: string; readonly answer: Answer } | null = null;

/** The same object as long as it says the same. */
function answerOf(state: Parameters<typeof rowBelow>[0]): Answer | null {
  const noise = rowBelow(state, state.config.network.noise);
  const [from, to] = [bestGainAt(state, 0), bestGainAt(state, noise)];
  if (noise < enough || from === undefined || from === null || to === undefined || state.config.task.noiseFrom !== 'start') return null;
  const key = `${noise} ${from} ${to}`;
  if (kept?.key === key) return kept.answer;
  const moved = movedWords(from, to, noise);
  const falls = to !== null && to < from;
  const next = falls ? ' Is it the memory that breaks, or the wait before the pulse?' : '';
  const answer: Answer = {
    value: to ?? Number.NaN,
    found: `The best gain went ${moved}.${next}`,
    against: (guess) => `You said ${gainText(guess)}; the best gain went ${moved}.${next}`,
  };
  kept = { key, answer };
  return answer;
}

export const noise: Chapter = {
  title: 'A grain of noise',
  short: 'a grain of noise',
  text: [
    ['So far the world was perfectly quiet. The network sat exactly still until the pulse came, and a high ', term('gain'), ' kept the memory best.'],
    ['Now add ', term('noise'), ' a hundred thousand times weaker than the rates. You could not see it.'],
  ],
  question: 'Where will the best gain go?',
  turn: 'Raise the noise, row by row, and watch the dark region.',
  guess: { kind: 'gain', begin: 1.5 },
  preset: 'fitted',
  begin: { 'view.below': 'exponent' },
  end: { 'network.noise': 1e-5 },
  // The gain goes along with the best one, where there is one.
  play(turning) {
    const state = store.getState();
    const steps = rows.map((one) => {
      const best = bestGainAt(state, one);
      return { 'network.noise': one, ...(best ? { 'network.gain': best } : {}) };
    });
    return turnThrough(steps, 900, turning);
  },
  useAnswer,
  useTurned: () => useStore(store, ({ config }) => config.network.noise >= enough),
  Figures: () => <MapFigures veiled quiet />,
  Turn: () => <NoiseAxis vertical={false} />,
};
