/** What a matrix is called: by the seed that it was drawn from, by its file, or by what has changed it since. Pure. */
import { isAsDrawn, type Provenance } from '../session/network/provenance.ts';

/** Words that follow "Matrix ": "1", "of w.npz", "1, trained further", "set by hand". */
export function matrixWords(provenance: Provenance | null, seed: number): string {
  if (!provenance) return String(seed);
  const { base, file, done } = provenance;
  if (base !== 'designed' && isAsDrawn(provenance, 'G')) return String(seed);
  const begun = base === 'drawn' ? String(seed) : base === 'file' ? `of ${file ?? 'a file'}` : base === 'designed' ? `designed (${seed})` : 'set by hand';
  const last = done.findLast((deed) => deed.kind !== 'fitted' && (deed.groups as readonly string[]).includes('G'));
  if (!last) return begun;
  return last.kind === 'edited' ? 'set by hand' : `${begun}, trained further`;
}
