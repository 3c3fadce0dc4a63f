/** Everything that a file holds, and what comes of it: taken as weights, applied to them or to a setting, or passed over. Nothing is left out of this list. */
import { short } from './candidate.ts';
import { quote } from './formatError.ts';
import { type FileContent, showShape } from './namedArrays.ts';
import { isOptimiserState } from './roles.ts';

export interface Account {
  readonly name: string;
  /** null where it is no array. */
  readonly shape: readonly number[] | null;
  readonly is: 'taken' | 'applied' | 'passed over';
  readonly to: readonly string[];
  readonly what: string;
}

/** What was understood, as far as accounts need it. `parts`: what groups of weights were composed of. */
export interface Understood {
  readonly mapping: readonly { readonly from: string; readonly to: string }[];
  readonly applied: readonly { readonly from: string; readonly to: string; readonly what: string }[];
  readonly passedOver: readonly { readonly name: string; readonly what: string }[];
  readonly parts?: readonly { readonly to: string; readonly from: readonly string[] }[];
}

const unique = (some: readonly string[]): string[] => [...new Set(some)];

/** `matched` null: no network was found, and everything is passed over. */
export function accountsOf({ arrays, numbers = new Map(), texts, passedOver }: FileContent, matched: Understood | null): readonly Account[] {
  const things = [
    ...Object.entries(arrays).map(([name, { shape, data }]) => ({
      name,
      shape,
      what: data.length === 1 ? `the number ${short(Number(data[0]))}` : showShape(shape),
    })),
    ...[...numbers].map(([name, value]) => ({ name, shape: null, what: `the number ${short(value)}` })),
    ...[...texts].map(([name, text]) => ({ name, shape: null, what: `the text ${quote(text)}` })),
    ...passedOver.map(({ name, what }) => ({ name, shape: null, what })),
  ];
  const group = <T extends { readonly from: string }>(some: readonly T[]) => {
    const by = new Map<string, T[]>();
    for (const one of some) by.set(one.from, [...(by.get(one.from) ?? []), one]);
    return by;
  };
  // In a file of this page they stand under names of their own.
  const kept = (matched?.parts ?? []).flatMap(({ to, from }) =>
    [`parts.${to}`, ...from.map((name) => `parts.${to}.${name}`)].map((name) => ({ from: name, to, what: 'kept beside the weights that it makes' })),
  );
  const [taken, applied] = [group(matched?.mapping ?? []), group([...(matched?.applied ?? []), ...kept])];
  const left = new Map((matched?.passedOver ?? []).map(({ name, what }) => [name, what]));
  return things.map(({ name, shape, what }): Account => {
    const [as, done] = [taken.get(name), applied.get(name)];
    const hows = unique((done ?? []).map((one) => one.what)).join('; ');
    if (as) return { name, shape, is: 'taken', to: unique(as.map(({ to }) => to)), what: hows };
    if (done) return { name, shape, is: 'applied', to: unique(done.map(({ to }) => to)), what: hows };
    // A number says more than that it is one.
    const plain = what.startsWith('the number') ? what : (left.get(name) ?? what);
    return { name, shape, is: 'passed over', to: [], what: isOptimiserState(name) ? 'the state of an optimiser' : plain };
  });
}

/** What was understood, in one line. */
export function sentenceOf(accounts: readonly Account[]): string {
  const some = (is: Account['is']) => accounts.filter((one) => one.is === is);
  const listed = (all: readonly Account[], how: (one: Account) => string) => {
    const shown = all.slice(0, 8).map(how).join(', ');
    return all.length > 8 ? `${shown} and ${all.length - 8} more` : shown;
  };
  const [taken, applied, left] = [some('taken'), some('applied'), some('passed over')];
  const parts = [
    ...(taken.length > 0 ? [`taken: ${listed(taken, ({ name, to, what }) => `${quote(name)} as ${to.join(' and ')}${what === '' ? '' : ` (${what})`}`)}`] : []),
    ...(applied.length > 0 ? [`applied: ${listed(applied, ({ name, to }) => `${quote(name)} to ${to.join(' and ')}`)}`] : []),
    ...(left.length > 0 ? [`passed over: ${listed(left, ({ name }) => quote(name))}`] : []),
  ];
  const text = `${parts.join('; ')}.`;
  return `${text.slice(0, 1).toUpperCase()}${text.slice(1)}`;
}
