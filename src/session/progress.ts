import type { Outbox } from './outbox.ts';
import type { JobFrame } from './protocol.ts';

/**
 * Progress of one long job as frames: share done and time left, at most one frame under way. `report(1)` says that it has ended and is
 * sent even when a frame is under way (a bar that never ends is worse than a late frame).
 */
export function createProgress(outbox: Outbox, job: JobFrame['job'], now: () => number): (done: number) => void {
  const begun = now();
  return (done) => {
    const seconds = (now() - begun) / 1000;
    const frame: JobFrame = { kind: 'job', job, done, secondsLeft: done > 0 ? (seconds * (1 - done)) / done : Number.NaN };
    // Jobs under 400 ms show no bar.
    if (done < 1 ? seconds > 0.4 && outbox.free('job') : seconds > 0.4) outbox.send(frame);
  };
}
