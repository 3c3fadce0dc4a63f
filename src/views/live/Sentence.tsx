import { useSyncExternalStore } from 'react';
import { useStore } from 'zustand';
import { useFit } from '../../figures/useFit.ts';
import { chanceLevels } from '../../science/tasks/chanceLevels.ts';
import { store } from '../../store/store.ts';
import { gainSliderId } from '../../ui/GainSlider.tsx';
import { verdictByError, verdictOf } from './answers.ts';
import { ofPresent } from './outputFigure.ts';
import { onSweep } from './recording.ts';

/** Short, so that the lines of the sentence end where they did; on a phone words of the question make room for it. */
const answers = { all: 'Yes. ', some: 'In part. ', none: 'No. ' } as const;

/** The question of the page, its answer once the present network has been asked all durations that are marked, and the invitation to touch. */
export function Sentence() {
  const seen = useSyncExternalStore(onSweep, () => ofPresent(verdictOf));
  const noisy = useStore(store, ({ config }) => config.network.noise > 0);
  const guessing = useStore(store, ({ config }) => chanceLevels(config.task).answer);
  const fit = useFit();
  const whole = useStore(store, ({ network }) => !network?.silenced.length);
  // A single sweep with noise decides nothing; the fit was tried on many.
  const verdict = noisy ? whole && fit?.current && verdictByError(fit.loss, guessing) : seen;
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
