/**
 * The page's side of the session: starts the worker, makes its commands callable, hands out its frames and events. Knows nothing of what
 * they mean.
 */
import { wrap } from 'comlink';
import { deliverFrame } from './frames.ts';
import type { Frame, SessionCommands, SessionEvent } from './protocol.ts';

export { onFrame } from './frames.ts';

/** A picture that takes longer than this on average is slow. ms */
const slowPicture = 25;

export interface SessionClient {
  readonly commands: SessionCommands;
  onEvent(listener: (event: SessionEvent) => void): void;
  /** The worker died (out of memory, a script that did not load); the message is the browser's. */
  onDeath(listener: (message: string) => void): void;
  dispose(): void;
}

export function startSession(): SessionClient {
  const worker = new Worker(new URL('./worker.ts', import.meta.url), { type: 'module', name: 'session' });
  const { port1, port2 } = new MessageChannel();
  worker.postMessage({ framePort: port2 }, [port2]);
  let onEvent: (event: SessionEvent) => void = () => undefined;
  let onDeath: (message: string) => void = () => undefined;
  // Acknowledged when the page draws: a hidden page draws nothing, and the worker then rests.
  const drawn = new Set<Frame['kind']>();
  port1.onmessage = ({ data }: MessageEvent<{ frame?: Frame; event?: SessionEvent }>) => {
    if (data.event) onEvent(data.event);
    if (!data.frame) return;
    deliverFrame(data.frame);
    if (drawn.size === 0) requestAnimationFrame(pictureDrawn);
    drawn.add(data.frame.kind);
  };
  // Where pictures take long (no GPU, a busy machine) every second one is left free, so that keys and sliders are answered between two frames.
  let between = 16;
  function pictureDrawn(now: number): void {
    const slow = between > slowPicture;
    requestAnimationFrame((next) => {
      between += 0.1 * (Math.min(next - now, 200) - between);
      if (slow) acknowledge();
    });
    if (!slow) acknowledge();
  }
  function acknowledge(): void {
    for (const kind of drawn) port1.postMessage({ drawn: kind });
    drawn.clear();
  }
  worker.onerror = (event) => {
    event.preventDefault();
    onDeath(event.message || 'the script did not load');
  };
  return {
    commands: wrap<SessionCommands>(worker) as unknown as SessionCommands,
    onEvent(listener) {
      onEvent = listener;
    },
    onDeath(listener) {
      onDeath = listener;
    },
    dispose() {
      worker.terminate();
      port1.close();
    },
  };
}
