/** A turn of the event loop for workers: by a message to ourselves, since timers are clamped to 4 ms when nested; Node has a function for it. */
export function turnOfEventLoop(): () => Promise<void> {
  const { setImmediate } = globalThis as { setImmediate?: (then: () => void) => void };
  if (setImmediate) return () => new Promise((resolve) => setImmediate(resolve));
  const { port1, port2 } = new MessageChannel();
  const waiting: (() => void)[] = [];
  port1.onmessage = () => waiting.shift()?.();
  return () =>
    new Promise((resolve) => {
      waiting.push(resolve);
      port2.postMessage(null);
    });
}
