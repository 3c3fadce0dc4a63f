/**
 * The methods of the lab have the names of all questions, and nothing else of them is wanted before one is asked. In the build `src/session/questionNames.ts`
 * is the list of the names that `questions.ts` exports, so that the questions themselves are loaded with the first call of one. So are those of the
 * nonlinearities, which settings know by their names.
 */
import fs from 'node:fs';
import path from 'node:path';
import type { Plugin } from 'vite';

/** Names of `export { spectrum } from './questions/spectrum.ts';`, line by line. */
export const namesIn = (list: string): string[] => [...list.matchAll(/^export \{ (\w+) \} from/gm)].map(([, name]) => name as string);

/** Names of the lines of `const list = { tanh, relu, };`. */
export const nonlinearitiesIn = (list: string): string[] =>
  (/const list = \{([^}]*)\}/.exec(list)?.[1] ?? '')
    .split(',')
    .map((line) => line.split(':')[0]!.trim())
    .filter((name) => name !== '');

/** Files that hold names alone, where these are listed, and how they are read there. */
const lists = [
  { file: '/src/session/questionNames.ts', list: 'questions.ts', exported: 'questionNames', read: namesIn },
  { file: '/src/science/nonlinearities/names.ts', list: 'index.ts', exported: 'nonlinearityNames', read: nonlinearitiesIn },
];

export function questionNames(): Plugin {
  return {
    name: 'question-names',
    apply: 'build',
    enforce: 'pre',
    load(id) {
      const found = lists.find(({ file }) => id.endsWith(file));
      if (!found) return null;
      const list = path.join(path.dirname(id), found.list);
      this.addWatchFile(list);
      return `export const ${found.exported} = ${JSON.stringify(found.read(fs.readFileSync(list, 'utf8')))};`;
    },
  };
}
