import katex from 'katex';
import type { Plugin } from 'vite';

/**
 * Typesets formulas at build time: a file `formula.tex` (one formula in display style, KaTeX's LaTeX) is imported as a string of MathML,
 * `import formula from './formula.tex'`. MathML is drawn by the browser itself: no font, no style sheet and no script of KaTeX reaches the page.
 * A mistake in a formula fails the build.
 */
export function tex(): Plugin {
  return {
    name: 'tex',
    transform(source, id) {
      if (!id.endsWith('.tex')) return null;
      const html = katex.renderToString(source.trim(), { output: 'mathml', displayMode: true, throwOnError: true, strict: 'error' });
      const math = html.slice(html.indexOf('<math'), html.lastIndexOf('</math>') + '</math>'.length);
      return { code: `export default ${JSON.stringify(math)};`, map: null, moduleType: 'js' };
    },
  };
}
