/** A file was refused. The message is a sentence that says what is wrong with it and what to do. */
export class FormatError extends Error {
  override readonly name = 'FormatError';
}

/** Characters that cannot be seen, break lines, or turn the direction of what follows. */
const unseen = /[\p{Cc}\p{Cf}\p{Cs}\u2028\u2029]/gu;

/** What a file says of itself (a name, a number), fit to stand in a sentence: one line, at most 60 characters, in quotes. */
export function quote(text: unknown): string {
  const plain = String(text ?? 'nothing')
    .slice(0, 200)
    .replace(unseen, '\ufffd');
  return `'${plain.length > 60 ? `${plain.slice(0, 59)}…` : plain}'`;
}

/** The result of `read`; whatever goes wrong in there is a FormatError: its own, or `sentence` (with what went wrong as its cause). */
export function guarded<T>(sentence: string, read: () => T): T {
  try {
    return read();
  } catch (error) {
    throw error instanceof FormatError ? error : new FormatError(sentence, { cause: error });
  }
}
