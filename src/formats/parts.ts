/**
 * What the weights of a group were composed of in the file that they come from: factors of low rank, raw weights with their mask, signs and scales. They are
 * kept beside the composed weights for as long as these stay as they are, and are written again with them: 'parts.G.m' and 'parts.G.n' beside G, and in
 * 'parts.G' how they make it.
 */
import { quote } from './formatError.ts';
import type { NetworkMatch } from './matchNetwork.ts';
import { meanings } from './matchNotes.ts';
import type { FileContent, NamedArray, NamedArrays } from './namedArrays.ts';
import type { NetworkSettings } from './settings.ts';

export type ComposedGroup = 'G' | 'I' | 'W';

export interface Parts {
  readonly to: ComposedGroup;
  /** Goes on from the names: "composed as G = m n^T / N". */
  readonly how: string;
  /** As they are in the file. */
  readonly arrays: NamedArrays;
}

const composed: readonly ComposedGroup[] = ['G', 'I', 'W'];
const prefix = 'parts.';
/** What the collector of a file keeps of a text. */
const longestText = 200;

/** The parts of the network that was found in a file, for each group that was composed of several arrays. */
export function partsOf({ arrays, numbers }: FileContent, { mapping, applied, notes }: NetworkMatch): readonly Parts[] {
  const found = (name: string): NamedArray | undefined => {
    const number = numbers?.get(name);
    const array = arrays[name];
    // A copy: what is in the file may be part of something large.
    return array ? { data: array.data.slice(), shape: array.shape } : number === undefined ? undefined : { data: Float64Array.of(number), shape: [] };
  };
  return composed.flatMap((to) => {
    const taken = mapping.filter((one) => one.to === to).map(({ from }) => from);
    const all = new Set([...taken, ...applied.filter((one) => one.to === to).map(({ from }) => from)]);
    if (all.size < 2) return [];
    const kept: Record<string, NamedArray> = Object.create(null);
    for (const name of all) {
      const array = found(name);
      if (array) kept[name] = array;
    }
    const said = `taken for ${meanings[to]}, `;
    const note = notes.find((one) => one.includes(said));
    return [{ to, how: note ? note.slice(note.indexOf(said) + said.length, -1) : `made of ${[...all].map(quote).join(', ')}`, arrays: kept }];
  });
}

/** As they stand in a file: arrays, and for each group a text. `lost`: groups whose weights have changed since they were composed. */
export function partsForFile(parts: readonly Parts[], lost: readonly ComposedGroup[]): { readonly arrays: NamedArrays; readonly texts: NetworkSettings } {
  const stay = parts.filter(({ to }) => !lost.includes(to));
  const names = (arrays: NamedArrays) => Object.keys(arrays).map(quote).join(', ');
  return {
    arrays: Object.fromEntries(stay.flatMap(({ to, arrays }) => Object.entries(arrays).map(([name, array]) => [`${prefix}${to}.${name}`, array]))),
    texts: Object.fromEntries(
      parts.map(({ to, how, arrays }) => [
        `${prefix}${to}`,
        (stay.some((one) => one.to === to) ? how : `${to} has changed since it was made of ${names(arrays)}, which are left out`).slice(0, longestText),
      ]),
    ),
  };
}

/** The parts in a file of ours; what is none of them stays. */
export function partsInFile(content: FileContent): { readonly parts: readonly Parts[]; readonly rest: FileContent } {
  const isPart = (name: string) => composed.some((to) => name === `${prefix}${to}` || name.startsWith(`${prefix}${to}.`));
  const texts = new Map([...content.texts].filter(([name]) => !isPart(name)));
  const entries = Object.entries(content.arrays);
  const parts = composed.flatMap((to) => {
    const own = `${prefix}${to}.`;
    const arrays = Object.fromEntries(entries.filter(([name]) => name.startsWith(own)).map(([name, array]) => [name.slice(own.length), array]));
    return Object.keys(arrays).length > 0 ? [{ to, how: content.texts.get(`${prefix}${to}`) ?? '', arrays }] : [];
  });
  return { parts, rest: { ...content, texts, arrays: Object.fromEntries(entries.filter(([name]) => !isPart(name))) } };
}

/** "Kept beside ...: 'm', 'n' (G)."; none where there are no parts. */
export const keptNotes = (parts: readonly Parts[]): string[] =>
  parts.length === 0
    ? []
    : [
        `Kept beside the weights that they make, and exported with them until these are trained or set by hand: ${parts
          .map(({ to, arrays }) => `${Object.keys(arrays).map(quote).join(', ')} (${to})`)
          .join('; ')}.`,
      ];
