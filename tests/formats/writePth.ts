/** Writes .pth files as PyTorch does, and others that it never would. */
import { zipSync } from 'fflate';

/** Pieces of a pickle: bytes, or numbers and texts that stand for the instruction that pushes them. */
type Piece = Uint8Array | string | number;

const ascii = (text: string) => new TextEncoder().encode(text);
const u32 = (value: number) => new Uint8Array(Uint32Array.of(value).buffer);

/** Bytes of instructions. */
export const op = (...codes: readonly number[]): Uint8Array => Uint8Array.from(codes);
export const text = (value: string): Uint8Array => join([op(0x58), u32(ascii(value).length), ascii(value)]);
export const integer = (value: number): Uint8Array => join([op(0x4a), u32(value)]);
export const global = (module: string, name: string): Uint8Array => ascii(`c${module}\n${name}\n`);
export const tuple = (...items: readonly Piece[]): Uint8Array => join([op(0x28), ...items, op(0x74)]);
export const reduce = (callable: Uint8Array, args: Uint8Array): Uint8Array => join([callable, args, op(0x52)]);
/** A dictionary of names. */
export const dictionary = (entries: Readonly<Record<string, Uint8Array>>): Uint8Array => join([op(0x7d, 0x28), ...Object.entries(entries).flat(), op(0x75)]);
/** A whole pickle of protocol 2. */
export const pickle = (...pieces: readonly Piece[]): Uint8Array => join([op(0x80, 2), ...pieces, op(0x2e)]);

export function join(pieces: readonly Piece[]): Uint8Array {
  const parts = pieces.map((piece) => (typeof piece === 'string' ? text(piece) : typeof piece === 'number' ? integer(piece) : piece));
  const bytes = new Uint8Array(parts.reduce((length, part) => length + part.length, 0));
  let at = 0;
  for (const part of parts) {
    bytes.set(part, at);
    at += part.length;
  }
  return bytes;
}

interface TensorOptions {
  readonly key: string;
  readonly type: string;
  /** Numbers in the storage. */
  readonly length: number;
  readonly shape: readonly number[];
  readonly strides: readonly number[];
  readonly offset?: number;
}

/** The pickle of a tensor, as torch.save writes it. */
export function tensor({ key, type, length, shape, strides, offset = 0 }: TensorOptions): Uint8Array {
  const storage = join([tuple('storage', global('torch', type), key, 'cpu', length), op(0x51)]);
  const hooks = reduce(global('collections', 'OrderedDict'), tuple());
  return reduce(global('torch._utils', '_rebuild_tensor_v2'), tuple(storage, offset, tuple(...shape), tuple(...strides), op(0x89), hooks));
}

/** A .pth file of this pickle and these storages. */
export function writePth(description: Uint8Array, storages: Readonly<Record<string, ArrayBufferView>> = {}, byteorder = 'little'): Uint8Array {
  const data = Object.entries(storages).map(([key, { buffer, byteOffset, byteLength }]) => [
    `archive/data/${key}`,
    new Uint8Array(buffer, byteOffset, byteLength),
  ]);
  return zipSync(
    { 'archive/data.pkl': description, 'archive/byteorder': ascii(byteorder), 'archive/version': ascii('3\n'), ...Object.fromEntries(data) },
    { level: 0 },
  );
}
