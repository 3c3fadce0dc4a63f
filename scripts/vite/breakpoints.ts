import type { Plugin } from 'vite';
import { type Breakpoint, breakpoints as queries } from '../../src/ui/breakpoints.ts';

const query = /@media[^{]*/g;
const name = /(and\s*)?\(--([\w-]+)\)(\s*and)?/g;

/**
 * The style sheet with the query in place of each name: `@media (--narrow)` is written out, also among others with commas (`@media (hover: none), (--narrow)`).
 * Throws on a name that does not exist, and on one that is joined by `and`, since a query may be several.
 */
export function withBreakpoints(css: string, file: string): string {
  return css.replace(query, (all) =>
    all.replace(name, (_, before: string | undefined, key: string, after: string | undefined) => {
      if (!(key in queries)) throw new Error(`${file}: there is no breakpoint --${key}. src/ui/breakpoints.ts has ${Object.keys(queries).join(', ')}.`);
      if (before || after) throw new Error(`${file}: --${key} may be several queries, which "and" does not join. Give what you need a name of its own.`);
      return queries[key as Breakpoint];
    }),
  );
}

/** Puts the queries of src/ui/breakpoints.ts into style sheets, after their imports have been put together. */
export function breakpoints(): Plugin {
  return {
    name: 'breakpoints',
    transform(source, id) {
      const [file] = id.split('?') as [string];
      return file.endsWith('.css') && source.includes('(--') ? { code: withBreakpoints(source, file), map: null } : null;
    },
  };
}
