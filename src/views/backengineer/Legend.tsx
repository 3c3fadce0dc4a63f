/** What the widths mean, and the ways to turn the view without a pointer. */

import { useColours } from '../../ui/colours.ts';
import { Term } from '../../words/Term.tsx';
import { colourOfDurations, manyConditions } from './parts.ts';
import { durationsOf, labelOf, phaseWidth, type Scene } from './scene.ts';

export function Legend({ phases }: { phases: readonly string[] }) {
  return (
    <ul className="legend" aria-label="Widths of the lines">
      {phases.map((phase) => (
        <li key={phase}>
          <svg width="32" height="10" aria-hidden="true">
            <path d="M2 5H30" stroke="currentColor" strokeWidth={phaseWidth(phase, phases)} strokeLinecap="round" />
          </svg>
          {phases[0] === 'input' ? <Term name="phases">{phase}</Term> : phase}
        </li>
      ))}
      <li>
        <svg width="12" height="12" aria-hidden="true">
          <path d="M2 2L10 10M10 2L2 10" stroke="currentColor" strokeWidth="1.6" />
        </svg>
        <Term name="fixedPoint">rest</Term>
      </li>
    </ul>
  );
}

/** The words that all labels begin with, and what is left of each: "coherence", ["+0.064", ...]. */
export function sharedBeginning(labels: readonly string[]): { readonly beginning: string; readonly rest: readonly string[] } {
  const words = labels.map((label) => label.split(' '));
  let count = 0;
  while (words.length > 0 && words.every((own) => own.length > count + 1 && own[count] === words[0]![count])) count++;
  return { beginning: words[0]?.slice(0, count).join(' ') ?? '', rest: words.map((own) => own.slice(count).join(' ')) };
}

/** Colours of many conditions. */
export function Conditions({ scene, stale }: { readonly scene: Scene; readonly stale: boolean }) {
  const colours = useColours();
  const colourOf = colourOfDurations(scene, { colours, stale });
  const all = durationsOf(scene);
  if (all.length < manyConditions) return null;
  const { beginning, rest } = sharedBeginning(all.map((one) => labelOf(scene, one)));
  return (
    <ul className="condition-colours" aria-label="Colours of the conditions">
      {beginning && <li>{beginning}</li>}
      {all.map((one, k) => (
        <li key={one} style={{ color: colourOf(one, 'text') }}>
          <svg width="18" height="10" aria-hidden="true">
            <path d="M2 5H16" stroke={colourOf(one)} strokeWidth="4" strokeLinecap="round" />
          </svg>
          {rest[k]}
        </li>
      ))}
    </ul>
  );
}

const turns = [
  ['Turn to the left', -15, 0, 'M10 3L5 8L10 13'],
  ['Turn to the right', 15, 0, 'M6 3L11 8L6 13'],
  ['Look from higher up', 0, 10, 'M3 10L8 5L13 10'],
  ['Look from lower down', 0, -10, 'M3 6L8 11L13 6'],
] as const;

export function Turn({ onTurn }: { onTurn: (across: number, over: number) => void }) {
  return (
    <div className="turn" role="group" aria-label="Turn the view">
      <em className="turn-words">drag to turn the view</em>
      {turns.map(([name, across, over, path]) => (
        <button key={name} type="button" aria-label={name} title={name} onClick={() => onTurn(across, over)}>
          <svg width="16" height="16" aria-hidden="true">
            <path d={path} fill="none" stroke="currentColor" strokeWidth="1.8" strokeLinecap="round" strokeLinejoin="round" />
          </svg>
        </button>
      ))}
    </div>
  );
}
