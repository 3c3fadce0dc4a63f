/**
 * The methods of the lab have the names of all questions, and nothing else of them is wanted before one is asked. In the build `src/session/questionNames.ts` is the
 * list of the names that `questions.ts` exports, so that the questions themselves are loaded with the first call of one.
 */
import fs from 'node:fs';
import path from 'node:path';
import type { Plugin } from 'vite';

/** Names of `export { spectrum } from './questions/spectrum.ts';`, line by line. */
export const namesIn = (list: string): string[] => [...list.matchAll(/^export \{ (\w+) \} from/gm)].map(([, name]) => name as string);

export function questionNames(): Plugin {
  return {
    name: 'question-names',
    apply: 'build',
    enforce: 'pre',
    load(id) {
      if (!id.endsWith('/src/session/questionNames.ts')) return null;
      const list = path.join(path.dirname(id), 'questions.ts');
      this.addWatchFile(list);
      return `export const questionNames = ${JSON.stringify(namesIn(fs.readFileSync(list, 'utf8')))};`;
    },
  };
}
