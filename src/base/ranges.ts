/** Channels and other things that are counted, as people write them: "1–10, 15, 40–64". In text they are counted from 1, their indices from 0. */

/** Runs of neighbours, in the order of the list. */
export function rangesText(indices: readonly number[]): string {
  const runs: [number, number][] = [];
  for (const index of indices) {
    const run = runs.at(-1);
    if (run && index === run[1] + 1) run[1] = index;
    else runs.push([index, index]);
  }
  return runs.map(([first, last]) => (first === last ? `${first + 1}` : `${first + 1}${last === first + 1 ? ', ' : '\u2013'}${last + 1}`)).join(', ');
}

/** What is chosen among: `of` things that are called so ('input'), of which at most `most` can be taken. */
export interface Countable {
  readonly one: string;
  readonly of: number;
  readonly most: number;
}

const shown = (piece: string): string => (piece.length > 20 ? `${piece.slice(0, 19)}\u2026` : piece);

/** The indices that a text names, in its order; or a sentence that says what is wrong with it. */
export function indicesIn(text: string, { one, of, most }: Countable): { readonly indices: readonly number[] } | { readonly sentence: string } {
  const pieces = text
    .replace(/\s*[-\u2010-\u2015\u2212]\s*/g, '-')
    .split(/[\s,;]+/)
    .filter((piece) => piece !== '');
  if (pieces.length === 0) return { sentence: `Name at least one ${one}, for example 1\u20133, 5.` };
  const chosen = new Set<number>();
  for (const piece of pieces) {
    const [, from, to = from] = /^(\d{1,9})(?:-(\d{1,9}))?$/.exec(piece) ?? [];
    if (from === undefined) return { sentence: `\u201c${shown(piece)}\u201d is no number and no range of numbers such as 3\u20138.` };
    const [first, last] = [Number(from), Number(to)];
    const outside = [first, last].find((number) => number < 1 || number > of);
    if (outside !== undefined) return { sentence: `There is no ${one} ${outside}: they are counted from 1 to ${of}.` };
    if (last < first) return { sentence: `The range ${first}\u2013${last} runs backwards; write ${last}\u2013${first}.` };
    for (let number = first; number <= last; number++) {
      if (chosen.has(number - 1)) return { sentence: `The ${one} ${number} is named twice.` };
      chosen.add(number - 1);
    }
  }
  if (chosen.size > most) return { sentence: `These are ${chosen.size} ${one}s; a network of this page has at most ${most}.` };
  return { indices: [...chosen] };
}
