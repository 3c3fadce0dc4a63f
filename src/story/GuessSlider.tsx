/**
 * The handle of a prediction on an axis of its own: of the gain, or of a level where it stands under the thumb. It carries a question mark until it is let go.
 */
import { type PointerEvent, useRef } from 'react';
import { settings } from '../config/schema.ts';
import { type Domain, gainAfterKey, usualDomain } from '../ui/gainScale.ts';
import { RichText } from '../ui/RichText.tsx';
import { useHandle } from '../ui/useHandle.ts';
import { useNarrow } from '../ui/useNarrow.ts';
import { scaleOf } from './guessScale.ts';
import { atShare, type LevelScale, shareOf, stepped } from './levelScale.ts';
import { moveDraft, placeGuess, useMark, usePlace } from './useChapter.ts';

/** Of the input; the main button sends the focus to it. */
export const guessId = 'story-guess';

const limits: Domain = [settings.network.gain.min!, settings.network.gain.max!];

/** A tick gives way to the value within this share of the axis, in one column and in two. */
const covered = [0.16, 0.05] as const;

export function GuessSlider() {
  const scale = scaleOf(usePlace().chapter.guess);
  return scale && <SliderOf scale={scale} />;
}

function SliderOf({ scale }: { scale: LevelScale }) {
  const chapterPlace = usePlace();
  const track = useRef<HTMLDivElement>(null);
  const mark = useMark();
  const narrow = useNarrow();
  const value = mark ?? scale.begin;
  const handle = useHandle({
    value,
    initial: scale.begin,
    valueAt(event: PointerEvent<HTMLElement>) {
      const box = track.current!.getBoundingClientRect();
      return atShare((event.clientX - box.left) / box.width, scale);
    },
    afterKey(present, event) {
      if (scale.name === 'gain') return gainAfterKey(present, event, usualDomain, limits);
      const by: Record<string, number> = { ArrowRight: 1, ArrowUp: 1, ArrowLeft: -1, ArrowDown: -1, PageUp: 10, PageDown: -10 };
      if (event.key === 'Home') return scale.low;
      if (event.key === 'End') return scale.high;
      return by[event.key] === undefined ? null : stepped(present, by[event.key]! * (event.shiftKey ? 10 : 1), scale);
    },
    onChange: moveDraft,
    // A key moves the mark; Enter, or letting go of the pointer, places it.
    onRelease: moveDraft,
  });
  const place = (at: number) => `${100 * shareOf(at, scale)}%`;
  const commit = () => placeGuess(chapterPlace, handle.value);
  return (
    <div className={`gain-slider guess-slider${handle.dragging ? ' dragging' : ''}`}>
      <label className="axis-name" htmlFor={guessId}>
        {scale.label ?? scale.name}
      </label>
      <div
        className="gain-track"
        ref={track}
        {...handle.pointer}
        onPointerUp={() => {
          const placed = handle.dragging;
          handle.pointer.onPointerUp();
          if (placed) commit();
        }}
      >
        <span className="track-piece thin guess-track" />
        {scale.ticks.map((tick) => (
          <span
            key={tick}
            className={`track-tick${Math.abs(shareOf(tick, scale) - shareOf(handle.value, scale)) < covered[narrow ? 0 : 1] ? ' covered' : ''}`}
            style={{ left: place(tick) }}
          >
            <span className="number">
              <RichText text={(scale.tickText ?? scale.text)(tick)} />
            </span>
          </span>
        ))}
        <span className="handle gain-handle" style={{ left: place(handle.value) }}>
          <input
            id={guessId}
            type="range"
            min={0}
            max={100}
            step={1}
            value={Math.round(100 * shareOf(handle.value, scale))}
            aria-valuetext={`${scale.text(handle.value)}. Your prediction; Enter places it.`}
            aria-label={`Your prediction: ${scale.name}`}
            onChange={(event) => handle.set(atShare(Number(event.target.value) / 100, scale))}
            onKeyDown={(event) => {
              if (event.key === 'Enter') {
                event.preventDefault();
                commit();
              } else handle.onKeyDown(event);
            }}
          />
          <span className="disc guess-disc" aria-hidden="true">
            ?
          </span>
        </span>
        <output aria-live="off" className="track-value number" htmlFor={guessId} style={{ left: place(handle.value) }}>
          {scale.text(handle.value)}
        </output>
      </div>
    </div>
  );
}
