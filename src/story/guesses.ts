/** What was predicted in each chapter, as the link carries it: "-,1.1,0.4" is nothing in the first chapter, 1.1 in the second, 0.4 in the third. Pure. */

const none = '-';

/** What was predicted in a chapter, counted from 1; null where nothing was. */
export function guessIn(text: string, chapter: number): number | null {
  const part = text.split(',')[chapter - 1];
  return part === undefined || part === '' || part === none ? null : Number(part);
}

/** The text with another prediction in a chapter; null takes it away. */
export function withGuess(text: string, chapter: number, value: number | null): string {
  const parts = text === '' ? [] : text.split(',');
  while (parts.length < chapter) parts.push(none);
  parts[chapter - 1] = value === null ? none : String(Number(value.toFixed(6)));
  while (parts.at(-1) === none) parts.pop();
  return parts.join(',');
}
