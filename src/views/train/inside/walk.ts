/** Where the visitor is inside a step: which of its four parts is lit, and since when, so that it is drawn as it unfolds. */
import { createStore } from 'zustand/vanilla';
import { reducedMotion } from '../../../ui/motion.ts';

export const parts = ['forward', 'error', 'backward', 'update'] as const;
export type Part = (typeof parts)[number];

/** Slow motion: ms for a part. */
export const partTime = 2000;

export interface Walk {
  readonly part: Part;
  /** When the part began to unfold, on the clock of frames; -Infinity: it stands as a whole. ms */
  readonly since: number;
  readonly playing: boolean;
}

export const walk = createStore<Walk>(() => ({ part: 'forward', since: Number.NEGATIVE_INFINITY, playing: false }));

const placeOf = (part: Part) => parts.indexOf(part);

/** Lights a part. `unfold`: from its beginning, unless the visitor asked for less motion. */
export function light(part: Part, unfold: boolean, now = performance.now()): void {
  walk.setState({ part, since: unfold && !reducedMotion() ? now : Number.NEGATIVE_INFINITY });
}

/** On or back by one part, and no further than the last or the first. */
export function move(by: 1 | -1, now?: number): void {
  const next = parts[placeOf(walk.getState().part) + by];
  if (next) light(next, by > 0, now);
}

export const atEnd = ({ part }: Pick<Walk, 'part'>) => part === parts.at(-1);

/** From the first part on where the last one is lit. */
export function play(now?: number): void {
  const { part } = walk.getState();
  light(atEnd({ part }) ? parts[0] : part, true, now);
  walk.setState({ playing: true });
}

export const pause = (): void => walk.setState({ playing: false });

/** How much of a part is seen: 0 of what is still to come, 1 of what is behind, and in an export (`now` NaN). */
export function seen(part: Part, { part: lit, since }: Pick<Walk, 'part' | 'since'>, now: number): number {
  if (Number.isNaN(now)) return 1;
  const ahead = placeOf(part) - placeOf(lit);
  if (ahead !== 0) return ahead > 0 ? 0 : 1;
  return Math.min(1, Math.max(0, (now - since) / partTime));
}
