/**
 * The page's side of the frame port: the newest frames and who wants them. Frames never go through the store or React: a view subscribes in an effect and
 * draws. Listeners are called as frames arrive; the acknowledgement goes back on the next animation frame, so that the worker sends at most one frame of a kind
 * per picture drawn.
 */
import type { Frame } from './protocol.ts';

type Kind = Frame['kind'];
type FrameOf<K extends Kind> = Extract<Frame, { kind: K }>;

const listeners: { [K in Kind]: Set<(frame: FrameOf<K>) => void> } = { live: new Set(), train: new Set(), job: new Set() };

/** Calls `listener` with every frame of this kind; returns the way to stop. */
export function onFrame<K extends Kind>(kind: K, listener: (frame: FrameOf<K>) => void): () => void {
  const set = listeners[kind] as Set<(frame: FrameOf<K>) => void>;
  set.add(listener);
  return () => set.delete(listener);
}

/** For the client: hands a frame to whoever wants it. */
export function deliverFrame(frame: Frame): void {
  for (const listener of listeners[frame.kind] as Set<(frame: Frame) => void>) listener(frame);
}
