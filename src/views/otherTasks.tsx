/** The pictures of the tasks in the place of the map, and what Chaos shows in the place of what is of pulse memory alone. Loaded when it is wanted. */
import { TaskReading } from '../figures/tasks/Reading.tsx';
import { TaskChoice } from '../figures/tasks/TaskChoice.tsx';

export const ChaosSentence = () => <>How much chaos is there in this network?</>;
export const Reading = () => <TaskReading />;
export const AboveA = () => <TaskChoice letter="a" />;
/** Where Train has its settings, which are no figure. */
export const AboveBare = () => <TaskChoice letter="" />;
export const AboveB = () => <TaskChoice letter="b" />;
export const AboveC = () => <TaskChoice letter="c" />;
export const Foot = () => <p className="side-foot">Left and right arrows: gain.</p>;
