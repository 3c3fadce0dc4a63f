/** The controls of a lesson that have no handle: free ones as numbers and words to press, fixed ones in one line of text. Hidden ones are not there. */
import { useStore } from 'zustand';
import { allTasks } from '../../config/chosenTask.ts';
import type { LessonControl } from '../../config/lessonParts.ts';
import { presetOfTask } from '../../config/presets.ts';
import { attempt } from '../../figures/attempt.ts';
import { LiveNumber } from '../../figures/LiveNumber.tsx';
import { NoiseSwitch } from '../../figures/NoiseAxis.tsx';
import { GainNumber, NoiseNumber, WaitNumber } from '../../figures/Numbers.tsx';
import { lab } from '../../lab/index.ts';
import { store } from '../../store/store.ts';
import { Button } from '../../ui/Button.tsx';
import { RichText } from '../../ui/RichText.tsx';
import { raised } from '../../ui/surface.ts';
import { useFocusGoesOn } from '../../ui/useFocusGoesOn.ts';
import { PulseAgain } from '../../views/live/PulseAgain.tsx';
import { type LessonNow, labelOf } from './useLesson.ts';
import { standsAt } from './values.ts';

const MatrixNumber = () => (
  <LiveNumber path="network.seeds.recurrent" name="number of the matrix" text={String} step={(from, by) => from + by} pixels={12} width={2} />
);

/** Steps of one press. */
const run = 100;

function Learning() {
  const { running, step } = useStore(store, (state) => state.training);
  useFocusGoesOn(step > 0, '.lesson-train');
  return (
    <>
      <Button look="plain" className="touch-word lesson-train" onClick={() => attempt(running ? lab.pause() : lab.train({ steps: run }))}>
        {running ? 'Pause' : `Train ${run} steps`}
      </Button>{' '}
      <span className="number">{step > 0 ? `at step ${step}` : 'not trained yet'}</span>
      {step > 0 && !running && (
        <>
          {' '}
          <Button look="plain" className="touch-word" onClick={() => attempt(lab.reset())}>
            Start again
          </Button>
        </>
      )}
    </>
  );
}

function TaskSelect() {
  const name = useStore(store, (state) => state.config.task.name);
  return (
    <select aria-label="Task" value={name} onChange={(event) => attempt(lab.setConfig({ preset: presetOfTask(event.target.value) }))}>
      {allTasks.map((task) => (
        <option key={task.name} value={task.name}>
          {task.title}
        </option>
      ))}
    </select>
  );
}

function Silenced() {
  const silenced = useStore(store, (state) => state.network?.silenced.length ?? 0);
  useFocusGoesOn(silenced > 0, '.live-rates');
  return silenced === 0 ? (
    <>click a row of the rates to silence a unit</>
  ) : (
    <>
      <span className="number">{silenced}</span>{' '}
      <button type="button" className="touch-word" onClick={() => attempt(lab.silence([]))}>
        wake all
      </button>
    </>
  );
}

function Free({ control }: { control: LessonControl }) {
  switch (control) {
    case 'gain':
      return <GainNumber />;
    case 'noise':
      return <NoiseNumber />;
    case 'wait':
      return (
        <>
          <WaitNumber />, noise <NoiseSwitch />
        </>
      );
    case 'pulse':
      return <PulseAgain />;
    case 'learning':
      return <Learning />;
    case 'matrix':
      return <MatrixNumber />;
    case 'task':
      return <TaskSelect />;
    case 'silence':
      return <Silenced />;
    case 'time':
      return null;
  }
}

interface LinesProps {
  readonly now: LessonNow;
  /** Controls that stand elsewhere. */
  readonly elsewhere: readonly LessonControl[];
}

export function Lines({ now, elsewhere }: LinesProps) {
  const config = useStore(store, (state) => state.config);
  const pulses = config.task.name === 'integration-memory';
  const mine = (control: LessonControl) => !elsewhere.includes(control) && (pulses || (control !== 'wait' && control !== 'pulse'));
  const rates = now.state('rates') !== 'hidden';
  // What is fixed and says nothing is not said.
  const told = (control: LessonControl) => mine(control) && control !== 'silence' && control !== 'time' && control !== 'learning';
  return (
    <div className="lesson-lines">
      {now
        .controls('free')
        // Units are silenced in the figure of the rates.
        .filter((control) => mine(control) && (control !== 'silence' || rates))
        .map((control) => (
          <p key={control} className="lesson-line">
            <span className="lesson-name">{labelOf(control)}</span> <Free control={control} />
          </p>
        ))}
      {now
        .controls('fixed')
        .filter(told)
        .map((control) => (
          <p key={control} className="lesson-line lesson-fixed">
            <span className="lesson-name">{labelOf(control)}</span> <RichText text={raised(standsAt(config, control))} />
            {now.lesson.find === control ? ', the answer' : ', fixed in this lesson'}
          </p>
        ))}
    </div>
  );
}
