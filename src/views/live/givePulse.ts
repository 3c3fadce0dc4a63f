/** A pulse that the visitor gives: it is announced, and so is what the network answers to it. The pulses of the sweeps that come by themselves are not. */
import { isFree } from '../../config/lessonOn.ts';
import { attempt } from '../../figures/attempt.ts';
import { lab } from '../../lab/index.ts';
import { store } from '../../store/store.ts';
import { announce } from '../../ui/announce.ts';
import { fixed } from '../../ui/format.ts';
import { outputPicture } from './outputFigure.ts';
import { onSweep, recorder } from './recording.ts';
import { outputSummary } from './summaries.ts';
import { gradedColumn, type Sweep } from './sweep.ts';

/** In free run an answer is complete when it was graded for so long, ms. */
const gradedFor = 1000;

/** The last answer that there will be to this pulse has been seen. */
export function isAnswered(sweep: Sweep): boolean {
  const until = sweep.mode === 'sweep' ? sweep.columns : gradedColumn(sweep) + gradedFor / sweep.dt;
  return sweep.filled >= Math.min(until, sweep.columns);
}

/** When the last pulse of this page began, ms; null where it has none. */
const pulseTime = ({ pulseColumn, origin, dt }: Sweep): number | null => (pulseColumn < 0 ? null : origin + pulseColumn * dt);

export interface Asked {
  /** ms; null before it is known which pulse comes. */
  duration: number | null;
  /** Of a free run, when it was asked for: the pulse before it, ms. */
  readonly before: number | null;
  /** What is seen from now on is of this pulse. */
  begun: boolean;
}

/** What is to be said of a pulse that was asked for, once there is: its answer, or that there is none. '' before. */
export function answerTo(asked: Asked, present: Sweep, previous: Sweep | null, fresh: boolean, summary: (sweep: Sweep) => string): string {
  const free = present.mode === 'free';
  if (asked.begun && free && pulseTime(present) === null) {
    // The page has turned.
    if (previous && gradedColumn(previous) < previous.columns && previous.filled >= previous.columns) return summary(previous);
    return 'The pulse came at the end of a page of the free run: its answer was not seen.';
  }
  // What was under way when the pulse was asked for is not its answer, nor is that of a pulse before it.
  const its = asked.duration === null || Math.abs(present.duration - asked.duration) < 1e-6;
  asked.begun ||= its && (free ? pulseTime(present) !== null && pulseTime(present) !== asked.before : fresh);
  return asked.begun && isAnswered(present) ? summary(present) : '';
}

let waiting: Asked | null = null;

onSweep((changes) => {
  const { present, previous, heard } = recorder;
  // A lesson can hide what the network answers.
  if (!waiting || !present || !isFree(store.getState().config, 'output')) return;
  const said = answerTo(
    waiting,
    present,
    previous,
    changes.some(({ fresh }) => fresh),
    (sweep) => outputSummary(sweep, heard, outputPicture().asked),
  );
  if (said === '') return;
  waiting = null;
  announce(said);
});

/** ms; the last one again where no duration is given. */
export function givePulse(duration?: number): void {
  const { present } = recorder;
  // Before it is asked for: its sweep may begin before the answer to the call comes back.
  const mine: Asked = { duration: duration ?? null, before: present?.mode === 'free' ? pulseTime(present) : null, begun: false };
  waiting = mine;
  attempt(
    lab.pulse(duration).then(() => {
      const { pulse } = store.getState().config.view;
      mine.duration = pulse;
      announce(`Pulse of ${fixed(pulse, 0)} ms`);
    }),
  );
}
