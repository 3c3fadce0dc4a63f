/** The task, as the word that leads to all tasks: a press shows them as pictures over the gain axis. */
import { useStore } from 'zustand';
import { taskOf } from '../config/chosenTask.ts';
import { hasPulses } from '../store/hasPulses.ts';
import { store } from '../store/store.ts';
import { taskChoice } from '../store/taskChoice.ts';

export function TaskWord() {
  const title = useStore(store, ({ config }) => taskOf(config).task.title);
  const open = useStore(taskChoice, (state) => state.open);
  const pulses = useStore(store, hasPulses);
  return (
    <button
      type="button"
      className="term task-word"
      aria-expanded={open || !pulses}
      aria-label={`${title}: choose a task`}
      onClick={() => {
        // Of other tasks they stand there anyhow; the press leads to them.
        taskChoice.setState({ open: pulses ? !open : true });
      }}
    >
      {title}
    </button>
  );
}
