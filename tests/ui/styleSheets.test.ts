/** The style sheets keep their order: one list of layers, one list of breakpoints, and a panel's rules reach no further than the panel. */
import fs from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { withBreakpoints } from '../../scripts/vite/breakpoints.ts';
import { breakpoints } from '../../src/ui/breakpoints.ts';

const source = path.join(import.meta.dirname, '../../src');
const files = fs
  .readdirSync(source, { recursive: true, encoding: 'utf8' })
  .map((file) => file.replaceAll('\\', '/'))
  .sort();
const read = (file: string) => fs.readFileSync(path.join(source, file), 'utf8');
const withoutComments = (css: string) => css.replace(/\/\*[\s\S]*?\*\//g, '');
const sheets = files.filter((file) => file.endsWith('.css')).map((file) => ({ file, css: withoutComments(read(file)) }));

/** The sheets that page.css imports, with their layers. */
const listed = new Map(
  [...read('page/page.css').matchAll(/@import '(.+?)' layer\((\w+)\);/g)].map(([, from, layer]) => [path.posix.join('page', from!), layer!]),
);
const order = /@layer ([\w, ]+);/.exec(withoutComments(read('page/page.css')))![1]!.split(', ');

/** What stands before each brace that opens a block at the given depth. */
function blocks(css: string, depth: number): string[] {
  const found: string[] = [];
  let [level, from] = [0, 0];
  for (let i = 0; i < css.length; i++) {
    if (css[i] === '{') {
      if (level === depth) found.push(css.slice(from, i).trim());
      level++;
      from = i + 1;
    } else if (css[i] === '}') {
      level--;
      from = i + 1;
    } else if (css[i] === ';') from = i + 1;
  }
  return found;
}

test('every sheet stands in a layer that page.css lists', () => {
  for (const { file, css } of sheets) {
    if (file === 'page/page.css') continue;
    if (listed.has(file)) expect(order, file).toContain(listed.get(file));
    else
      for (const block of blocks(css, 0))
        expect(
          order.map((layer) => `@layer ${layer}`),
          file,
        ).toContain(block);
  }
  expect([...listed.keys()].filter((file) => !files.includes(file))).toEqual([]);
});

test('a sheet of a panel is scoped to it, with its own layout in one column', () => {
  const panels = sheets.filter(({ file }) => /^views\/(live|train|chaos|backengineer)\//.test(file));
  expect(panels.length).toBeGreaterThanOrEqual(4);
  for (const { file, css } of panels) {
    const scope = `[data-panel='${file.split('/')[1]}']`;
    const rules = listed.has(file) ? blocks(css, 0) : blocks(css, 1);
    // A rule about the theme stands above the page; it names the panel's own class.
    for (const rule of rules) expect(rule === scope || rule.includes(`${scope} `) || /data-theme='\w+'\] /.test(rule), `${file}: ${rule}`).toBe(true);
    expect(css, file).toContain('@media (--narrow)');
  }
});

test('the sheets of the page know no class of a panel', () => {
  const own = (pattern: RegExp) => new Set(sheets.filter(({ file }) => pattern.test(file)).flatMap(({ css }) => css.match(/\.[a-z][\w-]*/g) ?? []));
  const shared = own(/^(ui|page)\//);
  // Of an embed that shows one figure alone, its sheet takes away what stands around it; it is loaded with such an embed only.
  const page = own(/^page\/(?!embed\/)/);
  const panels = own(/^views\/(live|train|chaos|backengineer)\//);
  const ui = own(/^ui\//);
  const places = new Set(
    read('page/App.tsx')
      .match(/(?<=className=[`"{'][^`"']*)[a-z][\w-]+/g)
      ?.map((name) => `.${name}`),
  );
  const used = new Set(['.caption', '.field-foot', '.side-foot', '.number']);
  expect([...panels].filter((name) => page.has(name) && !ui.has(name) && !places.has(name) && !used.has(name))).toEqual([]);
  expect(shared.size).toBeGreaterThan(50);
});

test('widths and heights of the screen stand in breakpoints.ts and nowhere else', () => {
  for (const { file, css } of sheets) {
    expect(css.match(/@media[^{]*\b(width|height)\b[^{]*/g) ?? [], file).toEqual([]);
    expect(() => withBreakpoints(css, file)).not.toThrow();
  }
  for (const file of files.filter((name) => /\.tsx?$/.test(name) && name !== 'ui/breakpoints.ts'))
    expect(read(file).match(/\((min|max)-(width|height)/g) ?? [], file).toEqual([]);
});

test('a name of a breakpoint becomes its query; one that does not exist is refused', () => {
  expect(withBreakpoints('@media (--narrow) {', 'x.css')).toBe(`@media ${breakpoints.narrow} {`);
  expect(withBreakpoints('@media (hover: none), (--narrow) {', 'x.css')).toBe(`@media (hover: none), ${breakpoints.narrow} {`);
  expect(() => withBreakpoints('@media (hover: none) and (--narrow) {', 'x.css')).toThrow('"and" does not join');
  expect(() => withBreakpoints('@media (--narow) {', 'x.css')).toThrow('x.css: there is no breakpoint --narow');
});
