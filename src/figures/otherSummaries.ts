/** What the figures below the gain axis that are loaded later say to a screen reader, written from what they draw. Pure. */
import { counted, significant } from '../ui/format.ts';
import { gainText } from '../ui/gainScale.ts';
import { noiseWords } from '../ui/noiseScale.ts';
import type { ErrorRowData } from './drawErrorRow.ts';
import type { ModesData } from './drawModes.ts';
import { growingModes } from './modes.ts';
import { criticalText } from './words.ts';

export function rowSummary({ row, sentence }: Pick<ErrorRowData, 'row' | 'sentence'>): string {
  if (!row) return `Error of the memory over the gain. ${sentence}`.trim();
  const errors = row.gains.flatMap((gain, i) => (Number.isNaN(row.errors[i]!) ? [] : [`${significant(row.errors[i]!, 1)} at ${gainText(gain)}`]));
  const others = row.others.length > 0 ? ` Behind it ${counted(row.others.length, 'other network')}.` : '';
  return `Error of the memory over the gain at noise ${noiseWords(row.noise)}: ${errors.join(', ') || 'not computed yet'}; guessing has ${significant(row.chance, 2)}.${others} ${sentence}`.trim();
}

/** "none up to 1.005; 53 at gain 1.50, 120 at gain 5.00." */
export function modesSummary({ onsets, criticalGain, gain, size, limits }: Pick<ModesData, 'onsets' | 'criticalGain' | 'gain' | 'size' | 'limits'>): string {
  if (!onsets || criticalGain === null) return 'The eigenvalues of this matrix are being computed.';
  const about = `Number of growing modes of ${size} over the gain`;
  if (onsets.length === 0 || !Number.isFinite(criticalGain) || criticalGain <= 0) return `${about}: none at any gain.`;
  const at = (where: number) => `${growingModes(onsets, where)} at gain ${gainText(where)}`;
  const places = gain < limits[1] ? [at(gain), at(limits[1])] : [at(gain)];
  return `${about}: none up to ${criticalText(criticalGain, gain)}; ${places.join(', ')}.`;
}
