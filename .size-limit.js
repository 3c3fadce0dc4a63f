/**
 * Budgets of the built page, gzip. What loads when is read off the build itself: before the first paint the script of index.html with all that it imports statically;
 * before training starts, the worker as well, with every engine, pool and kernel that it may load. Panels, dialogs, export and Plotly come on demand.
 */
import fs from 'node:fs';
import path from 'node:path';

const assets = fs.readdirSync('dist/assets').map((name) => `dist/assets/${name}`);
const text = (file) => fs.readFileSync(file, 'utf8');

/** `files` and what they refer to, as `references` finds it in a script, to the end. */
function reach(files, references) {
  const seen = new Set();
  const visit = (file) => {
    if (seen.has(file)) return;
    seen.add(file);
    if (file.endsWith('.js')) references(file).forEach(visit);
  };
  files.forEach(visit);
  return [...seen];
}

const names = (file, pattern) => [...text(file).matchAll(pattern)].map(([, name]) => path.join(path.dirname(file), name));
const staticImports = (file) => names(file, /(?:\bfrom|\bimport)\s*["'`](\.{1,2}\/[^"'`]+\.js)["'`]/g);
const workers = (file) => names(file, /new URL\(\s*["'`]([^"'`]+\.js)["'`]/g);
const mentioned = (file) => assets.filter((asset) => /\.(js|wasm)$/.test(asset) && asset !== file && text(file).includes(path.basename(asset)));

const entries = [...text('dist/index.html').matchAll(/(?:src|href)="\.\/(assets\/[^"]+\.js)"/g)].map(([, name]) => `dist/${name}`);
const beforePaint = reach(entries, staticImports);
// Questions, what they compute with, and file formats are loaded by the worker when they are asked for.
const questions = fs.readdirSync('src/session/questions').map((file) => path.basename(file, '.ts'));
const onDemand = new RegExp(`/(${[...questions, 'chaos', 'activity', 'memory', 'measures', 'weightFiles', 'growthWorker'].join('|')})-[^/]*\\.js$`);
const inWorker = reach(beforePaint.flatMap(workers), (file) => mentioned(file).filter((name) => !onDemand.test(name)));
if (inWorker.length === 0) throw new Error('The build has no worker, or .size-limit.js does not find it.');
// What comes ready about gain and noise is drawn as soon as it is there.
const shipped = assets.filter((file) => /\/shipped\.data-[^/]*\.js$/.test(file));
if (shipped.length !== 1) throw new Error('The data of the first map are not where .size-limit.js looks for them.');
const plotly = assets.filter((file) => /plotly[^/]*\.js$/i.test(file));

export default [
  { name: 'scripts before the first paint', path: beforePaint, gzip: true, limit: '150 kB' },
  { name: 'scripts, worker, engines and kernels before training', path: [...beforePaint, ...inWorker, ...shipped], gzip: true, limit: '300 kB' },
  { name: 'style sheets', path: 'dist/assets/*.css', gzip: true, limit: '15 kB' },
  // Fonts are compressed as they are.
  { name: 'preloaded fonts', path: ['dist/fonts/serif.woff2', 'dist/fonts/sans.woff2'], brotli: false, limit: '90 kB' },
  { name: 'Plotly, on demand', path: plotly, gzip: true, limit: '600 kB' },
];
