/** The hand on a figure whose axes are gain and noise: a drag moves where you are, a click goes to what was clicked. */
import { type HTMLAttributes, type PointerEvent, useMemo, useRef } from 'react';
import { isFree } from '../config/lessonOn.ts';
import { settings } from '../config/schema.ts';
import { store } from '../store/store.ts';
import { announce } from '../ui/announce.ts';
import { gainText, snapGain } from '../ui/gainScale.ts';
import { noiseWords } from '../ui/noiseScale.ts';
import { changeSettings, setSettings } from './useSetting.ts';

export interface Spot {
  readonly gain: number;
  /** Where the figure has no noise, that of now stays. */
  readonly noise?: number;
}

/** A point on the figure, px from its upper left corner, of a figure so wide; null beside the plot. `click`: the thing that is meant, else the exact place. */
export type SpotAt = (x: number, y: number, click: boolean, width: number) => Spot | null;

const tremor = 4;
const { min, max } = settings.network.gain;

/** What a lesson holds is left out. */
function patchOf({ gain, noise }: Spot) {
  const { config } = store.getState();
  return {
    ...(isFree(config, 'gain') ? { 'network.gain': Math.min(max!, Math.max(min!, snapGain(gain, { alt: true }))) } : {}),
    ...(noise !== undefined && isFree(config, 'noise') ? { 'network.noise': noise } : {}),
  };
}

export function useFigureHand(spotAt: SpotAt): HTMLAttributes<HTMLDivElement> {
  const from = useRef<{ x: number; y: number; dragging: boolean } | null>(null);
  return useMemo(() => {
    const at = (event: PointerEvent<HTMLElement>, click: boolean) => {
      const box = event.currentTarget.getBoundingClientRect();
      return spotAt(event.clientX - box.left, event.clientY - box.top, click, box.width);
    };
    const settle = (spot: Spot) => {
      const patch = patchOf(spot);
      setSettings(patch);
      const { 'network.gain': gain, 'network.noise': noise } = patch;
      announce([gain === undefined ? '' : `Gain ${gainText(gain)}`, noise === undefined ? '' : `noise ${noiseWords(noise)}`].filter(Boolean).join(', '));
    };
    return {
      onPointerDown(event) {
        if (event.button !== 0 || !(event.target instanceof HTMLCanvasElement)) return;
        from.current = { x: event.clientX, y: event.clientY, dragging: false };
      },
      onPointerMove(event) {
        const start = from.current;
        if (!start) return;
        if (!start.dragging && Math.hypot(event.clientX - start.x, event.clientY - start.y) < tremor) return;
        if (!start.dragging) event.currentTarget.setPointerCapture(event.pointerId);
        start.dragging = true;
        const spot = at(event, false);
        if (spot) changeSettings(patchOf({ ...spot, gain: snapGain(spot.gain) }));
      },
      onPointerUp(event) {
        const start = from.current;
        from.current = null;
        if (!start) return;
        const spot = at(event, !start.dragging);
        if (spot) settle(start.dragging ? { ...spot, gain: snapGain(spot.gain) } : spot);
      },
      // A swipe that scrolls the page is none of the figure's.
      onPointerCancel() {
        from.current = null;
      },
    };
  }, [spotAt]);
}
