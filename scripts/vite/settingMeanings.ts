/**
 * What each setting means is a fifth of the table of settings, and is wanted only in dialogs. In the build the table has no meanings but those of the tasks'
 * parameters, and `src/config/meanings.ts`, which is loaded on demand, has a whole copy of the table.
 */
import type { Plugin } from 'vite';

/** Which argument of each function that makes a setting is its meaning. */
const places: Readonly<Record<string, number>> = {
  number: 1,
  whole: 1,
  choice: 2,
  choices: 2,
  numbers: 1,
  word: 1,
  origins: 0,
  onOff: 1,
  line: 0,
  lines: 0,
  guesses: 0,
};

interface Node {
  readonly type?: string;
  readonly start: number;
  readonly end: number;
  readonly [key: string]: unknown;
}

/** The code with '' in the place of every meaning that is written out. */
export function withoutMeanings(code: string, parse: (code: string) => unknown): string {
  const cuts: [number, number][] = [];
  const visit = (node: unknown): void => {
    if (typeof node !== 'object' || node === null) return;
    const { type, callee, arguments: given } = node as Node & { readonly callee?: Node & { readonly name?: string }; readonly arguments?: readonly Node[] };
    if (type === 'CallExpression' && callee?.type === 'Identifier') {
      const meaning = given?.[places[callee.name ?? ''] ?? -1];
      if (meaning?.type === 'Literal' && typeof meaning.value === 'string') cuts.push([meaning.start, meaning.end]);
    }
    for (const child of Object.values(node)) visit(child);
  };
  visit(parse(code));
  let kept = code;
  for (const [from, to] of cuts.sort((a, b) => b[0] - a[0])) kept = `${kept.slice(0, from)}''${kept.slice(to)}`;
  return kept;
}

const schema = '/src/config/schema.ts';
const whole = '?whole';

export function settingMeanings(): Plugin[] {
  return [
    {
      name: 'setting-meanings',
      apply: 'build',
      enforce: 'pre',
      async resolveId(source, importer, options) {
        if (!importer?.endsWith('/src/config/meanings.ts') || !source.endsWith('schema.ts')) return null;
        const found = await this.resolve(source, importer, { ...options, skipSelf: true });
        return found && { ...found, id: `${found.id}${whole}` };
      },
    },
    {
      name: 'setting-meanings-cut',
      apply: 'build',
      // After TypeScript is taken out.
      enforce: 'post',
      transform(code, id) {
        return id.endsWith(schema) ? { code: withoutMeanings(code, (text) => this.parse(text)), map: null } : null;
      },
    },
  ];
}
