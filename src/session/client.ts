/**
 * The page's side of the session: starts the worker, makes its commands callable, hands out its frames and events. Knows nothing of what
 * they mean.
 */
import { wrap } from 'comlink';
import { isAsleep, onSleep } from '../base/awake.ts';
import { type Ending, Supervised } from '../base/supervised.ts';
import { deliverFrame } from './frames.ts';
import type { FromPage } from './outbox.ts';
import type { Frame, SessionCommands, SessionEvent } from './protocol.ts';

/** A picture that takes longer than this on average is slow. ms */
const slowPicture = 20;
/** What the page rests after a slow picture, as a multiple of the time that it took; at most so many ms. */
const restAfter = 2.5;
const longestRest = 150;
/** How long after a key or a drag the page wants a core for itself, where pictures are slow or cores are few. ms */
const attention = 1200;

/** From one question whether the worker lives to the next. ms */
const beat = 1000;
/** A worker that does not answer for so long hangs: whatever it computes, it answers between slices of some ms. On a busy machine slices are long. ms */
const silence = 20_000;
/** The script may have a slow line. ms */
const firstSilence = 60_000;
/** How long it may take a worker to answer after an error that nobody caught. ms */
const patience = 3000;

export interface SessionClient {
  readonly commands: SessionCommands;
  /** Each of these takes the place of the listener before. */
  onEvent(listener: (event: SessionEvent) => void): void;
  /** The worker is gone and nothing more will come; the message is the browser's, if any. */
  onEnd(listener: (ending: Ending, message: string) => void): void;
  /** An error in it was caught by nobody, and it goes on. */
  onSurvived(listener: (message: string) => void): void;
  dispose(): void;
}

/** @param generation number of this worker on this page, from 1 on: the states that it keeps are numbered so that none has the number of an older worker's */
export function startSession(generation: number): SessionClient {
  const worker = new Worker(new URL('./worker.ts', import.meta.url), { type: 'module', name: 'session' });
  const { port1, port2 } = new MessageChannel();
  worker.postMessage({ framePort: port2, firstSnapshot: generation * 1e6 }, [port2]);
  let onEvent: (event: SessionEvent) => void = () => undefined;
  let onEnd: (ending: Ending, message: string) => void = () => undefined;
  let onSurvived: (message: string) => void = () => undefined;
  const supervised = new Supervised(worker, {
    silence,
    firstSilence,
    patience,
    stretch: 2 * beat,
    onEnd(ending, message) {
      stop();
      onEnd(ending, message);
    },
    onSurvived: (message) => onSurvived(message),
  });
  const heart = setInterval(() => {
    if (isAsleep()) return;
    post({ beat: true });
    supervised.listen();
  }, beat);
  // Acknowledged when the page draws: a hidden page draws nothing, and the worker then rests.
  const drawn = new Set<Frame['kind']>();
  port1.onmessage = ({ data }: MessageEvent<{ frame?: Frame; event?: SessionEvent; beat?: true }>) => {
    supervised.heard();
    if (data.event) onEvent(data.event);
    if (!data.frame) return;
    deliverFrame(data.frame);
    if (drawn.size === 0) requestAnimationFrame(pictureDrawn);
    drawn.add(data.frame.kind);
  };
  // Where pictures take long (no GPU, a busy machine) the page rests between them, so that training gets the processor and keys are answered at once.
  let cost = 16;
  function pictureDrawn(now: number): void {
    const rest = cost > slowPicture ? Math.min(longestRest, restAfter * cost) : 0;
    requestAnimationFrame((next) => {
      cost += 0.1 * (Math.min(next - now, 200) - cost);
    });
    if (rest > 0) setTimeout(acknowledge, rest);
    else acknowledge();
  }
  function post(message: FromPage): void {
    port1.postMessage(message);
  }
  const stopSleep = onSleep((asleep) => post({ asleep }));
  if (isAsleep()) post({ asleep: true });
  const whoAttends = new AbortController();
  for (const type of ['focusin', 'keydown', 'pointerdown', 'pointermove', 'wheel']) {
    addEventListener(type, attend, { capture: true, passive: true, signal: whoAttends.signal });
  }
  // With two cores one other process is enough: the first key would come too late to find out.
  const fewCores = (navigator.hardwareConcurrency || 1) <= 2;
  let attendedAt = Number.NEGATIVE_INFINITY;
  function attend(event: Event): void {
    const now = performance.now();
    if ((cost <= slowPicture && !fewCores) || now - attendedAt < attention / 4) return;
    if (event.type === 'pointermove' && (event as PointerEvent).buttons === 0) return;
    attendedAt = now;
    post({ attend: attention });
  }
  function acknowledge(): void {
    for (const kind of drawn) post({ drawn: kind });
    drawn.clear();
  }
  function stop(): void {
    clearInterval(heart);
    stopSleep();
    whoAttends.abort();
    port1.close();
  }
  return {
    // comlink's Remote makes every result a promise; those of the commands are promises already.
    commands: wrap<SessionCommands>(worker) as unknown as SessionCommands,
    onEvent(listener) {
      onEvent = listener;
    },
    onEnd(listener) {
      onEnd = listener;
    },
    onSurvived(listener) {
      onSurvived = listener;
    },
    dispose() {
      stop();
      supervised.dispose();
    },
  };
}
