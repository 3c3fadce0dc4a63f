/**
 * Rows of a long computation as a text file, a line each (JSON Lines): first what was asked, then a row a line in the order of the computation. A file grows
 * line by line, so that whatever stops the computation costs one line at most; a shard is a file with some of the rows; shards are put together to the file
 * that one run gives.
 *
 * A row: {"settings": digest of all that its numbers depend on, "seed", what it is a row of, its values, "seconds", "finished"}. The last two are times, and
 * nothing else is. Numbers are written as short as they can be read back to the same bits; null stands for one that is not finite.
 */
import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex } from '@noble/hashes/utils.js';
import { kinds, type RowKind, type RowRequest } from './rowKinds.ts';

/** Part `part` of `of`, from 1 on. */
export interface Shard {
  readonly part: number;
  readonly of: number;
}

/** What was asked, as the first line says it. */
export interface RowHead {
  readonly kind: RowKind;
  /** Of the program, and of the rules by which this kind is computed. */
  readonly version: string;
  readonly protocol: number;
  /** The link of the settings, without what concerns the page's looks. */
  readonly link: string;
  /** Digest of the network that the rows are of; null where they are of networks that are drawn for it. */
  readonly network: string | null;
  /** Options of the lab's method of this kind, complete. */
  readonly request: RowRequest;
  /** null for all rows. */
  readonly shard: Shard | null;
}

export interface RowFile {
  readonly head: RowHead;
  /** The digest that all its rows carry. */
  readonly settings: string;
  /** Names of all rows that were asked for, whichever shard has them, in order. */
  readonly keys: readonly string[];
  /** By the name of the row. `line`: as it stands in the file. */
  readonly rows: ReadonlyMap<string, { readonly line: string; readonly row: Readonly<Record<string, unknown>> }>;
  /** Sentences about lines that are no rows of it. */
  readonly damaged: readonly string[];
  /** Rows that come a second time. */
  readonly twice: readonly string[];
  /** The last line was not finished: the program that wrote it was stopped. */
  readonly cut: boolean;
}

/** A file of rows that cannot be used; the message says why, for people. */
export class RowFileError extends Error {
  override name = 'RowFileError';
}

const mark = '{"edgeOfChaos":"rows"';
const format = 1;
/** No head needs more, and no row does. Characters. */
const longestLine = 1_000_000;

/** How a file of rows begins, whatever it is called. */
export const isRowFile = (text: string): boolean => text.replace(/^\ufeff/, '').startsWith(mark);

/** Digest of all that the numbers depend on: equal for the shards of one computation. */
export function settingsDigest({ kind, version, protocol, link, network, request }: RowHead): string {
  return bytesToHex(sha256(new TextEncoder().encode(JSON.stringify([format, kind, version, protocol, link, network, request])))).slice(0, 16);
}

/** Names of all rows that a head asks for, in their order; null where it does not say which. */
export const keysOf = ({ kind, request }: Pick<RowHead, 'kind' | 'request'>): readonly string[] | null =>
  kinds[kind].items(request)?.map(kinds[kind].keyOf) ?? null;

/** The first line, with its end. */
export function headLine(head: RowHead): string {
  const { shard, kind, version, protocol, link, network, request } = head;
  const said = { kind, version, protocol, settings: settingsDigest(head), ...(shard ? { shard: `${shard.part}/${shard.of}` } : {}), link, network, request };
  return `${JSON.stringify({ edgeOfChaos: 'rows', format, ...said })}\n`;
}

/** A line of a row, with its end. `values` begin with what names the row; `seconds`: that it took. `finished`: when it was there, ISO 8601. */
export function rowLine(settings: string, values: Readonly<Record<string, unknown>>, seconds: number, finished: string): string {
  return `${JSON.stringify({ settings, ...values, seconds, finished })}\n`;
}

/**
 * What stands in a file of rows. Throws RowFileError where it is none, or where its first line cannot be used; of the other lines it says which are damaged.
 * @param name of the file, for sentences
 */
export function readRowFile(text: string, name: string): RowFile {
  const lines = text.replace(/^\ufeff/, '').split('\n');
  const cut = parsed(lines.at(-1)!) === null && lines.at(-1)!.trim() !== '';
  if (cut) lines.pop();
  const head = readHead(lines[0]?.trimEnd(), name);
  const settings = settingsDigest(head);
  const keys = keysOf(head);
  if (!keys) throw new RowFileError(`${name} is damaged: its first line does not say which rows were asked for.`);
  const wanted = new Set(keys);
  const rows = new Map<string, { line: string; row: Record<string, unknown> }>();
  const [damaged, twice]: [string[], string[]] = [[], []];
  for (const [k, given] of lines.entries()) {
    const line = given.trimEnd();
    if (k === 0 || line === '') continue;
    const read = readRow(line, head.kind, settings, wanted);
    if (typeof read === 'string') damaged.push(`Line ${k + 1} of ${name} ${read}.`);
    else if (rows.has(read.key)) twice.push(read.key);
    else rows.set(read.key, { line, row: read.row });
  }
  return { head, settings, keys, rows, damaged, twice, cut };
}

function readHead(line: string | undefined, name: string): RowHead {
  if (line === undefined) throw new RowFileError(`${name} holds no rows: its first line, which says what was computed, is cut off.`);
  if (line === '') throw new RowFileError(`${name} is empty.`);
  if (!line.startsWith(mark))
    throw new RowFileError(`${name} is no file of rows: its first line does not say what was computed. Such files come from npm run sweep.`);
  const said = parsed(line);
  if (!said) throw new RowFileError(`${name} is damaged: its first line, which says what was computed, cannot be read.`);
  if (said.format !== format)
    throw new RowFileError(`${name} was written by another version of the program, in a form that this one does not know (format ${show(said.format)}).`);
  const { kind, version, protocol, link, network, request } = said;
  const shard = said.shard === undefined ? null : readShard(String(said.shard));
  const right =
    typeof kind === 'string' &&
    Object.hasOwn(kinds, kind) &&
    typeof version === 'string' &&
    typeof protocol === 'number' &&
    typeof link === 'string' &&
    (network === null || typeof network === 'string') &&
    typeof request === 'object' &&
    request !== null &&
    typeof shard !== 'string';
  if (!right) throw new RowFileError(`${name} is damaged: its first line does not say all that was computed.`);
  const head: RowHead = { kind: kind as RowKind, version, protocol, link, network, request: request as RowRequest, shard };
  if (settingsDigest(head) !== said.settings)
    throw new RowFileError(`${name} is damaged: what its first line says does not fit its own digest, so it was altered.`);
  return head;
}

/** A row and its name, or what is wrong with the line. */
function readRow(line: string, kind: RowKind, settings: string, wanted: ReadonlySet<string>) {
  const row = parsed(line);
  if (!row || typeof row.finished !== 'string' || typeof row.seconds !== 'number') return 'is damaged: it is no whole row';
  if (row.settings !== settings) return `belongs to other settings (${show(row.settings)}, and not ${settings})`;
  const key = kinds[kind].keyOf(row);
  if (!wanted.has(key)) return `is a row that was not asked for (${key})`;
  return { key, row };
}

function parsed(line: string): Record<string, unknown> | null {
  if (line.length > longestLine) return null;
  try {
    const value: unknown = JSON.parse(line);
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Record<string, unknown>) : null;
  } catch {
    return null;
  }
}

const show = (value: unknown): string => String(JSON.stringify(value) ?? value).slice(0, 40);

/** '3/100' as a shard; a sentence where it is none. */
export function readShard(text: string): Shard | string {
  const [, part, of] = /^(\d{1,6})\/(\d{1,6})$/.exec(text.trim()) ?? [];
  const shard = { part: Number(part), of: Number(of) };
  if (of === undefined || shard.part < 1 || shard.of < 1 || shard.part > shard.of)
    return `A shard is a part and the number of parts, such as 3/100 (from 1/100 to 100/100), not ${show(text)}.`;
  return shard;
}

/** The rows of a shard: every `of`-th, so that all shards have as many of each kind. Together they are all, and no two share one. */
export const ofShard = <T>(all: readonly T[], shard: Shard | null): readonly T[] => (shard ? all.filter((_, k) => k % shard.of === shard.part - 1) : all);
