/** Answers are handed from the worker to the page: large arrays move, the rest is copied. */
import { transfer } from 'comlink';

/** Below this a copy costs less than keeping account of it. Bytes */
const large = 65_536;
/** Answers are objects in objects, and lists of such. */
const deepest = 4;

/**
 * The buffers of large arrays of an answer, each once. An array that is part of a larger buffer (the memory of a kernel, say) is none of them: it is copied.
 */
export function largeBuffers(answer: unknown): ArrayBuffer[] {
  const found = new Set<ArrayBuffer>();
  const look = (value: unknown, depth: number): void => {
    if (typeof value !== 'object' || value === null) return;
    if (ArrayBuffer.isView(value)) {
      const { buffer, byteLength } = value;
      if (byteLength >= large && buffer instanceof ArrayBuffer && buffer.byteLength === byteLength) found.add(buffer);
    } else if (depth < deepest) for (const inner of Object.values(value)) look(inner, depth + 1);
  };
  look(answer, 0);
  return [...found];
}

/** The answer, with its large arrays marked to be moved. An answer that is no object (a fingerprint) has none. */
export function handedOver<T>(answer: T): T {
  const buffers = largeBuffers(answer);
  return buffers.length > 0 ? transfer(answer, buffers) : answer;
}
