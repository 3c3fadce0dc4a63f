import { useSyncExternalStore } from 'react';
import { gainSliderId } from '../../ui/GainSlider.tsx';
import { verdictOf } from './answers.ts';
import { ofPresent } from './outputFigure.ts';
import { onSweep } from './recording.ts';

/** Short, so that the lines of the sentence end where they did; on a phone words of the question make room for it. */
const answers = { all: 'Yes. ', some: 'In part. ', none: 'No. ' } as const;

/** The question of the page, its answer once the present network has been asked all durations that are marked, and the invitation to touch. */
export function Sentence() {
  const verdict = useSyncExternalStore(onSweep, () => ofPresent(verdictOf));
  return (
    <>
      This network heard a short pulse. Can it remember how long<span className={verdict ? 'wide-only' : undefined}> it lasted</span>?{' '}
      {verdict && answers[verdict]}
      <button type="button" className="touch-word" onClick={() => document.getElementById(gainSliderId)?.focus()}>
        Turn the gain
      </button>
      <span className="wide-only"> and see</span>.
    </>
  );
}
