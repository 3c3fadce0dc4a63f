import { useState } from 'react';
import { settings } from '../../config/schema.ts';
import { DragNumber } from '../../ui/DragNumber.tsx';

const [initial, { min, max, allowed }] = [settings.view.durations.initial, { min: 1, max: 2000, allowed: '1 to 2000 ms' }];
const clamp = (value: number) => Math.min(max, Math.max(min, value));

/** The durations of the pulses shown, each a number to drag. Two of the same length would be one line: they are refused. */
export function Pulses({ durations, onCommit }: { durations: readonly number[]; onCommit: (durations: number[]) => void }) {
  const [draft, setDraft] = useState<{ index: number; value: number } | null>(null);
  return (
    <span className="pulses">
      <span>pulses</span>
      {durations.map((duration, index) => {
        const value = draft?.index === index ? draft.value : duration;
        return (
          <DragNumber
            // The place is the identity: durations may be dragged past each other.
            key={index}
            name={`duration of pulse ${index + 1} in ms`}
            value={value}
            initial={initial[index] ?? 150}
            text={String(value)}
            width={3}
            min={min}
            max={max}
            parse={(text) => (text.trim() === '' || !Number.isFinite(Number(text)) ? null : Math.round(Number(text)))}
            refuse={(next) =>
              next < min || next > max ? allowed : durations.some((other, place) => place !== index && other === next) ? 'a length that is not shown yet' : null
            }
            step={(from, by) => clamp(Math.round(from + 10 * by))}
            onChange={(next) => setDraft({ index, value: next })}
            onRelease={(next) => {
              setDraft(null);
              if (next !== duration && !durations.includes(next)) onCommit(durations.map((other, place) => (place === index ? next : other)));
            }}
          />
        );
      })}
      <span>ms</span>
    </span>
  );
}
