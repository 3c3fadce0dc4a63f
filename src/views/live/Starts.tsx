/** Networks to start from, as pictures of what they answer to a short, a middle and a long pulse. The last one is trained at a press, while one watches. */
import { useEffect, useState } from 'react';
import { useStore } from 'zustand';
import { attempt } from '../../figures/attempt.ts';
import { lab } from '../../lab/index.ts';
import { startFrom } from '../../lab/startFrom.ts';
import { changedSince, startedFrom } from '../../store/startedFrom.ts';
import { store } from '../../store/store.ts';
import { useColours } from '../../ui/colours.ts';
import { durationColour } from '../../ui/palettes.ts';
import { curves } from './starts.data.ts';
import { type Start, starts } from './starts.ts';
import './starts.css';

const [width, height] = [60, 36];
/** Outputs that the picture holds. */
const [low, high] = [-0.35, 2.45];

const pathOf = (curve: readonly number[]) =>
  curve
    .map((value, i) => `${i === 0 ? 'M' : 'L'}${((width * i) / (curve.length - 1)).toFixed(1)} ${(height * ((high - value) / (high - low))).toFixed(1)}`)
    .join('');

function Picture({ preset }: { preset: string }) {
  const { theme } = useColours();
  const own = curves[preset] ?? [];
  const zero = (height * high) / (high - low);
  return (
    <svg className="start-picture" viewBox={`0 0 ${width} ${height}`} aria-hidden="true">
      <line x1="0" x2={width} y1={zero} y2={zero} className="start-zero" />
      {own.map((curve, i) => (
        <path key={durationColour(theme, i, own.length)} d={pathOf(curve)} stroke={durationColour(theme, i, own.length)} />
      ))}
    </svg>
  );
}

async function open({ preset, train }: Start): Promise<void> {
  await startFrom(preset);
  if (train > 0) await lab.train({ steps: train });
}

/** In a component of its own: nothing else here is drawn again at each step. */
function Steps() {
  const { step, until } = useStore(store, (state) => state.training);
  return `step ${step} of ${until}`;
}

/** What a start is called once its network is another than the one that it brings; a press brings that one. */
const since = { changed: 'changed since; go back', trained: 'trained since; go back' } as const;

/**
 * How long settings have to rest before a start is called changed: without a graphics chip its row is slow to draw, and a slider that moves would wait for it.
 * ms
 */
const rest = 400;

/** The value once it has stood for a while; null at once. */
function useRested<T>(value: T | null): T | null {
  const [rested, setRested] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setRested(value), rest);
    return () => clearTimeout(timer);
  }, [value]);
  return value === null ? null : rested;
}

export default function Starts() {
  const present = useStore(store, startedFrom);
  const changed = useRested(useStore(store, changedSince));
  const running = useStore(store, (state) => state.training.running);
  return (
    <nav className="starts" aria-label="Networks to start from">
      {starts.map((start) => {
        const here = start.preset === present;
        const other = here && !(start.train > 0 && changed === 'trained') ? changed : null;
        const line = here && start.train > 0 && running ? <Steps /> : other ? since[other] : start.line;
        return (
          <button key={start.preset} type="button" className="start" aria-pressed={here && !other} onClick={() => attempt(open(start))}>
            <Picture preset={start.preset} />
            <span className="start-words">
              <b>{start.name}</b>
              <span className="start-line number">{line}</span>
            </span>
          </button>
        );
      })}
    </nav>
  );
}
