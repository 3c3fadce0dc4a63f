/** What Chaos and Back-engineer show in the place of what is of pulse memory alone, while another task is chosen. Loaded then. */
import { useStore } from 'zustand';
import { taskOf } from '../config/chosenTask.ts';
import { TaskReading } from '../figures/tasks/Reading.tsx';
import { TaskChoice } from '../figures/tasks/TaskChoice.tsx';
import { store } from '../store/store.ts';

export const ChaosSentence = () => <>How much chaos is there in this network?</>;
export const BackEngineerSentence = () => <>Where in its activity does the network keep the answer?</>;
export const Reading = () => <TaskReading />;
/** Where the page says gain and noise itself. */
export const ReadingAlone = () => <TaskReading where={false} />;
export const AboveA = () => <TaskChoice letter="a" />;
export const AboveB = () => <TaskChoice letter="b" />;
export const Foot = () => <p className="side-foot">Left and right arrows: gain.</p>;

/** The components and what they carry are computed from the pulses of pulse memory. */
export function BackEngineerMain() {
  const config = useStore(store, (state) => state.config);
  const { task } = taskOf(config);
  return (
    <p className="task-without-figure">
      The components on this page are those of the activity after the pulses of pulse memory. {task.title} has no such pulses, so none are drawn for it. What
      stands under the gain is of this network.
    </p>
  );
}
