/**
 * Cuts the work of the graphics chip into slices of a few milliseconds: a busy chip blocks the page's own drawing, even when a worker keeps it busy. What a
 * piece of work takes is learnt: pieces are handed over until they should fill a slice, then the chip is waited for, the
 * time is compared with what was expected, and others get their turn.
 */
import type { Breathe } from '../engine.ts';
import type { Device } from './device.ts';

/** Work is counted in multiply-adds; each kind has its own speed. */
export type Kind = 'step' | 'adjoint' | 'recurrent' | 'rest';

/** A slice, ms: below 8 with the wait. */
const sliceWithOthers = 6;
/** Where nobody waits for a turn; still short enough that no driver resets the chip. */
const sliceAlone = 60;
/** Before anything was measured: 20 GMAC/s, in ms for one. A slower chip has one long slice, then knows. */
const firstGuess = 5e-8;

/** Milliseconds for one multiply-add of each kind; kept by the engine from call to call. */
export type Speeds = Record<Kind, number>;

export const unknownSpeeds = (): Speeds => ({ step: firstGuess, adjoint: firstGuess, recurrent: firstGuess, rest: firstGuess });

export class Slices {
  readonly #speeds: Speeds;
  readonly #device: Pick<Device, 'finish' | 'check' | 'roundTrip'>;
  readonly #breathe: Breathe | undefined;
  readonly #length: number;
  #expected = 0;
  #started = performance.now();
  #kinds = new Set<Kind>();

  constructor(speeds: Speeds, device: Pick<Device, 'finish' | 'check' | 'roundTrip'>, breathe: Breathe | undefined) {
    this.#speeds = speeds;
    this.#device = device;
    this.#breathe = breathe;
    this.#length = breathe ? sliceWithOthers : sliceAlone;
  }

  /** Notes work just handed over. True when the slice is full and `pause` is due. */
  spend(kind: Kind, work: number): boolean {
    this.#kinds.add(kind);
    this.#expected += work * this.#speeds[kind];
    return this.#expected >= this.#length;
  }

  /**
   * How many of the `left` equal pieces of work to hand over next: as many as fit into the slice, but at least `least`, so that on a slow chip the draws do not
   * multiply (there a slice gets longer instead). Begins a new slice when little is left of this one.
   */
  async claim(kind: Kind, pieceWork: number, left: number, least: number): Promise<number> {
    const fitting = () => Math.floor((this.#length - this.#expected) / (pieceWork * this.#speeds[kind]));
    if (fitting() < left && this.#expected > this.#length / 2) await this.pause();
    return Math.min(left, Math.max(1, least, fitting()));
  }

  /** Waits for the chip, learns, and lets others have their turn. Throws what `breathe` throws. */
  async pause(): Promise<void> {
    this.#device.finish();
    this.learn();
    await this.#breathe?.();
    this.#device.check();
    this.#started = performance.now();
  }

  /** To be called when the chip has just been waited for. */
  learn(): void {
    this.#device.check();
    // The way to the chip and back is waiting, not work.
    const took = Math.max(0.1, performance.now() - this.#started - this.#device.roundTrip);
    const ratio = Math.min(8, Math.max(0.25, took / this.#expected));
    for (const kind of this.#kinds) this.#speeds[kind] *= ratio;
    this.#kinds.clear();
    this.#expected = 0;
    this.#started = performance.now();
  }
}
