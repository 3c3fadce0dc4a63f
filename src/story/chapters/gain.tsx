/** Turn the gain: up to which gain this matrix falls silent, which its eigenvalues tell exactly. */
import { useStore } from 'zustand';
import { GainAxis } from '../../figures/GainAxis.tsx';
import { criticalText, term } from '../../figures/words.ts';
import { silentUpTo } from '../../measurements/silence.ts';
import { store } from '../../store/store.ts';
import { gainText } from '../../ui/gainScale.ts';
import { useNarrow } from '../../ui/useNarrow.ts';
import type { Answer, Chapter } from '../chapter.ts';
import { GainPlace } from '../GainPlace.tsx';
import { useKept, useLater } from '../hooks.ts';
import { GuessAndTruth } from '../Marks.tsx';
import { turnThrough } from '../motion.ts';
import { RatesOf } from '../RatesOf.tsx';
import { usePlace } from '../useChapter.ts';

/** Where "Show me" ends. */
const low = 0.8;

function useAnswer(): Answer | null {
  const critical = useStore(store, silentUpTo);
  return useKept(critical === null ? null : String(critical), () => {
    const at = critical === Number.POSITIVE_INFINITY ? null : criticalText(critical!);
    const found =
      at === null
        ? 'This matrix falls silent at every gain: none of its modes ever grows.'
        : `This matrix falls silent up to gain ${at}. Above it a first pattern of activity grows by itself, and the network stays alive.`;
    return {
      value: critical!,
      found,
      against: (guess) => {
        if (at === null) return `You said ${gainText(guess)}. ${found}`;
        const off = Math.abs(guess - critical!);
        return `You said ${gainText(guess)}; ${off < 0.05 ? 'and so it is, at' : 'it is'} ${at}. Above it a first pattern of activity grows by itself, and the network stays alive.`;
      },
    };
  });
}

function Figures() {
  const { stage } = usePlace();
  const narrow = useNarrow();
  return (
    <div className={`story-stack${stage === 'see' ? '' : ' story-unsaid'}`}>
      <RatesOf letter="a" />
      <div className="story-gain story-gain-marked">
        <GainPlace hairline={false} />
        {(narrow || stage !== 'guess') && <GuessAndTruth />}
      </div>
    </div>
  );
}

function Turn() {
  const { stage } = usePlace();
  return (
    <div className={stage === 'see' ? '' : 'story-unsaid'}>
      <GainAxis breathing={false} hairline={false} />
    </div>
  );
}

export const gain: Chapter = {
  title: 'Turn the gain',
  short: 'turn the gain',
  text: [
    ['The ', term('gain'), ' is one number that multiplies all connections. At a gain of 1.50 the units keep each other going.'],
    [
      'With weaker connections each forgets by itself, in a tenth of a second. Somewhere on the way down the network goes quiet after every pulse: it is called ',
      term('silent'),
      ' there.',
    ],
  ],
  question: 'Up to which gain does it fall silent?',
  turn: 'Turn the gain down until the colours fade after the pulse.',
  guess: { kind: 'gain', begin: 1.25 },
  preset: 'fitted',
  begin: { 'view.mode': 'sweep', 'view.pulses': 'turn', 'view.durations': [50, 150, 300], 'view.speed': 3000 },
  end: { 'network.gain': low },
  play: (turning) =>
    turnThrough(
      [1.4, 1.3, 1.2, 1.1, 1, 0.9, low].map((one) => ({ 'network.gain': one })),
      1100,
      turning,
    ),
  useAnswer,
  useTurned: () => {
    const quiet = useStore(store, (state) => {
      const critical = silentUpTo(state);
      return critical !== null && state.config.network.gain <= critical;
    });
    return useLater(quiet, 1500);
  },
  Figures,
  Turn,
};
