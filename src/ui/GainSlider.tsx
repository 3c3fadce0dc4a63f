/**
 * The gain: a native slider under a disc of 32 px with two chevrons. Its track is the state of the present matrix, its value stands below the disc and replaces
 * the tick that it covers. What the pieces of the track mean is handed in; the slider knows only places.
 */
import { type PointerEvent, useRef } from 'react';
import { atShare, type Domain, gainAfterKey, gainDomain, gainText, gainTicks, shareOf, snapGain } from './gainScale.ts';
import { useHandle } from './useHandle.ts';

/** There is one on the page; sentences send the focus to it. */
export const gainSliderId = 'gain';

export interface TrackPiece {
  readonly from: number;
  readonly to: number;
  readonly kind: 'thin' | 'thick' | 'strong' | 'unknown';
  /** Stands above the piece where there is room. */
  readonly word: string;
}

export interface GainSliderProps {
  readonly value: number;
  readonly initial: number;
  readonly limits: Domain;
  /** Ends of the axis, where they are others than usual. */
  readonly domain?: Domain | undefined;
  readonly pieces: readonly TrackPiece[];
  /** What the value means, for screen readers: "1.50, 53 of 500 modes grow". */
  valueWords(value: number): string;
  onChange(value: number): void;
  onRelease(value: number): void;
  /** The disc breathes once, as an invitation. */
  readonly breathing?: boolean;
  /** The hairline reaches down to the figure below. */
  readonly hairline?: boolean;
}

/** Half the width of the value as a share of the axis: ticks nearer than this give way to it. */
const covered = 0.07;
/** Left of this share a tick may stand where a small layout puts the name of the axis. */
const nearName = 0.2;
/** Left of this share the value itself stands there, and the name goes to the right. */
const onName = 0.16;
/** A word needs this share of the axis. */
const wordRoom = 0.13;

export function GainSlider({ value, initial, limits, domain: wanted, pieces, valueWords, onChange, onRelease, breathing, hairline }: GainSliderProps) {
  const track = useRef<HTMLDivElement>(null);
  /** The axis does not move under the hand. */
  const held = useRef<Domain | null>(null);
  const domain = held.current ?? wanted ?? gainDomain(value, limits);

  function valueAt(event: PointerEvent<HTMLElement>): number {
    const box = track.current!.getBoundingClientRect();
    held.current = domain;
    return snapGain(atShare((event.clientX - box.left) / box.width, domain), { shift: event.shiftKey, alt: event.altKey });
  }

  const handle = useHandle({
    value,
    initial,
    valueAt,
    afterKey: (present, event) => gainAfterKey(present, event, domain, limits),
    onChange,
    onRelease(next) {
      held.current = null;
      onRelease(next);
    },
  });
  const place = (gain: number) => `${100 * Math.min(1, Math.max(0, shareOf(gain, domain)))}%`;
  const at = shareOf(handle.value, domain);

  return (
    <div className={`gain-slider${handle.dragging ? ' dragging' : ''}${breathing ? ' breathing' : ''}${at < onName ? ' early' : ''}`}>
      <label className="axis-name" htmlFor={gainSliderId}>
        gain
      </label>
      <div className="gain-track" ref={track} {...handle.pointer}>
        {pieces.map(({ from, to, kind, word }, index) => {
          const [low, high] = [Math.max(from, domain[0]), Math.min(to, domain[1])];
          if (high <= low) return null;
          return (
            // Two pieces may have the same word, and their ends move.
            <div key={index}>
              <span
                className={`track-piece ${kind}`}
                style={{ left: place(low), width: `calc(${100 * (shareOf(high, domain) - shareOf(low, domain))}% - ${high < domain[1] ? 2 : 0}px)` }}
              />
              {shareOf(high, domain) - shareOf(low, domain) > wordRoom && (
                <i className={`track-word ${kind}`} style={{ left: place((low + high) / 2) }}>
                  {word}
                </i>
              )}
            </div>
          );
        })}
        {gainTicks(domain).map((tick) => (
          <span
            key={tick.value}
            className={`track-tick${Math.abs(shareOf(tick.value, domain) - at) < covered ? ' covered' : shareOf(tick.value, domain) < nearName ? ' early' : ''}`}
            style={{ left: place(tick.value) }}
          >
            <span className="number">{tick.label}</span>
          </span>
        ))}
        {hairline && <span className="hairline-stub" style={{ left: place(handle.value) }} />}
        <span className="handle gain-handle" style={{ left: place(handle.value) }}>
          <input
            id={gainSliderId}
            type="range"
            min={limits[0]}
            max={limits[1]}
            step={0.01}
            value={handle.value}
            aria-valuetext={valueWords(handle.value)}
            onChange={(event) => handle.set(snapGain(Number(event.target.value)))}
            onKeyDown={handle.onKeyDown}
          />
          <span className="disc" aria-hidden="true">
            <svg viewBox="0 0 32 32" width="100%" height="100%" aria-hidden="true">
              <path d="M13 11.5 8.5 16 13 20.5M19 11.5 23.5 16 19 20.5" />
            </svg>
          </span>
        </span>
        <output aria-live="off" className="track-value number" htmlFor={gainSliderId} style={{ left: place(handle.value) }}>
          {gainText(handle.value)}
        </output>
      </div>
    </div>
  );
}
