/** What a visitor can give a running network of a task by hand: pulses by buttons and digits, levels by numbers to drag. */
import { useEffect, useState } from 'react';
import { useStore } from 'zustand';
import { taskOf } from '../../../config/wholeTasks.ts';
import { attempt } from '../../../figures/attempt.ts';
import { characterActs } from '../../../figures/characterKey.ts';
import { lab } from '../../../lab/index.ts';
import type { Cue } from '../../../science/tasks/task.ts';
import { heldLevels } from '../../../store/heldLevels.ts';
import { store } from '../../../store/store.ts';
import { announce } from '../../../ui/announce.ts';
import { DragNumber } from '../../../ui/DragNumber.tsx';
import { fixed } from '../../../ui/format.ts';
import { parseDecimal } from '../../../ui/parseDecimal.ts';

type LevelCue = Extract<Cue, { kind: 'level' }>;

const levelText = (level: number) => fixed(level, 2);

/** Inputs that a visitor can hold at a level: numbers to drag, 0 for what the trial gives. */
function Levels({ cues, names }: { readonly cues: readonly LevelCue[]; readonly names: readonly string[] }) {
  const held = useStore(heldLevels);
  const name = useStore(store, (state) => state.config.task.name);
  /** What is being dragged, before the network has it. */
  const [dragged, setDragged] = useState<Readonly<Record<number, number>>>({});
  const levels = { ...(held.task === name ? held.levels : {}), ...dragged };
  function hold(channel: number, level: number): void {
    setDragged({ [channel]: level });
    attempt(lab.cue({ input: channel, level }).then(() => setDragged({})));
  }
  return (
    <span className="task-cues not-printed" role="group" aria-label="Hold an input at a level; 0 gives it back to the trial">
      <span className="wide-only">hold</span>
      {cues.map(({ channel, least, most }) => {
        const value = levels[channel] ?? 0;
        const within = (level: number) => Math.round(100 * Math.min(most, Math.max(least, level))) / 100;
        return (
          <span key={channel}>
            {channel + 1}{' '}
            <DragNumber
              name={`level of ${names[channel]}`}
              value={value}
              initial={0}
              text={levelText(value)}
              parse={parseDecimal}
              refuse={(level) => (level >= least && level <= most ? null : `${levelText(least)} to ${levelText(most)}`)}
              min={least}
              max={most}
              step={(from, by) => within(from + by * 0.05)}
              onChange={(level) => hold(channel, level)}
              onRelease={(level) => {
                hold(channel, level);
                announce(level === 0 ? `${names[channel]} is as the trial has it` : `${names[channel]} is held at ${levelText(level)}`);
              }}
            />
          </span>
        );
      })}
    </span>
  );
}

/** Buttons for what a visitor can give by hand; the digits of the keyboard give the same, with Shift the other sign. */
export function Cues() {
  const config = useStore(store, (state) => state.config);
  const { task, values } = taskOf(config);
  const names = task.inputs(values);
  // As many as there are digits.
  const cues = task.cues(values).slice(0, 9);

  useEffect(() => {
    function onKey(event: KeyboardEvent) {
      const digit = /^Digit([1-9])$/.exec(event.code)?.[1];
      if (!digit || !characterActs(event)) return;
      const cue = cues.find(({ channel }) => channel === Number(digit) - 1);
      if (!cue) return;
      event.preventDefault();
      give(cue.channel, event.shiftKey, names[cue.channel] ?? '');
    }
    addEventListener('keydown', onKey);
    return () => removeEventListener('keydown', onKey);
  }, [cues, names]);

  const levels = cues.filter((cue) => cue.kind === 'level');
  if (levels.length > 0) return <Levels key={task.name} cues={levels} names={names} />;
  return (
    <span className="task-cues not-printed" role="group" aria-label="Give a pulse by hand">
      <span className="wide-only">pulse into</span>
      {cues.map(({ channel }) => (
        <button
          key={channel}
          type="button"
          className="touch-word"
          aria-label={`Pulse into ${names[channel]}`}
          onClick={(event) => give(channel, event.shiftKey, names[channel] ?? '')}
        >
          {channel + 1}
        </button>
      ))}
    </span>
  );
}

function give(input: number, down: boolean, name: string): void {
  attempt(lab.cue({ input, down }).then(() => announce(`Pulse ${down ? 'down' : 'up'} into ${name}`)));
}
