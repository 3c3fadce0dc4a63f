/**
 * Inside one step of training, in the place of Train's figures: four parts that are lit one after the other, stepped by the visitor or played in slow motion.
 */
import { useEffect } from 'react';
import { useStore } from 'zustand';
import { characterActs, isTyping } from '../../../figures/characterKey.ts';
import { joinMoving } from '../../../figures/pauseAll.ts';
import { plainPieces } from '../../../figures/words.ts';
import { store } from '../../../store/store.ts';
import { Choice } from '../../../ui/Options.tsx';
import { Controls } from './Controls.tsx';
import { closeInside } from './open.ts';
import { PartView } from './PartView.tsx';
import { done, next, watchDone } from './shown.ts';
import { atEnd, light, move, parts, partTime, pause, play, walk } from './walk.ts';
import { instead, partPieces } from './words.ts';
import './inside.css';

/** Between two parts that are played: time to read on. ms */
const rest = 600;

/** Keys: a full stop is one part on, Escape closes; unless something else that is open takes them first. */
function onKey(event: KeyboardEvent): void {
  if (event.defaultPrevented || isTyping(event.target) || event.ctrlKey || event.metaKey || event.altKey) return;
  if (document.querySelector('dialog[open], :popover-open, .data-table')) return;
  if (event.key === '.' && characterActs(event)) {
    pause();
    move(1);
  } else if (event.key === 'Escape' && !document.querySelector('.panel-large')) closeInside();
}

/** Goes on from part to part for as long as it is played. */
function usePlaying(): void {
  const { part, playing } = useStore(walk);
  useEffect(() => {
    if (!playing) return;
    const timer = setTimeout(() => (atEnd({ part }) ? pause() : move(1)), partTime + rest);
    return () => clearTimeout(timer);
  }, [part, playing]);
}

function useWatching(): void {
  const stays = useStore(done, ({ step }) => step !== null);
  useEffect(() => (stays ? undefined : next.watch()), [stays]);
  useEffect(watchDone, []);
  useEffect(
    () =>
      joinMoving(() => {
        if (!walk.getState().playing) return null;
        pause();
        return play;
      }),
    [],
  );
  useEffect(() => {
    addEventListener('keydown', onKey);
    return () => {
      removeEventListener('keydown', onKey);
      pause();
    };
  }, []);
}

const names = [
  ['forward', '1 forward'],
  ['error', '2 error'],
  ['backward', '3 backward'],
  ['update', '4 update'],
] as const;

export default function InsideView() {
  usePlaying();
  useWatching();
  const { method, train } = useStore(store, (state) => state.config.training);
  const { part } = useStore(walk);
  const { value, problem } = useStore(next.state);
  const finished = useStore(done, ({ step }) => step);
  const step = finished ?? value;
  const why = method !== 'adam' ? instead[method] : train.length === 0 ? instead.nothing : '';
  return (
    <div className="inside">
      <Controls step={step} none={why !== ''} />
      {why ? (
        <p className="inside-instead">{why}</p>
      ) : (
        <>
          <div className="inside-place">
            <Choice name="Part of the step" look="words" value={part} values={names} onChange={(chosen) => light(chosen, true)} />
          </div>
          {problem && !finished && <p className="inside-instead">{problem}</p>}
          <p className="hidden-text" role="status">
            {step && plainPieces(partPieces(part, step, finished !== null))}
          </p>
          <div className="inside-parts">
            {parts.map((name) => (
              <PartView key={name} part={name} step={step} isDone={finished !== null} />
            ))}
          </div>
        </>
      )}
    </div>
  );
}
