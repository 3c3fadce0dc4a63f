/**
 * The worker's side of the frame port. Of each kind at most one frame is under way; while it is, senders keep
 * what they have and ask again. Events go at once and are never dropped.
 */
import type { Frame, SessionEvent } from './protocol.ts';

export interface FramePort {
  postMessage(message: unknown, transfer?: Transferable[]): void;
}

/**
 * Page to worker over the frame port: this kind of frame has been drawn; or: the visitor is at a key or a handle, and where that is slow to show, leave the
 * page a core for so many ms; or: are you alive, which is answered by the same; or: rest, nobody looks.
 */
export type FromPage = { readonly drawn: Frame['kind'] } | { readonly attend: number } | { readonly beat: true } | { readonly asleep: boolean };

export class Outbox {
  readonly #port: FramePort | null;
  readonly #underway = new Set<Frame['kind']>();

  /** Without a port (Node) frames are dropped and events go nowhere. */
  constructor(port: FramePort | null) {
    this.#port = port;
  }

  free(kind: Frame['kind']): boolean {
    return this.#port !== null && !this.#underway.has(kind);
  }

  send(frame: Frame, transfer: Transferable[] = []): void {
    if (!this.#port) return;
    this.#underway.add(frame.kind);
    this.#port.postMessage({ frame }, transfer);
  }

  acknowledged(kind: Frame['kind']): void {
    this.#underway.delete(kind);
  }

  event(event: SessionEvent): void {
    this.#port?.postMessage({ event });
  }
}
