/**
 * Budgets of the built page, gzip. What loads when is read off the build itself: from the script of index.html along static imports (before the first
 * paint), and everything but what is loaded on demand (before training starts, with the worker and its kernels).
 */
import fs from 'node:fs';
import path from 'node:path';

const assets = fs.readdirSync('dist/assets').map((name) => `dist/assets/${name}`);
const entries = [...fs.readFileSync('dist/index.html', 'utf8').matchAll(/(?:src|href)="\.\/(assets\/[^"]+\.js)"/g)].map(([, name]) => `dist/${name}`);

/** A script and all that it imports statically. */
function withImports(file, seen = new Set()) {
  if (seen.has(file)) return seen;
  seen.add(file);
  for (const [, name] of fs.readFileSync(file, 'utf8').matchAll(/(?:\bfrom|\bimport)\s*["'](\.{1,2}\/[^"']+\.js)["']/g))
    withImports(path.join(path.dirname(file), name), seen);
  return seen;
}

const beforePaint = [...new Set(entries.flatMap((entry) => [...withImports(entry)]))];
const onDemand = assets.filter((file) => /plotly[^/]*\.js$/i.test(file));
const start = assets.filter((file) => /\.(js|wasm)$/.test(file) && !onDemand.includes(file));

export default [
  { name: 'scripts before the first paint', path: beforePaint, gzip: true, limit: '150 kB' },
  { name: 'scripts, worker and kernels before training', path: start, gzip: true, limit: '300 kB' },
  { name: 'style sheets', path: 'dist/assets/*.css', gzip: true, limit: '15 kB' },
  // Fonts are compressed as they are.
  { name: 'preloaded fonts', path: ['dist/fonts/serif.woff2', 'dist/fonts/sans.woff2'], brotli: false, limit: '90 kB' },
  ...(onDemand.length > 0 ? [{ name: 'Plotly, on demand', path: onDemand, gzip: true, limit: '600 kB' }] : []),
];
