/** A number of the run that can be dragged or typed. */
import { useState } from 'react';
import { useSetting } from '../../figures/useSetting.ts';
import { DragNumber } from '../../ui/DragNumber.tsx';

export interface RunNumberProps {
  readonly setting: 'experiment.networks' | 'experiment.steps';
  /** For screen readers. */
  readonly name: string;
  readonly width: number;
  /** The value `by` steps away. */
  step(value: number, by: number): number;
}

export function RunNumber({ setting: path, name, width, step }: RunNumberProps) {
  const { value, setting, set } = useSetting(path);
  const [draft, setDraft] = useState<number | null>(null);
  const { min = 1, max = value, allowed, accepts, initial } = setting;
  const now = draft ?? value;
  return (
    <DragNumber
      {...{ name, width, min, max, initial }}
      value={now}
      text={String(now)}
      parse={(typed) => (typed.trim() === '' || !Number.isFinite(Number(typed)) ? null : Number(typed))}
      refuse={(next) => (accepts(next) ? null : allowed)}
      step={(from, by) => Math.min(max, Math.max(min, step(from, by)))}
      onChange={setDraft}
      onRelease={(next) => {
        setDraft(null);
        if (next !== value) set(next);
      }}
    />
  );
}
