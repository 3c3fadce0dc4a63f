/**
 * What the points view speaks of, put together from the search and the motion of the state: which points there are, how far each lies from what the network
 * does, and whether any is near. Pure.
 */
import type { PointResult } from '../../../session/protocol.ts';
import { type Found, indexSumOf, inOrder } from './found.ts';
import { distanceFrom, isStart, type Motion, wayGone } from './runs.ts';

/** A point is near within this part of the state's size. */
const nearWithin = 0.25;

export interface Listed {
  readonly point: PointResult;
  /** From the nearest state during the memory (pulse memory), or of trials. */
  readonly distance: number;
  readonly near: boolean;
  /** Signs of the outputs that are read out there: "+ − +". */
  readonly answer: string;
  /** The state in which trials begin, and in which they stay without input. */
  readonly isRest: boolean;
}

export interface Situation {
  /** In the order in which keys go through them. */
  readonly listed: readonly Listed[];
  readonly searches: number;
  /** Mean size of the state during the memory. */
  readonly size: number;
  readonly pulses: boolean;
  /** Channel whose input is held on, from 1 on; 0 for none. */
  readonly held: number;
  /** Answers that the task asks for; null where they are not counted. */
  readonly answers: number | null;
  /** Time step of the simulation, ms. */
  readonly dt: number;
  /** Sum of the indices of the fixed points; null where it is not known yet, or says nothing. */
  readonly indexSum: number | null;
  /** The search has not ended, or was stopped. */
  readonly partial: boolean;
  /** Of pulses towards the stable point that the held input has, where it has one. */
  readonly way: readonly { readonly duration: number; readonly share: number }[];
}

export interface Surroundings {
  readonly motion: Motion;
  readonly slow: number;
  readonly pulses: boolean;
  readonly held: number;
  readonly answers: number | null;
  readonly dt: number;
  /** Whether rates have bounds: only then indices add up to 1. */
  readonly bounded: boolean;
}

const signOf = (z: number) => (z > 0 ? '+' : '\u2212');
export const answerOf = (output: ArrayLike<number>): string => Array.from(output, signOf).join(' ');

export function situationOf(found: Found, { motion, slow, pulses, held, answers, dt, bounded }: Surroundings): Situation {
  const listed = inOrder(found.points, slow).map((point): Listed => {
    const distance = pulses ? distanceFrom(motion, point.state.data) : point.distance;
    return {
      point,
      distance,
      near: distance <= nearWithin * motion.size,
      answer: answerOf(point.output),
      isRest: held === 0 && isStart(motion, point.state.data),
    };
  });
  const stable = listed.filter(({ point }) => point.kind === 'stable');
  return {
    ...{ listed, searches: found.speeds.length, size: motion.size, pulses, held, answers, dt },
    indexSum: bounded ? indexSumOf(found.points) : null,
    partial: found.partial,
    way: pulses && held > 0 && stable.length === 1 ? wayGone(motion, stable[0]!.point.state.data) : [],
  };
}

export const stableOf = ({ listed }: Situation): Listed[] => listed.filter(({ point }) => point.kind === 'stable');
export const saddlesOf = ({ listed }: Situation): Listed[] => listed.filter(({ point }) => point.kind === 'saddle');
export const slowOf = ({ listed }: Situation): Listed[] => listed.filter(({ point }) => !point.fixed);
/** Nothing stands still near what the network does. With the input held on, that is another motion. */
export const noneNear = (situation: Situation): boolean => situation.held === 0 && !situation.listed.some(({ near }) => near);
/** The one that is looked at as long as none is chosen: rest where nothing is near, else the first way over, else a stable point. */
export const firstChoice = (situation: Situation): Listed | null =>
  (noneNear(situation) ? situation.listed.find(({ isRest }) => isRest) : situation.listed.find(({ point }) => point.fixed && point.unstable === 1)) ??
  situation.listed[0] ??
  null;
