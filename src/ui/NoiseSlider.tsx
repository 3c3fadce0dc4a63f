/**
 * The noise: a native slider over the steps of noiseScale.ts. 0 has its own short piece of track, next to the gain axis when the track is vertical; the disc is
 * open there and filled above.
 */
import { type CSSProperties, type PointerEvent, useRef } from 'react';
import { power } from './format.ts';
import { noiseAtShare, noisePlace, noiseShare, noiseSteps, noiseText, noiseWords, stepNoise } from './noiseScale.ts';
import { logPiece, zeroPiece } from './noiseTrack.ts';
import { RichText } from './RichText.tsx';
import { useHandle } from './useHandle.ts';

export interface NoiseSliderProps {
  readonly id: string;
  readonly value: number;
  readonly initial: number;
  readonly vertical: boolean;
  /** What a screen reader says of a value; the noise itself unless told otherwise. */
  valueWords?(value: number): string;
  onChange(value: number): void;
  onRelease(value: number): void;
}

const labelled = [1e-9, 1e-6, 1e-3, 1];

/** Place along the whole track as CSS: the zero piece is `--zero` long, then a gap, then the logarithmic piece. */
function place(noise: number): CSSProperties {
  const share = noiseShare(noise);
  return { '--at': share === null ? 'calc(var(--zero) / 2)' : `calc(var(--from) + ${share} * (100% - var(--from)))` } as CSSProperties;
}

export function NoiseSlider({ id, value, initial, vertical, valueWords = noiseWords, onChange, onRelease }: NoiseSliderProps) {
  const scale = useRef<HTMLSpanElement>(null);

  function valueAt(event: PointerEvent<HTMLElement>): number {
    const box = scale.current!.getBoundingClientRect();
    const share = vertical ? (box.bottom - event.clientY) / box.height : (event.clientX - box.left) / box.width;
    const length = vertical ? box.height : box.width;
    return share * length < -4 ? 0 : noiseAtShare(share);
  }

  const handle = useHandle({
    value,
    initial,
    valueAt,
    onChange,
    onRelease,
    afterKey(present, { key, shiftKey }) {
      const by: Record<string, number> = { ArrowUp: 1, ArrowRight: 1, ArrowDown: -1, ArrowLeft: -1, PageUp: 3, PageDown: -3 };
      if (key === 'Home') return 0;
      if (key === 'End') return noiseSteps.at(-1)!;
      return by[key] === undefined ? null : stepNoise(present, by[key] * (shiftKey ? 3 : 1));
    },
  });

  const share = noiseShare(handle.value);
  // The name stands between two labels; the value, when it comes there, sends it one place up.
  const moved = vertical && share !== null && Math.abs(share - 0.5) < 0.14;

  return (
    <div
      className={`noise-slider ${vertical ? 'vertical' : 'horizontal'}${handle.dragging ? ' dragging' : ''}`}
      style={vertical ? ({ '--zero': `${zeroPiece}px`, '--from': `${logPiece}px` } as CSSProperties) : undefined}
    >
      <label className={`axis-name${moved ? ' moved' : ''}`} htmlFor={id}>
        noise
      </label>
      <div className="noise-track" {...handle.pointer}>
        <span className="noise-zero" />
        <span className="noise-scale" ref={scale} />
        <span className="noise-tick" style={place(0)}>
          <span className="number">0</span>
        </span>
        {labelled.map((tick) => (
          <span
            key={tick}
            className={`noise-tick${handle.value > 0 && Math.abs(noiseShare(tick)! - noiseShare(handle.value)!) < 0.12 ? ' covered' : ''}`}
            style={place(tick)}
          >
            <span className="number">
              <RichText text={power(Math.round(Math.log10(tick)))} />
            </span>
          </span>
        ))}
        <span className="handle noise-handle" style={place(handle.value)}>
          <input
            id={id}
            type="range"
            min={0}
            max={noiseSteps.length - 1}
            step={1}
            value={noisePlace(handle.value)}
            aria-valuetext={valueWords(handle.value)}
            aria-orientation={vertical ? 'vertical' : 'horizontal'}
            onChange={(event) => handle.set(noiseSteps[Number(event.target.value)]!)}
            onKeyDown={handle.onKeyDown}
          />
          <span className={`disc${handle.value > 0 ? '' : ' open'}`} aria-hidden="true">
            <svg viewBox="0 0 32 32" width="100%" height="100%" aria-hidden="true">
              <path d="M13 11.5 8.5 16 13 20.5M19 11.5 23.5 16 19 20.5" transform={vertical ? 'rotate(90 16 16)' : undefined} />
            </svg>
          </span>
        </span>
        {handle.value > 0 && (
          <output aria-live="off" className="noise-value number" htmlFor={id} style={place(handle.value)}>
            <RichText text={noiseText(handle.value)} />
          </output>
        )}
      </div>
    </div>
  );
}
