/** What Chaos shows in the place of what is of pulse memory alone, while another task is chosen. Loaded then. */
import { TaskReading } from '../figures/tasks/Reading.tsx';
import { TaskChoice } from '../figures/tasks/TaskChoice.tsx';

export const ChaosSentence = () => <>How much chaos is there in this network?</>;
export const Reading = () => <TaskReading />;
export const AboveA = () => <TaskChoice letter="a" />;
export const Foot = () => <p className="side-foot">Left and right arrows: gain.</p>;
