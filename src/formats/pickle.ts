/**
 * Python's pickle, without Python: a machine that builds plain values and does nothing else. A pickle is a program; this one knows only the instructions of
 * protocols 2 to 5 that build lists, dictionaries, numbers and texts, and it calls only what its caller hands in by name. The npm package pickleparser was
 * turned down: it constructs objects of whatever class a file names, writes file keys into plain objects ('__proto__'), and has no limits.
 */
import type { Budget, Reading } from './budget.ts';
import { FormatError, quote } from './formatError.ts';

/** Told of every value that a call looks at; throws FormatError when they are too many. */
export type Count = (values: number) => void;

/** Something that a pickle may name and call. */
export interface Callable {
  readonly call: (args: readonly unknown[], count: Count) => unknown;
}

/** Something that a pickle may give a state to after it was made. */
export interface Buildable {
  readonly build: (state: unknown, count: Count) => void;
}

/** The only outside world that a pickle sees. Both throw FormatError for what they do not know. */
export interface PickleWorld {
  readonly find: (module: string, name: string) => unknown;
  readonly persistent: (id: unknown) => unknown;
}

/** A value that was read, is of no use, and stands in for what a file says of itself (a version, a type, a random state). */
export const ignored = Object.freeze({ ignored: true });

/** Instructions of a whole pickle, and values that its calls look at. */
const mostValues = 2_000_000;
/** Entries of all dictionaries: more are no description of weights, and keys can be chosen so that a dictionary becomes slow. */
const mostKeys = 100_000;
/** Values that one instruction may move; Python moves 1000 or 2000. */
const mostAtOnce = 20_000;
/** What an instruction costs, in the budget's bytes. */
const valueCost = 64;
const tooLong = () =>
  new FormatError(
    'The description of the arrays in this file (a Python pickle) is far too long. Save the weights alone, with torch.save(model.state_dict(), ...).',
  );
/** The pickle cannot be read to its end. */
export class DamagedPickle extends FormatError {}
const damaged = () => new DamagedPickle('The description of the arrays in this file (a Python pickle) is damaged. Copy or download the file again.');
const isCallable = (value: unknown): value is Callable => typeof value === 'object' && value !== null && 'call' in value;
const isBuildable = (value: unknown): value is Buildable => typeof value === 'object' && value !== null && 'build' in value;

/** The value of a pickle: lists and tuples are arrays, dictionaries are Maps. Runs nothing of the file. Throws FormatError. */
export function* readPickle(bytes: Uint8Array, world: PickleWorld, budget: Budget): Reading<unknown> {
  return (yield* readPickleAt(bytes, 0, world, budget)).value;
}

/** A pickle that begins somewhere in `bytes`, and where it ends: several may follow each other. */
export function* readPickleAt(
  bytes: Uint8Array,
  start: number,
  world: PickleWorld,
  budget: Budget,
): Reading<{ readonly value: unknown; readonly end: number }> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const memo = new Map<number, unknown>();
  const marks: unknown[][] = [];
  let stack: unknown[] = [];
  let at = start;
  let values = 0;
  let keys = 0;

  const count = (more: number): void => {
    values += more;
    if (values > mostValues) throw tooLong();
  };
  const take = (length: number): number => {
    if (!(length >= 0) || at + length > bytes.length) throw damaged();
    at += length;
    return at - length;
  };
  const byte = () => bytes[take(1)];
  const u16 = () => view.getUint16(take(2), true);
  const u32 = () => view.getUint32(take(4), true);
  const u64 = () => Number(view.getBigUint64(take(8), true));
  const raw = (length: number) => {
    const from = take(length);
    return new Uint8Array(bytes.subarray(from, from + length));
  };
  const text = (length: number) => new TextDecoder().decode(raw(length));
  /** Of Python 2, where texts are bytes: a character for each. */
  const plainText = (length: number) => latin1(raw(length));
  const lineAs = (read: (length: number) => string) => {
    const stop = bytes.indexOf(10, at);
    if (stop < 0) throw damaged();
    const value = read(stop - at);
    at = stop + 1;
    return value;
  };
  const line = () => lineAs(text);
  const long = (length: number) => {
    if (length > 256) throw damaged();
    let value = 0n;
    for (const digit of raw(length).reverse()) value = (value << 8n) | BigInt(digit);
    return Number(BigInt.asIntN(8 * length, value));
  };

  const push = (value: unknown) => stack.push(value);
  const pop = () => {
    if (stack.length === 0) throw damaged();
    return stack.pop();
  };
  const top = () => {
    if (stack.length === 0) throw damaged();
    return stack[stack.length - 1];
  };
  /** All since the last mark. */
  const popMark = () => {
    const items = stack;
    const before = marks.pop();
    if (!before) throw damaged();
    stack = before;
    return items;
  };
  const tuple = (length: number) => {
    if (stack.length < length) throw damaged();
    push(stack.splice(stack.length - length));
  };
  const recall = (index: number) => {
    if (!memo.has(index)) throw damaged();
    push(memo.get(index));
  };
  const append = (items: readonly unknown[]) => {
    const list = top();
    if (!Array.isArray(list)) throw damaged();
    if (items.length > mostAtOnce) throw tooLong();
    for (const item of items) list.push(item);
  };
  const assign = (items: readonly unknown[]) => {
    const map = top();
    if (!(map instanceof Map) || items.length % 2 !== 0) throw damaged();
    if (items.length > mostAtOnce) throw tooLong();
    keys += items.length / 2;
    if (keys > mostKeys) throw tooLong();
    for (let i = 0; i < items.length; i += 2) map.set(items[i], items[i + 1]);
  };
  const call = () => {
    const args = pop();
    const callable = pop();
    if (!isCallable(callable) || !Array.isArray(args)) throw damaged();
    push(callable.call(args, count));
  };
  const name = (value: unknown) => {
    if (typeof value !== 'string') throw damaged();
    return value;
  };

  const instructions: Readonly<Record<number, () => void>> = {
    // protocol, frame: nothing to do
    128: () => void byte(),
    149: () => void take(8),
    // ( 0 1 2: mark, pop, pop to mark, duplicate
    40: () => {
      marks.push(stack);
      stack = [];
    },
    48: () => void pop(),
    49: () => void popMark(),
    50: () => push(top()),
    // N, true, false
    78: () => push(null),
    136: () => push(true),
    137: () => push(false),
    // J K M, long1, long4, G: numbers
    74: () => push(view.getInt32(take(4), true)),
    75: () => push(byte()),
    77: () => push(u16()),
    138: () => push(long(byte())),
    139: () => push(long(u32())),
    71: () => push(view.getFloat64(take(8), false)),
    // X, short, 8; T U: text. B C, 8: bytes
    88: () => push(text(u32())),
    140: () => push(text(byte())),
    141: () => push(text(u64())),
    84: () => push(plainText(u32())),
    85: () => push(plainText(byte())),
    66: () => push(raw(u32())),
    67: () => push(raw(byte())),
    142: () => push(raw(u64())),
    150: () => push(raw(u64())),
    // I L F, S V: numbers and texts as Python 2 writes them in lines
    73: () => push(truth(line())),
    76: () => push(ofLine(line().replace(/L$/, ''))),
    70: () => push(ofLine(line())),
    83: () => push(quotedText(lineAs(plainText))),
    86: () => push(lineAs(plainText).replace(/\\u([0-9a-fA-F]{4})/g, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)))),
    // ) t, 1, 2, 3: tuples
    41: () => push([]),
    116: () => push(popMark()),
    133: () => tuple(1),
    134: () => tuple(2),
    135: () => tuple(3),
    // ] l a e: lists; empty set, add, frozen set
    93: () => push([]),
    108: () => push(popMark()),
    97: () => append([pop()]),
    101: () => append(popMark()),
    143: () => push([]),
    144: () => append(popMark()),
    145: () => push(popMark()),
    // } d s u: dictionaries
    125: () => push(new Map()),
    100: () => {
      const items = popMark();
      push(new Map());
      assign(items);
    },
    115: () => {
      const value = pop();
      const key = pop();
      assign([key, value]);
    },
    117: () => assign(popMark()),
    // q r, memoize; h j: memory
    113: () => void memo.set(byte(), top()),
    114: () => void memo.set(u32(), top()),
    148: () => void memo.set(memo.size, top()),
    104: () => recall(byte()),
    106: () => recall(u32()),
    112: () => void memo.set(ofLine(line()), top()),
    103: () => recall(ofLine(line())),
    // c, stack global; R, new object; b; Q: what comes from outside
    99: () => push(world.find(line(), line())),
    147: () => {
      const last = name(pop());
      push(world.find(name(pop()), last));
    },
    82: call,
    129: call,
    // A new object with named arguments: they are looked over.
    146: () => {
      pop();
      call();
    },
    // What an object is made of; attributes of others do not matter (OrderedDict has a _metadata).
    98: () => {
      const state = pop();
      const built = top();
      if (isBuildable(built)) built.build(state, count);
    },
    81: () => push(world.persistent(pop())),
  };

  for (let seen = 0; ; ) {
    const code = byte();
    if (code === 46) return { value: pop(), end: at };
    const instruction = Object.hasOwn(instructions, code) ? instructions[code] : undefined;
    if (!instruction)
      throw new FormatError(
        `The description of the arrays in this file (a Python pickle) has an instruction that this page does not know (${quote(code)}). Save the weights again with torch.save(model.state_dict(), ...).`,
      );
    count(1);
    instruction();
    if (values - seen < 512) continue;
    if (budget.spend(valueCost * (values - seen))) yield;
    seen = values;
  }
}

/** A character for each byte. */
export function latin1(bytes: Uint8Array): string {
  let text = '';
  for (let from = 0; from < bytes.length; from += 4096) text += String.fromCharCode(...bytes.subarray(from, from + 4096));
  return text;
}

/** A whole number as it stands in a line, or a truth value. */
const truth = (text: string): number | boolean => (text === '00' || text === '01' ? text === '01' : ofLine(text));

/** A number as it stands in a line. */
function ofLine(text: string): number {
  const value = Number(text);
  if (text.trim() === '' || (Number.isNaN(value) && !/^nan$/i.test(text))) throw damaged();
  return value;
}

/** A text in quotes, with Python's signs for what cannot be written. */
function quotedText(text: string): string {
  const inside = /^(['"])([\s\S]*)\1$/.exec(text)?.[2];
  if (inside === undefined) throw damaged();
  const signs: Readonly<Record<string, string>> = { n: '\n', t: '\t', r: '\r', '\\': '\\', "'": "'", '"': '"' };
  return inside.replace(/\\(?:x([0-9a-fA-F]{2})|([ntr\\'"]))/g, (_, code?: string, sign?: string) =>
    code === undefined ? (signs[sign as string] as string) : String.fromCharCode(Number.parseInt(code, 16)),
  );
}
