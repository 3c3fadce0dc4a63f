/** Pieces of a Python script: arrays in base64, numbers, texts, comments. */
import { toBase64 } from '../../base/base64.ts';
import { type NamedArray, type NumberArray, showShape } from '../namedArrays.ts';
import { encodeNumbers } from '../numbers.ts';

/** Written between two breaths, in a few ms: lines of 90 bytes. */
const bytesInSlice = 90 * 1024;

/** `name = array(...)`, in pieces. */
export function* arrayText(name: string, { data, shape }: NamedArray): Generator<string, void, void> {
  const short = isSingle(data);
  const plain = data instanceof Float64Array ? data : Float64Array.from(data as ArrayLike<number | bigint>, Number);
  const numbers = short ? new Float32Array(plain) : plain;
  const tuple = shape.length === 1 ? `(${shape[0]},)` : `(${shape.join(', ')})`;
  yield `# ${showShape(shape)}\n${name} = array(${tuple}, "${short ? '<f4' : '<f8'}", """\n`;
  const bytes = encodeNumbers(numbers);
  for (let at = 0; at < bytes.length; at += bytesInSlice) yield base64(bytes.subarray(at, at + bytesInSlice));
  yield '""")\n';
}

/** Half the length, when nothing is lost by it. */
function isSingle(data: NumberArray): boolean {
  return data instanceof Float32Array || (data instanceof Float64Array && data.every((value) => Math.fround(value) === value));
}

/** In lines of 120 characters. */
function base64(bytes: Uint8Array): string {
  const lines: string[] = [];
  for (let at = 0; at < bytes.length; at += 90) lines.push(toBase64(bytes.subarray(at, at + 90)));
  return lines.map((line) => `${line}\n`).join('');
}

/** As a number of Python that is no whole number. */
export const float = (value: number): string => (Number.isInteger(value) && Math.abs(value) < 1e21 ? `${value}.0` : String(value));

/** As a text of Python, in letters that every terminal has: minus signs become hyphens. */
export const string = (text: string): string => JSON.stringify(text.replaceAll('\u2212', '-')).replace(/[^\x20-\x7e]/g, escaped);

const escaped = (character: string) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;

/** Text from elsewhere within a docstring or a comment: on one line, and so that it does not end there. */
export const prose = (text: string): string => text.replaceAll('\u2212', '-').replace(/\s+/g, ' ').replaceAll('\\', '/').replaceAll('"', "'");

/** 'firstOnset' as Python has names: 'first_onset'. */
export const snake = (name: string): string => name.replace(/[^A-Za-z0-9]+/g, '_').replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
