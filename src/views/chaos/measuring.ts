/** Where a measurement stands, and the sentence that says so. Pure. */
import { duration } from '../../ui/format.ts';
import { gainText } from '../../ui/gainScale.ts';
import { noiseText } from '../../ui/noiseScale.ts';
import { plainText } from '../../ui/surface.ts';
import type { Quantity } from './plan.ts';
import type { ProbeState } from './probe.ts';

/** `unfinished`: of a file, which was made while the measurement was under way and does not go on. */
export type Status = 'building' | 'training' | 'idle' | 'measuring' | 'unfinished' | 'failed' | 'done';

/** What cannot be measured here has its sentence. */
export const problemOf = ({ problems }: ProbeState, quantities: readonly Quantity[]): string =>
  quantities.map((quantity) => problems[quantity]).find((problem) => problem !== undefined) ?? '';

export function statusOf(state: ProbeState, quantities: readonly Quantity[]): Status {
  const { place, key, shown, running, training } = state;
  if (!place) return 'building';
  const measured = quantities.filter((quantity) => quantity !== 'theory');
  if (measured.every((quantity) => shown[quantity]?.key === key && shown[quantity].answer)) return 'done';
  if (training) return 'training';
  if (quantities.some((quantity) => running[quantity] !== undefined)) return 'measuring';
  return problemOf(state, quantities) ? 'failed' : 'idle';
}

/** What is still shown of another network: by the first that is drawn of it. */
export function staleOf({ shown, key }: ProbeState, quantities: readonly Quantity[]) {
  const first = quantities.find((quantity) => quantity !== 'theory');
  const entry = first && shown[first];
  return entry && entry.key !== key ? entry.place : null;
}

export interface StatusWords {
  readonly before: string;
  /** A thing to do, as a word in the sentence. */
  readonly offer: string;
  readonly after: string;
}

export interface StatusNumbers {
  readonly status: Status;
  readonly problem: string;
  /** What the measurement takes, or what is left of it; NaN where that is not known. */
  readonly seconds: number;
  /** Gain and noise of what is still shown of an earlier measurement; null when nothing is. */
  readonly stale: { readonly gain: number; readonly noise: number } | null;
}

const about = (seconds: number) => (Number.isFinite(seconds) ? `, about ${duration(Math.max(1, seconds))}` : '');

const staleText = ({ gain, noise }: { readonly gain: number; readonly noise: number }) =>
  `gain ${gainText(gain)}${noise > 0 ? `, noise ${plainText(noiseText(noise))}` : ''}`;

export function statusWords({ status, problem, seconds, stale }: StatusNumbers): StatusWords | null {
  const before = stale ? `In grey: ${staleText(stale)}.` : '';
  switch (status) {
    case 'building':
      return { before: 'The network is not built yet.', offer: '', after: '' };
    case 'training':
      return { before: `Nothing is measured while the network trains. ${before}`.trim(), offer: '', after: '' };
    case 'measuring':
      return { before: `Measuring this network${about(seconds)}${Number.isFinite(seconds) ? ' left' : ''}. ${before}`.trim(), offer: '', after: '' };
    case 'unfinished':
      return { before: `Not measured to the end yet. ${before}`.trim(), offer: '', after: '' };
    case 'failed':
      return { before: problem, offer: 'Measure again', after: '.' };
    case 'idle':
      return { before: `Not measured yet. ${before}`.trim(), offer: 'Measure', after: `${about(seconds)}.` };
    case 'done':
      return null;
  }
}

/** The same as one text, for files and screen readers; '' where all is measured. */
export function statusText(numbers: StatusNumbers): string {
  return statusWords({ ...numbers, status: numbers.status === 'measuring' ? 'unfinished' : numbers.status })?.before ?? '';
}
