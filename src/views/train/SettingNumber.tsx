/** A number of the training settings that can be dragged or typed; it goes to the lab when it is let go. */
import { useState } from 'react';
import { type Config, settings } from '../../config/schema.ts';
import { DragNumber } from '../../ui/DragNumber.tsx';
import type { Text } from '../../ui/surface.ts';

type NumberName = { [K in keyof Config['training']]: Config['training'][K] extends number ? K : never }[keyof Config['training']];

export interface SettingNumberProps {
  readonly setting: NumberName;
  /** For screen readers. */
  readonly name: string;
  readonly value: number;
  readonly text: (value: number) => Text;
  readonly step: (value: number, by: number) => number;
  readonly width?: number;
  onCommit(value: number): void;
}

/** Steps of 1, 2, 5 in every decade, for what is set by its size. */
export function stepSize(value: number, by: number, least: number): number {
  const sizes = [1, 2, 5];
  let next = Math.max(value, least);
  for (let i = 0; i < Math.abs(by); i++) {
    const exponent = Math.floor(Math.log10(next) + 1e-9);
    const factor = next / 10 ** exponent;
    if (by > 0) next = Number(`${sizes.find((size) => size > factor * 1.001) ?? 10}e${exponent}`);
    else next = Number(factor > 1.001 ? `${sizes.findLast((size) => size < factor * 0.999)}e${exponent}` : `5e${exponent - 1}`);
  }
  return Math.max(least, next);
}

export function SettingNumber({ setting, name, value, text, step, width = 4, onCommit }: SettingNumberProps) {
  const [draft, setDraft] = useState<number | null>(null);
  const { min, max, allowed, accepts, initial } = settings.training[setting];
  const clamp = (next: number) => Math.min(max ?? next, Math.max(min ?? next, next));
  const shown = draft ?? value;
  return (
    <DragNumber
      name={name}
      value={shown}
      initial={initial}
      text={text(shown)}
      typed={String(shown)}
      width={width}
      min={min}
      max={max}
      parse={(typed) => (typed.trim() === '' || !Number.isFinite(Number(typed)) ? null : Number(typed))}
      refuse={(next) => (accepts(next) ? null : allowed)}
      step={(from, by) => clamp(step(from, by))}
      onChange={setDraft}
      onRelease={(next) => {
        setDraft(null);
        if (next !== value) onCommit(next);
      }}
    />
  );
}
