/**
 * Watches over one worker, of whatever kind: notices that its script did not come, that it crashed, that its messages cannot be read, and that it hangs.
 * Whoever owns the worker says what follows; nothing is started again here.
 */

/** The part of a Worker that is needed; in tests one end of a channel. */
export interface Watchable {
  addEventListener(type: string, listener: (event: { data?: unknown; message?: string; preventDefault?: () => void }) => void): void;
  terminate(): void;
}

/** missing: its script did not come or failed at once; failed: it says itself that it cannot go on. */
export type Ending = 'missing' | 'crashed' | 'unreadable' | 'silent' | 'failed';

export interface SupervisedOptions {
  /** A worker from which nothing was heard for so long, although something was expected, counts as hung. ms */
  readonly silence: number;
  /** The same before the first word of it, while its script is under way; `silence` by default. ms */
  readonly firstSilence?: number;
  /** The longest pause between two calls of `listen` that counts as silence, ms: a laptop that slept, or a hidden page, says nothing about the worker. */
  readonly stretch?: number;
  /** An error that nobody caught ends the worker; with this number it has so many ms to show that it goes on. */
  readonly patience?: number;
  /** Called once, when the worker is terminated. `message`: the browser's words, if any. */
  onEnd(ending: Ending, message: string): void;
  /** It was heard after an error that nobody had caught. */
  onSurvived?(message: string): void;
}

export class Supervised {
  readonly #thread: Watchable;
  readonly #options: SupervisedOptions;
  #alive = true;
  #heard = false;
  #silent = 0;
  #listenedAt = performance.now();
  /** What an error said that the worker may survive. */
  #doubt: string | null = null;

  constructor(thread: Watchable, options: SupervisedOptions) {
    this.#thread = thread;
    this.#options = options;
    thread.addEventListener('message', () => this.heard());
    thread.addEventListener('messageerror', () => this.end('unreadable'));
    thread.addEventListener('error', (event) => {
      event.preventDefault?.();
      const message = event.message ?? '';
      if (!this.#heard) this.end('missing', message);
      else if (options.patience === undefined) this.end('crashed', message);
      else {
        this.#doubt = message;
        this.#silent = 0;
      }
    });
  }

  get alive(): boolean {
    return this.#alive;
  }

  /** The worker was heard, perhaps over another channel. */
  heard(): void {
    if (!this.#alive) return;
    this.#heard = true;
    this.#silent = 0;
    if (this.#doubt === null) return;
    const message = this.#doubt;
    this.#doubt = null;
    this.#options.onSurvived?.(message);
  }

  /** To be called again and again: counts the time in which something was expected and nothing came. */
  listen(expecting = true): void {
    const now = performance.now();
    const waited = Math.min(now - this.#listenedAt, this.#options.stretch ?? 50);
    this.#listenedAt = now;
    if (!this.#alive) return;
    this.#silent = expecting ? this.#silent + waited : 0;
    const { silence, firstSilence = silence, patience = silence } = this.#options;
    if (this.#doubt !== null && this.#silent > patience) this.end('crashed', this.#doubt);
    else if (this.#silent > (this.#heard ? silence : firstSilence)) this.end(this.#heard ? 'silent' : 'missing');
  }

  /** Terminates the worker; the first call counts. */
  end(ending: Ending, message = ''): void {
    if (!this.#alive) return;
    this.#alive = false;
    this.#thread.terminate();
    this.#options.onEnd(ending, message);
  }

  /** Terminates the worker on purpose. */
  dispose(): void {
    this.#alive = false;
    this.#thread.terminate();
  }
}
