/** A worker that rests while its page is out of sight: jobs stop where they next breathe and go on from there, to the same bits; what ticks stops ticking. */
import type { Clock } from './scheduler.ts';

export interface Sleep {
  set(asleep: boolean): void;
  /** `clock`, whose turns end only while awake. */
  over(clock: Clock): Clock;
}

/** `ticking`: called with true while awake, and once with false when sleep begins. */
export function createSleep(ticking: (awake: boolean) => void): Sleep {
  let waking: Promise<void> | null = null;
  let wake: () => void = () => undefined;
  return {
    set(asleep) {
      if (asleep === (waking !== null)) return;
      if (asleep) {
        waking = new Promise((resolve) => {
          wake = resolve;
        });
      } else {
        waking = null;
        wake();
      }
      ticking(!asleep);
    },
    over: (clock) => ({
      now: clock.now,
      async turn() {
        await clock.turn();
        while (waking) await waking;
      },
    }),
  };
}
