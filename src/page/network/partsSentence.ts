/** What a group of weights was composed of, in a sentence. Pure. */
import { shownFileName } from '../../base/fileName.ts';
import type { PageState } from '../../store/store.ts';

type Part = NonNullable<PageState['network']>['parts'][number];

export function partsSentence({ to, from, how, whole }: Part): string {
  const names = from.map((name) => `'${shownFileName(name)}'`);
  const all = names.length > 1 ? `${names.slice(0, -1).join(', ')} and ${names.at(-1)}` : names[0];
  return whole ? `${to} comes from ${all}, ${how}.` : `${to} has changed since it came from ${all}: they do not make it any more.`;
}
