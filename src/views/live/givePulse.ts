/** A pulse that the visitor gives: it is announced, and so is what the network answers to it. The pulses of the sweeps that come by themselves are not. */
import { attempt } from '../../figures/attempt.ts';
import { lab } from '../../lab/index.ts';
import { store } from '../../store/store.ts';
import { announce } from '../../ui/announce.ts';
import { fixed } from '../../ui/format.ts';
import { outputFigure } from './outputFigure.ts';
import { onSweep, recorder } from './recording.ts';
import { gradedColumn, type Sweep } from './sweep.ts';

/** In free run an answer is complete when it was graded for so long, ms. */
const gradedFor = 1000;

/** The last answer that there will be to this pulse has been seen. */
export function isAnswered(sweep: Sweep): boolean {
  const until = sweep.mode === 'sweep' ? sweep.columns : gradedColumn(sweep) + gradedFor / sweep.dt;
  return sweep.filled >= Math.min(until, sweep.columns);
}

let waiting = false;
let begun = false;

onSweep((changes) => {
  const { present } = recorder;
  if (!waiting || !present) return;
  // What was under way when the pulse was asked for is not yet its answer.
  begun ||= present.mode === 'free' || changes.some(({ fresh }) => fresh);
  if (!begun || !isAnswered(present)) return;
  waiting = false;
  announce(outputFigure.summary());
});

/** ms; the last one again where no duration is given. */
export function givePulse(duration?: number): void {
  // Before it is asked for: its sweep may begin before the answer to the call comes back.
  [waiting, begun] = [true, false];
  attempt(lab.pulse(duration).then(() => announce(`Pulse of ${fixed(store.getState().config.view.pulse, 0)} ms`)));
}
