/** The wait before the pulse, and what changes with it. Pure. Times in ms. */
import type { Config } from '../config/schema.ts';
import { thinSpace } from '../ui/format.ts';

type Times = Pick<Config['task'], 'onset' | 'onsetJitter' | 'evaluateFrom' | 'length'>;

export const longestWait = 20_000;

/** A shorter wait would grade the trial from before its start. */
export const shortestWait = ({ onset, evaluateFrom }: Pick<Times, 'onset' | 'evaluateFrom'>): number => Math.max(100, onset - evaluateFrom);

/**
 * The settings for a wait of `onset`. It moves the whole trial after it: what is graded and for how long stays as it was. A pulse cannot start before the
 * trial, so a variation of the start larger than the wait is lowered to it; it does not come back with a longer wait.
 * @param jitter variation before the gesture that changes the wait, so that a drag that comes back has changed nothing
 */
export function waitSettings(task: Times, onset: number, jitter = task.onsetJitter) {
  const later = onset - task.onset;
  return {
    'task.onset': onset,
    'task.onsetJitter': Math.min(jitter, onset),
    'task.evaluateFrom': task.evaluateFrom + later,
    'task.length': task.length + later,
  };
}

/** Said where the variation was lowered. */
export const variationWords = (jitter: number) =>
  jitter === 0 ? 'The start of the pulse no longer varies.' : `The start of the pulse now varies by at most ${jitter}${thinSpace}ms.`;
