/**
 * Whether the page computes. It always does, but for an embed (page/embed), which does not before it is touched or in sight, and rests while it is out of
 * sight. Whoever computes looks here; nobody else knows why it rests.
 */
let asleep = false;
const listeners = new Set<(asleep: boolean) => void>();

export const isAsleep = (): boolean => asleep;

export function setAsleep(now: boolean): void {
  if (now === asleep) return;
  asleep = now;
  for (const listener of [...listeners]) listener(now);
}

/** Calls `listener` whenever it changes; returns the way to stop. */
export function onSleep(listener: (asleep: boolean) => void): () => void {
  listeners.add(listener);
  return () => void listeners.delete(listener);
}

/** Resolves at once where the page is awake. */
export const whenAwake = (): Promise<void> =>
  new Promise((resolve) => {
    if (!asleep) return resolve();
    const stop = onSleep(() => {
      stop();
      resolve();
    });
  });
