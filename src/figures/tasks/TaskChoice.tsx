/** What should it learn? The tasks as pictures, in the place of the map: a press opens the network that goes with one. */
import { type RefObject, useEffect, useMemo, useRef } from 'react';
import { useStore } from 'zustand';
import { presetNames } from '../../config/schema.ts';
import { allTasks, taskOf } from '../../config/wholeTasks.ts';
import { startFrom } from '../../lab/startFrom.ts';
import type { AnyTask } from '../../science/tasks/task.ts';
import { hasPulses } from '../../store/hasPulses.ts';
import { store } from '../../store/store.ts';
import { taskChoice } from '../../store/taskChoice.ts';
import { attempt } from '../attempt.ts';
import { taskPaths } from './taskPicture.ts';
import './tasks.css';

const [width, height] = [146, 52];

/** The preset of a task has its name; that of the study's task is the first of all. */
const presetOf = ({ name }: AnyTask): string => (presetNames.includes(name) ? name : presetNames[0]!);

function Picture({ task }: { task: AnyTask }) {
  const settings = useStore(store, (state) => state.config.task);
  const paths = useMemo(() => taskPaths(taskOf({ task: { ...settings, name: task.name } }), width, height), [settings, task]);
  return (
    <svg className="task-picture" viewBox={`0 0 ${width} ${height}`} preserveAspectRatio="none" aria-hidden="true">
      {paths.zeros.map((y) => (
        <line key={`zero ${y}`} x1="0" x2={width} y1={y} y2={y} className="task-zero" />
      ))}
      {paths.inputs.map((path) => (
        <path key={path} d={path} className="task-input" />
      ))}
      {paths.targets.map((path) => (
        <path key={`wanted ${path}`} d={path} className="task-target" />
      ))}
    </svg>
  );
}

/** Whoever has asked for the pictures is led to them: to that of the present task. */
function useArrival(box: RefObject<HTMLElement | null>) {
  const asked = useStore(taskChoice, (state) => state.open);
  const pulses = useStore(store, hasPulses);
  useEffect(() => {
    if (!asked) return;
    box.current?.querySelector<HTMLElement>('[aria-pressed=true]')?.focus({ preventScroll: true });
    box.current?.scrollIntoView({ block: 'nearest' });
    if (!pulses) taskChoice.setState({ open: false });
  }, [asked, pulses, box]);
}

/** The focus goes to the name of the task, which leads here, and not back to the beginning of the page. */
function close(): void {
  taskChoice.setState({ open: false });
  requestAnimationFrame(() => document.querySelector<HTMLElement>('.task-word')?.focus({ preventScroll: true }));
}

export function TaskChoice({ letter }: { letter: string }) {
  const present = useStore(store, (state) => state.config.task.name);
  const pulses = useStore(store, hasPulses);
  const box = useRef<HTMLElement>(null);
  useArrival(box);
  return (
    <section
      ref={box}
      className="task-choice"
      aria-label="What should it learn?"
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || !pulses) return;
        event.stopPropagation();
        close();
      }}
    >
      <h2 className="task-choice-title">
        {letter && <b>{letter}</b>} What should it learn?
        {pulses && (
          <button type="button" className="touch-word" onClick={close}>
            keep this one
          </button>
        )}
      </h2>
      <div className="task-list">
        {allTasks.map((task) => (
          <button
            key={task.name}
            type="button"
            className="task-one"
            aria-pressed={task.name === present}
            title={task.sentence}
            onClick={() => {
              close();
              if (task.name !== present) attempt(startFrom(presetOf(task)));
            }}
          >
            <b>{task.title}</b>
            <Picture task={task} />
            <span>{task.question}</span>
          </button>
        ))}
      </div>
    </section>
  );
}
