/**
 * JSON in slices, from bytes. JSON.parse was turned down: it cannot be interrupted, and its values may take twenty times the memory of the text before anybody
 * can look at them. Objects become Maps, so that a file may use any name; the same name twice, and the NaN and Infinity that Python writes, are told from
 * damage.
 */
import type { Budget, Reading } from './budget.ts';
import { FormatError, quote } from './formatError.ts';

export type JsonValue = number | string | boolean | null | JsonValue[] | Map<string, JsonValue>;

const deepest = 32;
/** What a value takes in memory, at most, in bytes. */
const listCost = 256;
const nameCost = 128;

/** Texts and white space are read in one go, and so are no longer than this. */
const longestRun = 2 ** 20;

const damaged = 'This JSON file is damaged or cut off: it cannot be read to its end. Copy or download it again.';
const again = () => new FormatError(damaged);

const [tab, newline, carriageReturn, space] = [9, 10, 13, 32];
const [quotes, backslash, comma, colon] = [0x22, 0x5c, 0x2c, 0x3a];
const [openList, closeList, openObject, closeObject] = [0x5b, 0x5d, 0x7b, 0x7d];

/** A list or an object that is not closed yet. */
type Open = JsonValue[] | Map<string, JsonValue>;

/** The value that `bytes` (UTF-8, with or without a byte order mark) hold. Throws FormatError. */
export function* readJsonText(bytes: Uint8Array, budget: Budget): Reading<JsonValue> {
  const end = bytes.length;
  let at = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? 3 : 0;
  const skip = () => {
    const from = at;
    while (at < end && (bytes[at] === space || bytes[at] === newline || bytes[at] === carriageReturn || bytes[at] === tab)) at++;
    if (at - from > longestRun) throw again();
  };
  const expect = (byte: number) => {
    skip();
    if (bytes[at] !== byte) throw again();
    at++;
  };
  const readText = (): string => {
    const from = at;
    for (at++; at < end && bytes[at] !== quotes; at++) if (bytes[at] === backslash) at++;
    if (at >= end) throw again();
    at++;
    if (at - from > longestRun) throw new FormatError('This JSON file holds a text of more than a megabyte. Save the weights alone, without anything else.');
    budget.hold(2 * (at - from));
    // Escapes are JSON's own matter.
    return JSON.parse(decode(bytes.subarray(from, at))) as string;
  };

  // Numbers are cut from pieces of the text that are decoded whole: much faster than one by one.
  let piece = '';
  let pieceFrom = 0;
  const wordAt = (from: number, to: number): string => {
    if (to - from > longestWord) throw again();
    if (from < pieceFrom || to > pieceFrom + piece.length) {
      pieceFrom = from;
      piece = latin.decode(bytes.subarray(from, Math.min(end, from + pieceLength)));
    }
    return piece.slice(from - pieceFrom, to - pieceFrom);
  };

  const open: Open[] = [];
  /** Names under which the open objects stand in what is around them, and the name that the next value gets. */
  const names: string[] = [];
  let name = '';
  let counted = 0;

  const readName = () => {
    skip();
    if (bytes[at] !== quotes) throw again();
    name = readText();
    expect(colon);
  };

  for (;;) {
    skip();
    let value: JsonValue;
    const byte = bytes[at];
    if (byte === openList || byte === openObject) {
      if (open.length === deepest) throw new FormatError(`This JSON file is nested too deep, more than ${deepest} levels. Arrays should be lists of rows.`);
      at++;
      budget.hold(listCost);
      const container: Open = byte === openList ? [] : new Map();
      skip();
      if (bytes[at] !== (byte === openList ? closeList : closeObject)) {
        open.push(container);
        names.push(name);
        if (byte === openObject) readName();
        continue;
      }
      at++;
      value = container;
    } else if (byte === quotes) value = readText();
    else {
      const from = at;
      while (at < end && isWord(bytes[at])) at++;
      value = word(wordAt(from, at));
    }

    // The value goes into what is open; what is closed by it goes further up.
    for (;;) {
      const around = open.at(-1);
      if (around === undefined) {
        skip();
        if (at < end) throw again();
        return value;
      }
      if (Array.isArray(around)) {
        budget.hold(8);
        around.push(value);
      } else {
        if (around.has(name)) throw new FormatError(`The file has two entries named ${quote(name)}, so it is unclear which is meant. Save it again.`);
        budget.hold(nameCost);
        around.set(name, value);
      }
      if (at - counted > 4096) {
        if (budget.spend(8 * (at - counted))) yield;
        counted = at;
      }
      skip();
      const isList = Array.isArray(around);
      if (bytes[at] === comma) {
        at++;
        if (!isList) readName();
        break;
      }
      if (bytes[at] !== (isList ? closeList : closeObject)) throw again();
      at++;
      open.pop();
      name = names.pop() as string;
      value = around;
    }
  }
}

/** Letters, digits, signs: what numbers and the words true, false, null are made of. */
const isWord = (byte: number): boolean =>
  (byte >= 0x30 && byte <= 0x39) || ((byte | 0x20) >= 0x61 && (byte | 0x20) <= 0x7a) || byte === 0x2b || byte === 0x2d || byte === 0x2e;

const longestWord = 400;
const pieceLength = 16_384;
/** One character for each byte; words have none of the few that are no ASCII. */
const latin = new TextDecoder('latin1');

function word(text: string): number | boolean | null {
  if (/^-?\d+(\.\d+)?(e[+-]?\d+)?$/i.test(text)) return Number(text);
  if (text === 'true' || text === 'false') return text === 'true';
  if (text === 'null') return null;
  // As Python writes what JSON has no word for.
  if (/^-?(NaN|Infinity)$/.test(text)) return Number(text);
  throw again();
}

function decode(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw new FormatError('This file is not text. Copy or download it again.');
  }
}
