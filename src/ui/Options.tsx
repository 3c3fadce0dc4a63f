/** Boxes and options: native inputs of 16 px whose whole row of 44 px can be hit. */
import { type ReactNode, useId } from 'react';

export interface BoxProps {
  readonly checked: boolean;
  readonly disabled?: boolean;
  /** For screen readers, where the words beside the box are not all within it. */
  readonly name?: string;
  onChange(checked: boolean): void;
  readonly children: ReactNode;
}

export function Box({ checked, disabled, name, onChange, children }: BoxProps) {
  return (
    <label className="option">
      <input type="checkbox" checked={checked} disabled={disabled} aria-label={name} onChange={(event) => onChange(event.target.checked)} />
      <span>{children}</span>
    </label>
  );
}

export interface ChoiceProps<V extends string> {
  /** For screen readers; visible where the layout says so elsewhere. */
  readonly name: string;
  readonly value: V;
  readonly values: readonly (readonly [V, ReactNode])[];
  /** `words`: the present one underlined, without discs, for captions and small places. */
  readonly look?: 'discs' | 'words';
  onChange(value: V): void;
}

/** One of a few. */
export function Choice<V extends string>({ name, value, values, look = 'discs', onChange }: ChoiceProps<V>) {
  const group = useId();
  return (
    <div className={`choice ${look}`} role="radiogroup" aria-label={name}>
      {values.map(([key, label]) => (
        <label key={key} className="option">
          <input type="radio" name={group} checked={key === value} onChange={() => onChange(key)} />
          <span>{label}</span>
        </label>
      ))}
    </div>
  );
}
