import { expect } from 'vitest';
import { FormatError } from '../../src/formats/formatError.ts';

/** What `read` gives, or the FormatError that it throws; any other error, and a message that is no help, fails the test. */
export function tryRead<T>(read: () => T): T | FormatError {
  try {
    return read();
  } catch (error) {
    expect(error).toBeInstanceOf(FormatError);
    const { name, message } = error as FormatError;
    expect(name).toBe('FormatError');
    expect(message).toMatch(/^[A-Z][\s\S]{15,}[.)]$/);
    expect(message).not.toMatch(/undefined|Cannot read|is not a|NaN|\[object|Invalid|\p{Cc}/u);
    return error as FormatError;
  }
}

/** The message with which `read` is refused. */
export function refusal(read: () => unknown): string {
  const result = tryRead(read);
  if (!(result instanceof FormatError)) expect.fail('was not refused');
  return result.message;
}

/** Chance without chance: numbers from 0 to 1, the same at every run. */
export function lottery(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}

/** Damage number `i` of a file: cut off, flipped anywhere, flipped at the beginning, flipped at the end, or noise instead of it. */
export function damage(file: Uint8Array, i: number, random: () => number): Uint8Array {
  const bytes = Uint8Array.from(file);
  const flip = (from: number, span: number, count: number) => {
    for (let k = 0; k < count; k++) bytes[from + Math.floor(random() * Math.min(span, bytes.length - from))] = random() * 256;
    return bytes;
  };
  switch (i % 5) {
    case 0:
      return bytes.subarray(0, random() * bytes.length);
    case 1:
      return flip(0, bytes.length, 1 + random() * 20);
    case 2:
      return flip(0, 2000, 1 + random() * 40);
    case 3:
      return flip(Math.max(0, bytes.length - 1500), 1500, 1 + random() * 40);
    default:
      return Uint8Array.from({ length: random() * 4000 }, () => random() * 256);
  }
}
