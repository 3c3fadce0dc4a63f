/** A setting as a number in a sentence: the network follows while it is dragged, and what it came to is announced. */
import type { SettingPath, ValueAt } from '../config/paths.ts';
import { announce } from '../ui/announce.ts';
import { DragNumber, type DragNumberProps } from '../ui/DragNumber.tsx';
import { parseDecimal } from '../ui/parseDecimal.ts';
import type { Text } from '../ui/surface.ts';
import { useSetting } from './useSetting.ts';

/** Settings that are numbers. */
export type NumberPath = { [P in SettingPath]: ValueAt<P> extends number ? P : never }[SettingPath];

export interface LiveNumberProps extends Pick<DragNumberProps, 'name' | 'pixels' | 'width'> {
  readonly path: NumberPath;
  /** How a value stands in the sentence. */
  text(value: number): Text;
  /** What the field holds when typing begins; the text by default. */
  typed?(value: number): string;
  parse?(text: string): number | null;
  /** The value `by` steps away; it is kept inside the range here. */
  step(value: number, by: number): number;
  /** Told at the end of a change; nothing without it. */
  told?(value: number): string;
}

export function LiveNumber({ path, text, typed, parse = parseDecimal, step, told, ...look }: LiveNumberProps) {
  const { value, setting, change, set } = useSetting(path);
  const { min = Number.NEGATIVE_INFINITY, max = Number.POSITIVE_INFINITY } = setting;
  return (
    <DragNumber
      {...look}
      value={value}
      initial={setting.initial}
      text={text(value)}
      {...(typed ? { typed: typed(value) } : {})}
      parse={parse}
      refuse={(next) => (setting.accepts(next) ? null : setting.allowed)}
      min={setting.min}
      max={setting.max}
      step={(from, by) => Math.min(max, Math.max(min, step(from, by)))}
      onChange={change}
      onRelease={(next) => {
        set(next);
        if (told) announce(told(next));
      }}
    />
  );
}
