/** Vitest compares arrays number by number, in seconds for a million of them. Two of the same type with the same bytes are equal; all others go its way. */
import { expect } from 'vitest';

const bytesOf = ({ buffer, byteOffset, byteLength }: ArrayBufferView) => Buffer.from(buffer as ArrayBuffer, byteOffset, byteLength);

expect.addEqualityTesters([
  (a: unknown, b: unknown) =>
    ArrayBuffer.isView(a) && ArrayBuffer.isView(b) && a.constructor === b.constructor && a.byteLength === b.byteLength && bytesOf(a).equals(bytesOf(b))
      ? true
      : undefined,
]);
