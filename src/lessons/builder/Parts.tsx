/** a: hidden, fixed or free for every control, hidden or shown for every read-out. */
import { type LessonPart, lessonParts } from '../../config/lessonParts.ts';
import { lessonControls, lessonReadings } from '../../config/schema.ts';
import type { PartState } from '../../lab/lessonRules.ts';
import type { Draft } from './draft.ts';

interface PartsProps {
  readonly draft: Draft;
  onChange(part: LessonPart, state: PartState): void;
}

const states = ['hidden', 'fixed', 'free'] as const;

export function Parts({ draft, onChange }: PartsProps) {
  const row = (part: LessonPart, kinds: readonly PartState[], group: string | null, rows: number) => {
    const sought = draft.find === part;
    const state = sought ? 'hidden' : draft.states[part];
    return (
      <tr key={part} className={state === 'hidden' ? 'maker-hidden' : ''}>
        {group && (
          <th scope="rowgroup" rowSpan={rows} className="maker-group">
            {group}
          </th>
        )}
        <th scope="row">
          {lessonParts[part].label}
          {sought && ', to be found'}
        </th>
        {states.map((one) => (
          <td key={one}>
            {kinds.includes(one) && (
              <label className="option">
                <input
                  type="radio"
                  name={`maker-${part}`}
                  checked={state === one}
                  disabled={sought}
                  aria-label={`${lessonParts[part].label}: ${kinds.length === 2 && one === 'free' ? 'shown' : one}`}
                  onChange={() => onChange(part, one)}
                />
              </label>
            )}
          </td>
        ))}
      </tr>
    );
  };
  return (
    <table className="maker-parts">
      <thead>
        <tr>
          <td colSpan={2} />
          {states.map((state) => (
            <th key={state} scope="col">
              {state}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>{lessonControls.map((part, k) => row(part, states, k === 0 ? 'turn' : null, lessonControls.length))}</tbody>
      <tbody>{lessonReadings.map((part, k) => row(part, ['hidden', 'free'], k === 0 ? 'read' : null, lessonReadings.length))}</tbody>
    </table>
  );
}
