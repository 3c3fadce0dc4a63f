/** One cycle of Live as a video shows it: the pulses in turn, each in a whole sweep over the one before, and what is seen of it at any moment. Numbers only. */
import { answerOf, gradedColumn, type Heard, holdsAnswer, type Sweep } from '../sweep.ts';

/** Share of its time in which a sweep has come to its end and is looked at. */
export const restShare = 0.2;

export interface Moment {
  /** Which sweep of the cycle. */
  readonly turn: number;
  /** Columns of it that are seen. */
  readonly filled: number;
}

/** @param share of the cycle; at 1 it begins again */
export function momentAt(share: number, sweeps: number, columns: number): Moment {
  const at = (share % 1) * sweeps;
  const turn = Math.min(sweeps - 1, Math.floor(at));
  return { turn, filled: Math.min(columns, Math.floor(((at - turn) / (1 - restShare)) * columns)) };
}

export interface CyclePicture {
  readonly present: Sweep;
  readonly previous: Sweep;
  readonly heard: readonly Heard[];
}

/**
 * What is seen at a share of the cycle: one sweep as far as it has come, the one before it behind it, and the last answer to each pulse, as if the cycle had
 * always been played.
 */
export function cycleAt(sweeps: readonly Sweep[], share: number): CyclePicture {
  const { turn, filled } = momentAt(share, sweeps.length, sweeps[0]!.columns);
  const present = { ...sweeps[turn]!, filled };
  const heard = sweeps.flatMap((whole, i): Heard[] => {
    const seen = i === turn && filled > gradedColumn(whole) ? present : whole;
    const answer = holdsAnswer(seen) ? answerOf(seen) : null;
    return answer ? [{ duration: seen.duration, target: seen.target, network: seen.network, ...answer }] : [];
  });
  return {
    present,
    previous: sweeps[(turn + sweeps.length - 1) % sweeps.length]!,
    heard: heard.toSorted((a, b) => a.duration - b.duration),
  };
}
