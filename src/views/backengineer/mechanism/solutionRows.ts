/** What panel b shows of each way to solve the task, from the rows that were measured. Pure. */
import type { Span } from '../../../ui/surface.ts';
import { noisy, type Solutions, subjects } from './solutions.ts';

export interface SolutionRow {
  readonly name: string;
  /** What it is, under its name. */
  readonly kind: readonly (string | Span)[];
  /** undefined where it is not measured. */
  readonly quiet: number | undefined;
  readonly noise: number | undefined;
  /** Why it cannot be had, a sentence. */
  readonly reason: string | undefined;
}

const letter = (text: string): Span => ({ text, family: 'serif', italic: true });
const up = (text: string): Span => ({ text, shift: 'super' });

const kinds: Readonly<Record<(typeof subjects)[number], readonly (string | Span)[]>> = {
  present: ['as it is'],
  'closed form': [letter('W'), ' = (', letter('R'), up('T'), letter('R'), ' + \u03bb)', up('\u22121'), letter('R'), up('T'), letter('z')],
  'rank one': [letter('G'), ' = ', letter('m n'), up('T'), ' / ', letter('N'), ', nothing random'],
};

const origins = {
  designed: 'a design of low rank',
  drawn: 'its readout has learnt nothing',
  fitted: 'its readout in closed form',
  imported: 'its weights come from a file',
  set: 'its weights were set by hand',
} as const;

function kindOfPresent({ network }: Solutions): string {
  if (!network) return 'as it is';
  return network.origin === 'trained' ? `trained, ${network.step} ${network.step === 1 ? 'step' : 'steps'}` : origins[network.origin];
}

export const solutionRows = (found: Solutions): readonly SolutionRow[] =>
  subjects.map((subject) => {
    const at = (noise: number) => found.rows.find((row) => row.subject === subject && row.disturbance === 'noise' && row.value === noise)?.error;
    return {
      name: subject === 'present' ? 'this network' : subject,
      kind: subject === 'present' ? [kindOfPresent(found)] : kinds[subject],
      quiet: at(0),
      noise: at(noisy),
      reason: found.subjects?.find(({ name }) => name === subject)?.reason,
    };
  });

/** Of always giving the mean answer; undefined where nothing is measured. */
export const chanceOf = ({ rows }: Pick<Solutions, 'rows'>): number | undefined => rows[0]?.chance;

/** How well the design does without noise; null where it is not measured. */
export function designError({ rows }: Pick<Solutions, 'rows'>): { readonly error: number; readonly chance: number } | null {
  const row = rows.find(({ subject, disturbance, value }) => subject === 'rank one' && disturbance === 'noise' && value === 0);
  return row && Number.isFinite(row.error) ? { error: row.error, chance: row.chance } : null;
}
