/** "Show me": the turn made by the page, stopped by any touch; and begun by itself where nobody touches anything. */
import { useCallback, useEffect, useRef } from 'react';
import { useStore } from 'zustand';
import { joinMoving } from '../figures/pauseAll.ts';
import { store } from '../store/store.ts';
import { reducedMotion } from '../ui/motion.ts';
import type { Chapter } from './chapter.ts';
import { hold, isHeld } from './motion.ts';
import { progress } from './progress.ts';

/** So long a chapter waits for a hand, ms. */
const idle = 25_000;

export interface Play {
  readonly playing: boolean;
  readonly play: () => void;
  readonly stop: () => void;
}

/** @param waiting nothing was predicted or turned yet: then it begins by itself after a while */
export function usePlay(chapter: Chapter, waiting: boolean): Play {
  const playing = useStore(progress, (state) => state.playing);
  const running = useRef<AbortController | null>(null);
  const stop = useCallback(() => {
    running.current?.abort();
    running.current = null;
    hold(false);
    progress.setState({ playing: false });
  }, []);
  const play = useCallback(() => {
    running.current?.abort();
    const mine = new AbortController();
    running.current = mine;
    progress.setState({ playing: true, draft: null });
    chapter
      .play({ signal: mine.signal, calm: reducedMotion() })
      .catch((error: Error) => {
        if (!/Abort|Cancelled/.test(error.name)) store.setState({ trouble: { sentence: error.message } });
      })
      .finally(() => {
        if (running.current === mine) stop();
      });
  }, [chapter, stop]);
  useEffect(() => stop, [stop]);
  useEffect(
    () =>
      joinMoving(() => {
        if (!running.current || isHeld()) return null;
        if (store.getState().training.running) {
          stop();
          return play;
        }
        hold(true);
        return () => hold(false);
      }),
    [play, stop],
  );

  useEffect(() => {
    if (!waiting) return;
    let timer = setTimeout(begin, idle);
    function begin() {
      if (document.hidden) timer = setTimeout(begin, idle);
      else play();
    }
    // Whoever touches anything here is at it.
    const touched = () => clearTimeout(timer);
    const events = ['pointerdown', 'keydown', 'wheel'] as const;
    for (const name of events) addEventListener(name, touched, { passive: true });
    return () => {
      clearTimeout(timer);
      for (const name of events) removeEventListener(name, touched);
    };
  }, [waiting, play]);

  return { playing, play, stop };
}
