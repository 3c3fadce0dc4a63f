import katex from 'katex';
import type { Plugin } from 'vite';

/** An element of a formula: its name, its attributes, and what stands in it. */
type Node = readonly [name: string, attributes: Readonly<Record<string, string>>, ...children: (Node | string)[]];

/**
 * Typesets formulas at build time: a file `formula.tex` (one formula in display style, KaTeX's LaTeX) is imported as a tree of MathML elements, `import formula
 * from './formula.tex'`, which ui/Formula.tsx shows. MathML is drawn by the browser itself: no font, no style sheet and no script of KaTeX reaches the page,
 * and no text becomes markup there. A mistake in a formula fails the build.
 */
export function tex(): Plugin {
  return {
    name: 'tex',
    transform(source, id) {
      if (!id.endsWith('.tex')) return null;
      const html = katex.renderToString(source.trim(), { output: 'mathml', displayMode: true, throwOnError: true, strict: 'error' });
      const math = html.slice(html.indexOf('<math'), html.lastIndexOf('</math>') + '</math>'.length).replace(/<annotation[\s\S]*?<\/annotation>/g, '');
      return { code: `export default ${JSON.stringify(treeOf(math))};`, map: null, moduleType: 'js' };
    },
  };
}

const entities: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', '#x27': "'" };
const plain = (text: string) => text.replace(/&([\w#]+);/g, (whole, name: string) => entities[name] ?? whole);

/** The tree of well-formed MathML, as KaTeX writes it. */
function treeOf(math: string): Node {
  const root: unknown[] = [];
  const open: unknown[][] = [root];
  for (const [, closing, name, attributes, empty, text] of math.matchAll(/<(\/?)([a-z]+)([^>]*?)(\/?)>|([^<]+)/g)) {
    const parent = open.at(-1) as unknown[];
    if (text !== undefined) parent.push(plain(text));
    else if (closing) open.pop();
    else {
      const given = [...attributes!.matchAll(/([\w-]+)="([^"]*)"/g)].filter(([, key]) => key !== 'xmlns');
      const node: unknown[] = [name, Object.fromEntries(given.map(([, key, value]) => [key, plain(value!)]))];
      parent.push(node);
      if (!empty) open.push(node);
    }
  }
  if (root.length !== 1 || open.length !== 1) throw new Error('The MathML of a formula is not well formed.');
  return root[0] as Node;
}
