/** Train for a task with several channels: its outputs in each condition, what they cost, and how strongly that pulls at the weights. */
import { useStore } from 'zustand';
import { isFree } from '../../../config/lessonOn.ts';
import { taskOf } from '../../../config/wholeTasks.ts';
import { TaskReading } from '../../../figures/tasks/Reading.tsx';
import { useScore } from '../../../figures/tasks/useScore.ts';
import { counted, drawn, shareOfBest } from '../../../figures/tasks/words.ts';
import { store } from '../../../store/store.ts';
import { Panel } from '../../../ui/Panel.tsx';
import '../train.css';
import { LossPanels } from '../LossPanels.tsx';
import { OrInside } from '../OrInside.tsx';
import { subscribeTrain } from '../trainFigures.ts';
import { useFreshTrials } from '../useFreshTrials.ts';
import { taskTrainFigures } from './figures.ts';

export { Above } from '../Above.tsx';

function Figures() {
  useFreshTrials();
  const config = useStore(store, (state) => state.config);
  const { task, values } = taskOf(config);
  const [outputs, all] = [task.outputs(values).length, config.network.outputs];
  return (
    <div className="train">
      {/* A lesson can hide what the network answers. */}
      {isFree(config, 'output') && (
        <Panel
          letter="a"
          title={`${drawn(outputs) < all ? counted(outputs, 'output', all) : 'Outputs'} in some conditions, at this step and at earlier ones`}
          className="train-trials"
          figure={taskTrainFigures.conditions}
          subscribe={subscribeTrain}
          explanation={{
            text: (
              <>
                {task.sentence} Each column is a trial of another kind: its inputs above, its outputs below. Dots are the right answer; on grey ground nothing
                is graded. Grey lines are the outputs at earlier steps.
              </>
            ),
          }}
        />
      )}
      <LossPanels loss={taskTrainFigures.loss} norms={taskTrainFigures.norms} />
    </div>
  );
}

export default function TaskTrain() {
  return (
    <OrInside>
      <Figures />
    </OrInside>
  );
}

/** How far it has come from guessing to the best, in words. */
export function Sentence() {
  const config = useStore(store, (state) => state.config);
  const score = useScore();
  const { step, running } = useStore(store, (state) => state.training);
  const { task } = taskOf(config);
  if (!score || score.stale || (step === 0 && !running)) return <>{task.sentence}</>;
  const share = shareOfBest(score.evaluation.score);
  if (share < 0.1) return <>It does no better than guessing yet.</>;
  if (share < 0.6) return <>It does better than guessing.</>;
  if (share < 0.85) return <>It has learnt some of the task.</>;
  return share < 0.95 ? <>It has learnt most of the task.</> : <>It has learnt the task: hardly anything is left to gain.</>;
}

export const Reading = () => <TaskReading where={false} />;
