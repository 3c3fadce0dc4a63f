/** How it could be simpler: a memory by design needs one direction; a random part beside it is what it cannot bear. */
import { useStore } from 'zustand';
import { GainAxis } from '../../figures/GainAxis.tsx';
import { term } from '../../figures/words.ts';
import { store } from '../../store/store.ts';
import { fixed, percent, thinSpace } from '../../ui/format.ts';
import { lazyPart } from '../../ui/lazyPart.tsx';
import { type Memory, memory, watchMemory } from '../../views/backengineer/mechanism/design.ts';
import { keptNumbers } from '../../views/backengineer/mechanism/words.ts';
import type { Answer, Chapter } from '../chapter.ts';
import { useKept, useLater } from '../hooks.ts';
import { turnThrough } from '../motion.ts';

/** Strength of the random part at the end of the turn. */
const random = 0.5;
/** From here on it was turned. */
const enough = 0.45;
/** What is within this of all is kept; what is below that of it is lost. */
const [kept, lost] = [0.1, 0.2];

/** Ends of the axis of that strength. */
export const strengths = [0, 1.2] as const;

const pictures = [
  { words: 'all three keep it', curves: ['M0 58L8 22H100', 'M0 58L8 25H100', 'M0 58L8 28H100'] },
  {
    words: 'they drift apart: some lose it, others let it grow',
    curves: ['M0 58L8 25C40 22 70 14 100 4', 'M0 58L8 25C40 27 70 31 100 36', 'M0 58L8 25C30 32 60 48 100 55'],
  },
  { words: 'all three lose it at once', curves: ['M0 58L8 25C16 48 24 57 40 58H100', 'M0 58L8 25C14 50 22 57 34 58H100', 'M0 58L8 25C18 44 28 56 48 58H100'] },
] as const;

/** Place of the picture that is true of these shares. */
export function fateOf(shares: readonly number[]): number {
  if (shares.every((share) => Math.abs(share - 1) <= kept)) return 1;
  return shares.every((share) => share < lost) ? 3 : 2;
}

function sharesText(shares: readonly number[]): string {
  const texts = shares.toSorted((a, b) => a - b).map((share) => fixed(100 * share, 0));
  return `${texts.slice(0, -1).join(', ')} and ${texts.at(-1)}${thinSpace}%`;
}

function wordsOf(now: Memory): string {
  const { networks, equation, after } = keptNumbers(now);
  const at = `With a random part of strength ${now.gain.toFixed(2)} three networks have ${sharesText(networks)} of it after ${fixed(after, 1)}\u00a0s`;
  const without = equation === null ? '' : `, an infinite one ${percent(equation)}`;
  const fate = fateOf(networks);
  const cost = fate === 1 ? '' : ' One direction is enough, but it must be tuned finely: that is its price.';
  return `${at}${without}.${cost}`;
}

function useAnswer(): Answer | null {
  const { value, stale } = useStore(memory);
  const now = value && !stale && value.gain >= enough ? value : null;
  return useKept(now && `${now.gain} ${now.kept.networks.join()}`, () => {
    const words = wordsOf(now!);
    const fate = fateOf(keptNumbers(now!).networks);
    return {
      value: fate,
      found: words,
      against: (guess) => `You said: ${pictures[guess - 1]?.words ?? 'none'}. ${guess === fate ? 'So it is.' : 'They do not.'} ${words}`,
    };
  });
}

const Figures = lazyPart(
  () => import('../simpler/Figures.tsx'),
  (module) => module.Figures,
);
export const simpler: Chapter = {
  title: 'How it could be simpler',
  short: 'how it could be simpler',
  text: [
    [
      'One number needs one direction. In this design of 500 units the connections are one direction and nothing else: its ',
      term('overlap'),
      ' of 1 holds what a pulse has written.',
    ],
    ['Real networks have more in them. Add random connections beside it, and draw three such networks.'],
  ],
  question: 'What do they do with the memory?',
  turn: 'Turn up the gain, now the strength of the random part, to 0.50.',
  guess: { kind: 'picture', pictures },
  preset: 'fitted',
  begin: { 'network.gain': 0, 'view.overlap': 1, 'view.durations': [50, 150, 300] },
  end: { 'network.gain': random },
  play: (turning) =>
    turnThrough(
      [0.1, 0.2, 0.3, 0.4, random].map((one) => ({ 'network.gain': one })),
      1400,
      turning,
    ),
  watch: watchMemory,
  useAnswer,
  useTurned: () => {
    const turned = useStore(store, ({ config }) => config.network.gain >= enough);
    return useLater(turned, 600);
  },
  Figures,
  Turn: () => <GainAxis breathing={false} hairline={false} plain domain={strengths} />,
};
