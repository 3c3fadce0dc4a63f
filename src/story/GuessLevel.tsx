/** A level that is predicted, on the figure that it is a level of: a dotted line over it, with a handle until it is placed. */
import { type PointerEvent, type ReactNode, useEffect, useRef, useState } from 'react';
import { useHandle } from '../ui/useHandle.ts';
import { useNarrow } from '../ui/useNarrow.ts';
import { guessId } from './GuessSlider.tsx';
import { atShare, type LevelScale, shareOf, stepped } from './levelScale.ts';
import { moveDraft, placeGuess, useMark, usePlace } from './useChapter.ts';

/** Where a figure has its plot, px from its upper left corner, and what its vertical axis says there. */
export interface LevelPlace {
  readonly left: number;
  readonly right: number;
  readonly y: (value: number) => number;
  readonly valueAt: (y: number) => number;
}

export interface GuessLevelProps {
  /** null before the figure is drawn. */
  readonly place: () => LevelPlace | null;
  /** Where on the plot the words and the handle stand, as shares of its width. */
  readonly wordsAt?: number;
  readonly handleAt?: number;
  /** The words stand under the line. */
  readonly under?: boolean;
}

/** The figure's place, followed from frame to frame: axes ease to new ranges while a network is trained. */
function useLevelPlace(place: () => LevelPlace | null, scale: LevelScale): LevelPlace | null {
  const [known, setKnown] = useState<LevelPlace | null>(null);
  const latest = useRef(place);
  latest.current = place;
  useEffect(() => {
    let before = '';
    let frame = requestAnimationFrame(function look() {
      const now = latest.current();
      const key = now ? [now.left, now.right, now.y(scale.low), now.y(scale.high)].map((one) => one.toFixed(1)).join() : '';
      if (key !== before) setKnown(now);
      before = key;
      frame = requestAnimationFrame(look);
    });
    return () => cancelAnimationFrame(frame);
  }, [scale]);
  return known;
}

export function GuessLevel({ place, wordsAt = 0.12, handleAt = 0.06, under = false }: GuessLevelProps) {
  const { chapter, stage } = usePlace();
  const mark = useMark();
  const narrow = useNarrow();
  const { guess } = chapter;
  const scale = guess.kind === 'level' ? guess.scale : null;
  const known = useLevelPlace(place, scale ?? noScale);
  if (!scale || !known) return null;
  const moving = stage === 'guess' && !narrow;
  const value = mark ?? (stage === 'guess' ? scale.begin : null);
  if (value === null) return null;
  const line = (
    <span className="guess-level" style={{ left: known.left, width: known.right - known.left, top: known.y(value) }} aria-hidden={moving ? undefined : true}>
      {mark !== null && (
        <span className={`guess-words${under ? ' guess-words-under' : ''}`} style={{ left: `${100 * wordsAt}%` }}>
          {narrow ? 'your guess' : `your guess, ${scale.text(value)}`}
        </span>
      )}
    </span>
  );
  return moving ? (
    <Held scale={scale} place={known} value={value} at={handleAt}>
      {line}
    </Held>
  ) : mark === null ? null : (
    line
  );
}

const noScale: LevelScale = { name: '', low: 0, high: 1, begin: 0, ticks: [], text: String, tidy: (value) => value };

function Held({ scale, place, value, at, children }: { scale: LevelScale; place: LevelPlace; value: number; at: number; children: ReactNode }) {
  const chapterPlace = usePlace();
  const field = useRef<HTMLDivElement>(null);
  const handle = useHandle({
    value,
    initial: scale.begin,
    valueAt: (event: PointerEvent<HTMLElement>) => {
      const wanted = place.valueAt(event.clientY - field.current!.getBoundingClientRect().top);
      return atShare(shareOf(wanted, scale), scale);
    },
    afterKey(present, event) {
      const by: Record<string, number> = { ArrowRight: 1, ArrowUp: 1, ArrowLeft: -1, ArrowDown: -1, PageUp: 10, PageDown: -10 };
      if (event.key === 'Home') return scale.low;
      if (event.key === 'End') return scale.high;
      return by[event.key] === undefined ? null : stepped(present, by[event.key]! * (event.shiftKey ? 10 : 1), scale);
    },
    onChange: moveDraft,
    onRelease: moveDraft,
  });
  return (
    <div
      ref={field}
      className={`guess-field${handle.dragging ? ' dragging' : ''}`}
      {...handle.pointer}
      onPointerUp={() => {
        const placed = handle.dragging;
        handle.pointer.onPointerUp();
        if (placed) placeGuess(chapterPlace, handle.value);
      }}
    >
      {children}
      <span className="handle guess-handle" style={{ left: place.left + at * (place.right - place.left), top: place.y(handle.value) }}>
        <input
          id={guessId}
          type="range"
          min={0}
          max={100}
          step={1}
          value={Math.round(100 * shareOf(handle.value, scale))}
          aria-label={`Your prediction: ${scale.name}`}
          aria-orientation="vertical"
          aria-valuetext={`${scale.text(handle.value)}. Your prediction; Enter places it.`}
          onChange={(event) => handle.set(atShare(Number(event.target.value) / 100, scale))}
          onKeyDown={(event) => {
            if (event.key === 'Enter') {
              event.preventDefault();
              placeGuess(chapterPlace, handle.value);
            } else handle.onKeyDown(event);
          }}
        />
        <span className="disc guess-disc" aria-hidden="true">
          ?
        </span>
      </span>
    </div>
  );
}
