/** Words in a text that can be explained are marked: "[gain]" is the word of that name, "[gain|the gain]" another wording of it. */
import type { TermName } from './terms.ts';

export type Marked = string | { readonly term: TermName; readonly text: string };

export function markedParts(text: string): Marked[] {
  return text.split(/(\[[^\]]+\])/).flatMap((part): Marked[] => {
    if (!part.startsWith('[')) return part === '' ? [] : [part];
    const [term, said] = part.slice(1, -1).split('|');
    return [{ term: term as TermName, text: said ?? (term as string) }];
  });
}

export const withoutMarks = (text: string): string =>
  markedParts(text)
    .map((part) => (typeof part === 'string' ? part : part.text))
    .join('');
