/** What of a file is open, so that a word of the visitor is enough to go on. */
export interface Doubt {
  /** Groups of weights of which it is unclear which array they are. */
  readonly roles: readonly string[];
  /** The arrays that could be it. */
  readonly arrays: readonly string[];
  /** A convention that the file does not tell, and what it can be. */
  readonly setting: { readonly name: 'lowRank' | 'rectify' | 'affine' | 'nonlinearity'; readonly values: readonly string[] } | null;
}

/** A file was refused. The message is a sentence that says what is wrong with it and what to do. */
export class FormatError extends Error {
  override readonly name = 'FormatError';
  /** What would have to be said for the file to be taken; null where nothing helps. */
  readonly doubt: Doubt | null;
  constructor(message: string, options?: ErrorOptions & { readonly doubt?: Partial<Doubt> }) {
    super(message, options);
    this.doubt = options?.doubt ? { roles: [], arrays: [], setting: null, ...options.doubt } : null;
  }
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
