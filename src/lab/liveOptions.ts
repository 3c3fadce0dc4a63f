/** What the session has to know of the settings of Live. */
import type { LiveOptions } from '../session/protocol.ts';
import type { PageState } from '../store/store.ts';

/** Short and long pulses first, so that two sweeps already show what the answers should tell apart: the shortest, the longest, then the ones between. */
export function inTurn(durations: readonly number[]): readonly number[] {
  const sorted = [...durations].sort((a, b) => a - b);
  return sorted.length < 3 ? sorted : [sorted[0] as number, sorted.at(-1) as number, ...sorted.slice(1, -1)];
}

export function liveOptions({ config: { view }, playing }: Pick<PageState, 'config' | 'playing'>): LiveOptions {
  const { mode, speed, pulse, pulses, durations } = view;
  return { playing, mode, speed, pulse, turn: pulses === 'turn' ? inTurn(durations) : [] };
}
