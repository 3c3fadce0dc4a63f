/** What of a file of rows an earlier run, which was stopped, has done already. */
import { differences } from './mergeRows.ts';
import { headLine, isRowFile, ofShard, type RowFile, RowFileError, type RowHead, readRowFile } from './rowFile.ts';

export interface Resumed {
  /** Rows that are there, by name, as they stand in the file. */
  readonly lines: ReadonlyMap<string, string>;
  /** The text from which the run goes on: its head and whole rows. */
  readonly text: string;
  /** Sentences about what was not whole. */
  readonly notes: readonly string[];
}

/** `text`: of the file, '' where there is none. Throws RowFileError where the file holds something else, which must not be lost. */
export function resumeRows(text: string, head: RowHead, name: string): Resumed {
  const first = headLine(head);
  // Stopped in the middle of its first line.
  if (first.startsWith(text)) return { lines: new Map(), text: first, notes: [] };
  if (!isRowFile(text)) throw new RowFileError(`${name} is there already and holds no rows. Take another name with --out, or move it away.`);
  const file = readRowFile(text, name);
  if (headLine(file.head) !== first) throw new RowFileError(otherRows(file, head, name));
  const mine = new Set(ofShard(file.keys, head.shard));
  const lines = new Map([...file.rows].filter(([key]) => mine.has(key)).map(([key, { line }]) => [key, line]));
  const notes = [
    ...file.damaged.map((sentence) => `${sentence} It is computed again.`),
    ...(file.cut ? [`The last line of ${name} was not finished; its row is computed again.`] : []),
  ];
  return { lines, text: first + [...lines.values()].map((line) => `${line}\n`).join(''), notes };
}

function otherRows({ head }: RowFile, wanted: RowHead, name: string): string {
  const of = ({ shard }: RowHead) => (shard ? `shard ${shard.part}/${shard.of}` : 'all rows');
  const why = JSON.stringify(head.shard) !== JSON.stringify(wanted.shard) ? `it is of ${of(head)}, and not of ${of(wanted)}` : differences(wanted, head);
  return `${name} is there already and holds other rows: ${why}. Take another name with --out, or move it away.`;
}
