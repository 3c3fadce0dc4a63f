/** What a step is gone through with, which of its trials is shown, and the one button that changes the network. */
import { useStore } from 'zustand';
import { attempt } from '../../../figures/attempt.ts';
import { useSetting } from '../../../figures/useSetting.ts';
import { store } from '../../../store/store.ts';
import { Button } from '../../../ui/Button.tsx';
import { DragNumber } from '../../../ui/DragNumber.tsx';
import { percent } from '../../../ui/format.ts';
import { reducedMotion } from '../../../ui/motion.ts';
import { Term } from '../../../words/Term.tsx';
import type { Step } from './channel.ts';
import { closeInside } from './open.ts';
import { done, doStep, goOn, isOld, next } from './shown.ts';
import { atEnd, light, move, parts, pause, play, walk } from './walk.ts';

/** Which trial of the batch. */
function Trial({ trials }: { readonly trials: number }) {
  const { value: set, change, set: commit } = useSetting('view.insideTrial');
  const value = Math.min(set, trials);
  const within = (trial: number) => Math.min(trials, Math.max(1, Math.round(trial)));
  return (
    <DragNumber
      name="trial of the batch that is shown"
      value={value}
      initial={1}
      text={String(value)}
      typed={String(value)}
      parse={(typed) => (/^\d+$/.test(typed.trim()) ? Number(typed) : null)}
      refuse={(trial) => (trial >= 1 && trial <= trials ? null : `1 to ${trials}`)}
      min={1}
      max={trials}
      step={(from, by) => within(from + by)}
      width={2}
      onChange={change}
      onRelease={commit}
    />
  );
}

/** Why there are no numbers, or why they are not those of now; nothing where they are. */
function Waiting() {
  const { problem, value, stale } = useStore(next.state);
  const job = useStore(store, (state) => state.jobs.trainingStep);
  const running = useStore(store, (state) => state.training.running);
  const { step, loss } = useStore(done);
  let text = '';
  if (step) text = Number.isFinite(loss) ? 'This step is done.' : 'The step is being done.';
  else if (running) text = 'Waits for the training to pause.';
  else if (!problem && (value === null || stale)) text = `Being computed${job ? `, ${percent(job.done)}` : ''}.`;
  return (
    <span className="inside-note" role="status">
      {text}
    </span>
  );
}

export function Controls({ step, none }: { readonly step: Step | null; readonly none: boolean }) {
  const { part, playing } = useStore(walk);
  const finished = useStore(done, (state) => state.step !== null);
  const trials = useStore(store, ({ config: { training } }) => Math.min(training.batch, training.trials));
  const behind = useStore(store, (state) => state.network?.step ?? 0);
  const running = useStore(store, (state) => state.training.running);
  const { pending } = useStore(next.state);
  const still = reducedMotion();
  return (
    <div className="inside-controls">
      <p className="inside-title">
        {none ? (
          'Inside one step'
        ) : (
          <>
            Inside step <b>{(step?.step ?? behind) + 1}</b>
          </>
        )}
        {!none && (
          <span className="inside-trial">
            <Term name="trial" /> {finished ? <b>{(step?.trial ?? 0) + 1}</b> : <Trial trials={trials} />} of {step?.trials ?? trials}
          </span>
        )}
        {!none && <Waiting />}
      </p>
      <div className="not-printed inside-buttons">
        {!none && (
          <>
            <Button
              disabled={part === parts[0]}
              onClick={() => {
                pause();
                move(-1);
              }}
            >
              Back
            </Button>
            <Button
              disabled={atEnd({ part })}
              aria-keyshortcuts="."
              title="Key: full stop"
              onClick={() => {
                pause();
                move(1);
              }}
            >
              Step
            </Button>
            <Button
              disabled={still}
              title={still ? 'Your device asks for less motion: go on with Step.' : 'Slow motion, two seconds for each part'}
              onClick={() => (playing ? pause() : play())}
            >
              {playing ? 'Pause' : 'Play'}
            </Button>
            {finished ? (
              <Button
                disabled={running}
                onClick={() => {
                  goOn();
                  light('forward', true);
                }}
              >
                Again with the next batch
              </Button>
            ) : (
              <Button
                disabled={running || pending || !step || isOld()}
                onClick={() => {
                  pause();
                  light('update', true);
                  attempt(doStep());
                }}
              >
                Do this step
              </Button>
            )}
          </>
        )}
        <Button look="plain" title="Key: Escape" onClick={closeInside}>
          Close
        </Button>
      </div>
    </div>
  );
}
