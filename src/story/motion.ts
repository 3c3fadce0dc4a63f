/** What the page turns by itself: step by step, so that it can be watched, and stopped at any moment. */
import { createStore } from 'zustand/vanilla';
import type { SettingChanges } from '../config/paths.ts';
import { lab } from '../lab/index.ts';
import type { Turning } from './chapter.ts';

const stopped = () => new DOMException('Stopped.', 'AbortError');

/** While it is held, no step follows. */
const held = createStore<{ readonly still: boolean }>(() => ({ still: false }));
export const isHeld = (): boolean => held.getState().still;
export const hold = (still: boolean): void => held.setState({ still });

/** ms, and as long as it is held. Rejects when it is stopped. */
export function pause(time: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    if (signal.aborted) return reject(stopped());
    let stop = () => undefined as void;
    const timer = setTimeout(() => {
      if (!held.getState().still) return resolve();
      stop = held.subscribe(({ still }) => {
        if (still) return;
        stop();
        resolve();
      });
    }, time);
    signal.addEventListener(
      'abort',
      () => {
        clearTimeout(timer);
        stop();
        reject(stopped());
      },
      { once: true },
    );
  });
}

/** One setting after the other, each seen for so long (ms); of motion that is not wanted only the last. */
export async function turnThrough(steps: readonly SettingChanges[], each: number, { signal, calm }: Turning): Promise<void> {
  for (const step of calm ? steps.slice(-1) : steps) {
    if (signal.aborted) throw stopped();
    await lab.setConfig(step);
    if (!calm) await pause(each, signal);
  }
}
