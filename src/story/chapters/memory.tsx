/** Where the memory lives: the axes that show the motion are not the axes that hold the answer, and no fixed point holds it. */
import { useStore } from 'zustand';
import { createStore } from 'zustand/vanilla';
import { term } from '../../figures/words.ts';
import { Button } from '../../ui/Button.tsx';
import { percent } from '../../ui/format.ts';
import { lazyPart } from '../../ui/lazyPart.tsx';
import { type Components, components, watchComponents } from '../../views/backengineer/components.ts';
import { shareNumbers } from '../../views/backengineer/words.ts';
import type { Answer, Chapter } from '../chapter.ts';
import { useKept } from '../hooks.ts';
import { pause } from '../motion.ts';

/** The curve of the answer is uncovered; `search`: the page shows this chapter, and goes on to search for fixed points by itself. */
export const uncovered = createStore<{ readonly now: boolean; readonly search: boolean }>(() => ({ now: false, search: false }));
const uncover = () => uncovered.setState({ now: true });

/** With Plotly and the views of Back-engineer. */
const Figures = lazyPart(
  () => import('../memory/Figures.tsx'),
  (module) => module.Figures,
);
const More = lazyPart(
  () => import('../memory/FixedPoints.tsx'),
  (module) => module.FixedPoints,
);

export function wordsOf(found: Components): { readonly value: number; readonly found: string } {
  const { activity, answer, nineTenths, activityIs } = shareNumbers(found);
  if (activityIs !== 'alive') return { value: Number.NaN, found: 'This network is silent: there is no motion to look along.' };
  const read = answer < 0 ? 'the answer that is read from them is worse than always saying the mean' : `${percent(answer)} of the answer can be read from them`;
  const more = nineTenths === null ? '' : ` It takes ${nineTenths} such axes to read nine tenths of it.`;
  const differ = answer < 0.5 * activity ? ' The axes that you see are not the axes that hold the answer.' : ' Here the axes that you see hold the answer too.';
  return { value: Math.max(0, answer), found: `These three carry ${percent(activity)} of the motion, but ${read}.${more}${differ}` };
}

function useAnswer(): Answer | null {
  const { value, stale } = useStore(components);
  return useKept(value && !stale ? `${value.variance[2]} ${value.carried[2]}` : null, () => {
    const { value: share, found } = wordsOf(value!);
    return { value: share, found, against: (guess) => `You said ${percent(guess)}. ${found}` };
  });
}

export const memory: Chapter = {
  title: 'Where the memory lives',
  short: 'where the memory lives',
  text: [
    ['Each rate is an axis, so the activity is a path in 500 dimensions. Of all ', term('components', 'directions'), ' take the three in which it moves most.'],
    ['The output reads all of them. Suppose that it could read only these three.'],
  ],
  question: 'How much of the answer would it find?',
  turn: 'Uncover the curve of the answer.',
  guess: {
    kind: 'level',
    scale: {
      name: 'share of the answer',
      label: 'answer',
      low: 0,
      high: 1,
      begin: 0.5,
      ticks: [0, 0.5, 1],
      text: percent,
      tidy: (value) => Math.round(100 * value) / 100,
    },
  },
  preset: 'fitted',
  begin: { 'view.axes': 'trials', 'view.durations': [50, 150, 300], 'view.slow': 0.1, 'view.held': 0 },
  end: {},
  enter: (known) => uncovered.setState({ now: known, search: false }),
  async play({ signal, calm }) {
    uncovered.setState({ now: false });
    if (!calm) await pause(800, signal);
    uncovered.setState({ now: true, search: true });
  },
  watch: watchComponents,
  useAnswer,
  useTurned: () => useStore(uncovered, ({ now }) => now),
  Figures,
  More,
  Turn: () => <Button onClick={uncover}>Uncover it</Button>,
  turnInText: true,
};
