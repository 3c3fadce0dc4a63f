/** Shards put together: the file that one run gives, apart from times; or a sentence that says why they do not belong together, or what is missing. */
import { headLine, ofShard, type RowFile, RowFileError, type RowHead } from './rowFile.ts';

export interface NamedRows {
  readonly name: string;
  readonly file: RowFile;
}

/** Named in a sentence; of more it says how many. */
const mostNamed = 3;

/** Whether these are of one computation: throws RowFileError with a sentence that says in what the first stranger differs. */
export function checkTogether(files: readonly NamedRows[]): void {
  const [first, ...others] = files;
  const stranger = others.find(({ file }) => file.settings !== first!.file.settings);
  if (stranger) throw new RowFileError(`${stranger.name} does not belong to ${first!.name}: ${differences(first!.file.head, stranger.file.head)}.`);
}

/** In what two heads differ, in words. */
export function differences(one: RowHead, other: RowHead): string {
  const differ = (name: keyof RowHead) => JSON.stringify(one[name]) !== JSON.stringify(other[name]);
  const said = [
    differ('kind') ? `the one is ${one.kind === 'map' ? 'a map' : 'an experiment'}, the other is not` : '',
    differ('version') || differ('protocol') ? `they were computed by different versions of the program (${one.version} and ${other.version})` : '',
    differ('link') ? `their links differ (${one.link} and ${other.link})` : '',
    differ('network') ? 'their networks have different weights' : '',
    one.kind === other.kind ? requestDifference(one.request, other.request) : '',
  ].filter(Boolean);
  return said.join('; ') || 'their settings differ';
}

function requestDifference(one: RowHead['request'], other: RowHead['request']): string {
  const names = [...new Set([...Object.keys(one), ...Object.keys(other)])].filter((name) => JSON.stringify(one[name]) !== JSON.stringify(other[name]));
  return names.length > 0 ? `what was asked for differs in ${names.join(', ')}` : '';
}

/** The text of a whole file from those of all its shards. Throws RowFileError. */
export function mergeRows(files: readonly NamedRows[]): string {
  checkTogether(files);
  for (const { name, file } of files) {
    if (file.damaged.length > 0) throw new RowFileError(`${file.damaged[0]} Run the command that writes ${name} once more: it computes what is missing.`);
    if (file.twice.length > 0) throw new RowFileError(`${name} has a row twice: ${file.twice[0]}.`);
  }
  const owner = new Map<string, string>();
  for (const { name, file } of files)
    for (const key of file.rows.keys()) {
      const before = owner.get(key);
      if (before !== undefined) throw new RowFileError(`${before} and ${name} both have the row of ${key}. Name each shard once.`);
      owner.set(key, name);
    }
  const { head, keys } = files[0]!.file;
  const missing = keys.filter((key) => !owner.has(key));
  if (missing.length > 0) throw new RowFileError(missingSentence(missing, keys, files));
  const lines = new Map(files.flatMap(({ file }) => [...file.rows].map(([key, { line }]) => [key, line] as const)));
  return wholeText({ ...head, shard: null }, keys, lines);
}

/** The file of a computation that is complete: its rows in order. */
export function wholeText(head: RowHead, keys: readonly string[], lines: ReadonlyMap<string, string>): string {
  return headLine(head) + keys.map((key) => `${lines.get(key)}\n`).join('');
}

function missingSentence(missing: readonly string[], keys: readonly string[], files: readonly NamedRows[]): string {
  const counts = new Set(files.map(({ file }) => file.head.shard?.of ?? 1));
  const rows = `${missing.length} of ${keys.length} rows ${missing.length === 1 ? 'is' : 'are'} missing`;
  const named = `${missing.slice(0, mostNamed).join('; ')}${missing.length > mostNamed ? `; and ${missing.length - mostNamed} more` : ''}`;
  const parts = [...counts][0]!;
  if (counts.size > 1 || parts > 10_000) return `${rows}: ${named}.`;
  const given = new Set(files.map(({ file }) => file.head.shard?.part ?? 1));
  const absent = Array.from({ length: parts }, (_, k) => k + 1).filter((part) => !given.has(part));
  const gone = new Set(missing);
  const unfinished = files.filter(({ file }) => ofShard(keys, file.head.shard).some((key) => gone.has(key)));
  const why = [
    absent.length > 0 ? `no file of ${shardNames(absent, parts)} was named` : '',
    unfinished.length > 0
      ? `${unfinished
          .slice(0, mostNamed)
          .map(({ name }) => name)
          .join(
            ', ',
          )}${unfinished.length > mostNamed ? ` and ${unfinished.length - mostNamed} more` : ''} ${unfinished.length === 1 ? 'is' : 'are'} not finished (run the same command again)`
      : '',
  ].filter(Boolean);
  return `${rows}${why.length > 0 ? `, for ${why.join(', and ')}` : ''}: ${named}.`;
}

const shardNames = (parts: readonly number[], of: number): string =>
  `${parts.length === 1 ? 'shard' : 'shards'} ${parts
    .slice(0, 10)
    .map((part) => `${part}/${of}`)
    .join(', ')}${parts.length > 10 ? ` and ${parts.length - 10} more` : ''}`;
