/**
 * Names of files come from anybody: they may hold characters that cannot be seen or that turn the direction of what follows, and may be longer than the page is
 * wide.
 */

/** Control and format characters (U+202E among them), lone surrogates, separators of lines. */
const unseen = /[\p{Cc}\p{Cf}\p{Cs}\u2028\u2029]/gu;
/** Marks that are piled on one letter. */
const piled = /(\p{M}{2})\p{M}+/gu;

const longest = 32;
/** Of the end, so that what kind of file it is stays to be seen. */
const end = 12;

/** The name as it is shown: what cannot be seen becomes U+FFFD, and of a long one the middle is left out. */
export function shownFileName(name: string): string {
  const plain = name.slice(0, 10_000).replace(unseen, '\ufffd').replace(piled, '$1').trim();
  const letters = Array.from(plain);
  if (letters.length === 0) return 'a file without a name';
  return letters.length <= longest ? plain : `${letters.slice(0, longest - end - 1).join('')}\u2026${letters.slice(-end).join('')}`;
}

/** 'a', 'a and b', 'a, b and 3 more' */
export function listFileNames(names: readonly string[]): string {
  const shown = names.slice(0, 3).map(shownFileName);
  const more = names.length - shown.length;
  if (more > 0) return `${shown.join(', ')} and ${more} more`;
  return shown.length > 1 ? `${shown.slice(0, -1).join(', ')} and ${shown.at(-1)}` : (shown[0] ?? '');
}
