import type { Plugin } from 'vite';
import { type Breakpoint, breakpoints as queries } from '../../src/ui/breakpoints.ts';

const name = /@media\s*\(--([\w-]+)\)/g;

/** The style sheet with the query in place of each name: `@media (--narrow)` is written out. Throws on a name that does not exist. */
export function withBreakpoints(css: string, file: string): string {
  return css.replace(name, (_, key: string) => {
    if (!(key in queries)) throw new Error(`${file}: there is no breakpoint --${key}. src/ui/breakpoints.ts has ${Object.keys(queries).join(', ')}.`);
    return `@media ${queries[key as Breakpoint]}`;
  });
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
