/** The overlap of the design as a track with its words; and as a number in the reading. One setting, `view.overlap`, moved by both. */
import { type PointerEvent, useId, useRef } from 'react';
import { LiveNumber } from '../../../figures/LiveNumber.tsx';
import { useSetting } from '../../../figures/useSetting.ts';
import { announce } from '../../../ui/announce.ts';
import { fixed } from '../../../ui/format.ts';
import { useHandle } from '../../../ui/useHandle.ts';

const ticks = [0.8, 1, 1.2, 1.4];
/** Ticks nearer to the value than this share of the track give way to it. */
const covered = 0.07;

/** What becomes of the memory on each side, while the random part makes no chaos. */
const forgets = 'forgets';
const answers = 'only two answers';
export const overlapWords = (overlap: number, chaotic: boolean): string =>
  chaotic ? "the design's random part is chaotic" : overlap < 0.995 ? forgets : overlap > 1.005 ? answers : 'holds any answer';

const rounded = (overlap: number) => Math.round(100 * overlap) / 100;

export function OverlapTrack({ chaotic }: { chaotic: boolean }) {
  const { value, setting, change, set } = useSetting('view.overlap');
  const track = useRef<HTMLDivElement>(null);
  const id = useId();
  const [low, high] = [setting.min!, setting.max!];
  const within = (overlap: number) => Math.min(high, Math.max(low, rounded(overlap)));
  const release = (overlap: number) => {
    set(overlap);
    announce(`Overlap ${fixed(overlap, 2)}, ${overlapWords(overlap, chaotic)}`);
  };
  const handle = useHandle({
    value,
    initial: setting.initial,
    valueAt(event: PointerEvent<HTMLElement>) {
      const box = track.current!.getBoundingClientRect();
      return within(low + ((high - low) * (event.clientX - box.left)) / box.width);
    },
    afterKey(present, { key, shiftKey }) {
      const by: Record<string, number> = { ArrowUp: 1, ArrowRight: 1, ArrowDown: -1, ArrowLeft: -1, PageUp: 10, PageDown: -10 };
      if (key === 'Home') return low;
      if (key === 'End') return high;
      return by[key] === undefined ? null : within(present + 0.01 * by[key] * (shiftKey ? 5 : 1));
    },
    onChange: change,
    onRelease: release,
  });
  const share = (overlap: number) => (overlap - low) / (high - low);
  const at = (overlap: number) => ({ left: `${100 * share(overlap)}%` });
  return (
    <div className={`overlap-slider${handle.dragging ? ' dragging' : ''}`}>
      <label className="axis-name" htmlFor={id}>
        overlap
      </label>
      <div className="overlap-track" ref={track} {...handle.pointer}>
        <span className="track-piece thin" style={{ left: 0, width: `calc(${100 * share(1)}% - 2px)` }} />
        <span className={`track-piece ${chaotic ? 'thin' : 'strong'}`} style={{ ...at(1), right: 0 }} />
        {!chaotic && (
          <>
            <i className="track-word" style={at((low + 1) / 2)}>
              {forgets}
            </i>
            <i className="track-word" style={at((high + 1) / 2)}>
              {answers}
            </i>
          </>
        )}
        {ticks.map((tick) => (
          <span key={tick} className={`track-tick${Math.abs(share(tick) - share(handle.value)) < covered ? ' covered' : ''}`} style={at(tick)}>
            <span className="number">{tick}</span>
          </span>
        ))}
        <span className="handle" style={at(handle.value)}>
          <input
            id={id}
            type="range"
            min={low}
            max={high}
            step={0.01}
            value={handle.value}
            aria-valuetext={`${fixed(handle.value, 2)}, ${overlapWords(handle.value, chaotic)}`}
            onChange={(event) => handle.set(within(Number(event.target.value)))}
            onKeyDown={handle.onKeyDown}
          />
          <span className="disc" aria-hidden="true">
            <svg viewBox="0 0 32 32" width="100%" height="100%" aria-hidden="true">
              <path d="M13 11.5 8.5 16 13 20.5M19 11.5 23.5 16 19 20.5" />
            </svg>
          </span>
        </span>
        <output aria-live="off" className="track-value number" htmlFor={id} style={at(handle.value)}>
          {fixed(handle.value, 2)}
        </output>
      </div>
    </div>
  );
}

export const OverlapNumber = () => (
  <LiveNumber path="view.overlap" name="overlap" text={(overlap) => fixed(overlap, 2)} step={(from, by) => rounded(from + 0.01 * by)} pixels={3} width={3.6} />
);
