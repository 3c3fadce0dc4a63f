/**
 * What came of an answer that takes a moment, as a line of words beside its figure; before that the way to ask for it, or how far it is and the way to stop.
 */
import { useEffect } from 'react';
import { useStore } from 'zustand';
import { Pieces } from '../../figures/Pieces.tsx';
import type { Piece } from '../../figures/words.ts';
import { store } from '../../store/store.ts';
import { duration } from '../../ui/format.ts';
import { Pressable } from '../../ui/Pressable.tsx';
import { ProgressBar } from '../../ui/ProgressBar.tsx';
import { useFocusGoesOn } from '../../ui/useFocusGoesOn.ts';
import type { Unasked } from './unasked.ts';
import './askedView.css';

export interface AskedLineProps<V> {
  readonly asked: Unasked<V>;
  readonly className: string;
  /** Of the button: "Compare with random axes". */
  readonly offer: string;
  /** What is under way, in a word, and for screen readers. */
  readonly doing: string;
  readonly name: string;
  /** What is said of the answer. */
  readonly words: (value: V) => readonly Piece[];
  /** The same in less room: where the window is low, or its fields are not as wide as drawn. */
  readonly short?: (value: V) => readonly Piece[];
  /** Something else has to come first. */
  readonly waits?: boolean;
}

export function AskedLine<V>({ asked, className, offer, doing, name, words, short, waits = false }: AskedLineProps<V>) {
  useEffect(() => asked.watch(), [asked]);
  const { value, stale, running, done, problem } = useStore(asked.state);
  const config = useStore(store, (state) => state.config);
  const busy = useStore(store, (state) => state.training.running || state.network === null);
  const seconds = asked.secondsFor(config);
  const line = `asked-line ${className}`;
  // What was pressed is gone when the answer is there.
  useFocusGoesOn(running, `.asked-line.${className} [role='status']`);
  if (running && !asked.isAtOnce(config))
    return (
      <div className={line}>
        <span>{doing}</span>
        <ProgressBar name={name} value={done} />
        {/* The same element as the one that was pressed, which keeps the focus. */}
        <Pressable key="press" className="touch-word" onClick={asked.stop}>
          Stop
        </Pressable>
      </div>
    );
  if (value && !stale)
    return (
      <div className={line}>
        <span role="status" tabIndex={-1}>
          {short ? (
            <>
              <span className="asked-long">
                <Pieces pieces={words(value)} />
              </span>
              <span className="asked-short">
                <Pieces pieces={short(value)} />
              </span>
            </>
          ) : (
            <Pieces pieces={words(value)} />
          )}
        </span>
      </div>
    );
  if (running) return <div className={line} />;
  return (
    <div className={line}>
      {problem && <span role="status">{problem}</span>}
      <Pressable key="press" className="touch-word" disabled={busy || waits} onClick={() => void asked.begin()}>
        {`${offer}${stale ? ' again' : ''}${Number.isFinite(seconds) ? `, about ${duration(Math.max(1, seconds))}` : ''}`}
      </Pressable>
    </div>
  );
}
