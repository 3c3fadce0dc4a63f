/**
 * Budgets of the built page, gzip, read off the build itself. Before the first paint: the scripts of index.html with all that they import statically. Before
 * training starts: what the page then loads by itself, and the session's worker with every engine, pool and kernel that it may load, although a browser loads
 * only those that it can use. Questions, file formats, panels, dialogs, export and Plotly come on demand and are not counted: each waits for a press or a call.
 */
import fs from 'node:fs';
import path from 'node:path';

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
const dynamicImports = (file) => names(file, /\bimport\(\s*["'`](\.{1,2}\/[^"'`]+\.js)["'`]/g);

// index.html names its scripts and, as modulepreload, what they import.
const entries = [...text('dist/index.html').matchAll(/(?:src|href)="\.\/([^"]+\.js)"/g)].map(([, name]) => `dist/${name}`);
export const beforePaint = reach(entries, staticImports);

/**
 * What the page and its worker load with import() by themselves before training starts; everything else that they load so waits for a question, a file or a
 * panel. tests/browser/weight.test.ts records what the page really asks for, and fails where it is not counted here.
 */
const byThemselves = /\/(client|fitted\.data|wasm|webgl|reference|shipped\.data|contour|Starts|recorder|afterPaint)-[^/]*\.js$/;
const unasked = (file) => dynamicImports(file).filter((name) => byThemselves.test(name));
const others = (file) => names(file, /new URL\(\s*["'`]([^"'`]+\.(?:js|wasm))["'`](?!\s*,\s*document)/g);
export const beforeTraining = reach([...beforePaint, ...beforePaint.flatMap(unasked), ...beforePaint.flatMap(others)], (file) =>
  // The page's own parts on demand are not followed, the worker's parts are.
  beforePaint.includes(file) ? [] : [...staticImports(file), ...others(file), ...unasked(file)],
);
for (const part of ['worker', 'poolWorker', 'kernels', 'wasm', 'webgl', 'reference', 'shipped.data'])
  if (!beforeTraining.some((file) => path.basename(file).startsWith(`${part}-`))) throw new Error(`.size-limit.js does not find ${part} in the build.`);
const assets = (pattern) =>
  fs
    .readdirSync('dist/assets')
    .filter((name) => pattern.test(name))
    .map((name) => `dist/assets/${name}`);
const plotly = assets(/plotly[^/]*\.js$/i);
/** Of the report alone. */
const reportSheets = assets(/^ReportDialog-[^/]*\.css$/);
/** Of dialogs and of the page that measures the machine: each comes with its script, after a press. */
const lateSheets = assets(/^(ImportPreview|NetworkDialog|Benchmark|VideoDialog|Cite)-[^/]*\.css$/);
/** Of the views of Back-engineer and of their options, and of the inside of a training step: each comes with its script, after a press on its name. */
const viewSheets = assets(/^(\w*View|DisturbanceControls)-[^/]*\.css$/);
/** Of the page with the validation, which comes with its script. */
const validationSheets = assets(/^Validation-[^/]*\.css$/);
/** Of the story, which comes with its script after a press on its name. */
const storySheets = assets(/^Story-[^/]*\.css$/);
/** Of lessons: they come with a lesson, or with the page that makes one. */
const lessonSheets = assets(/^(Lesson|Workshop)-[^/]*\.css$/);
/** Of the line under the output while a run is pinned. */
const compareSheets = assets(/^compare-[^/]*\.css$/);
/** Of what computes a study elsewhere, after a press on Export study. */
const studySheets = assets(/^StudyDialog-[^/]*\.css$/);
/** Of the panel with the experiments: it comes with its script. */
const experimentSheets = assets(/^Experiments-[^/]*\.css$/);
/** Of this page in the frame of another: it comes with a link that says so. */
const embedSheets = assets(/^embed-[^/]*\.css$/);
/** Of a page with one panel enlarged: it comes with the first panel that is. */
const enlargedSheets = assets(/^enlarged-[^/]*\.css$/);
const late = [
  ...enlargedSheets,
  ...validationSheets,
  ...reportSheets,
  ...lateSheets,
  ...viewSheets,
  ...storySheets,
  ...lessonSheets,
  ...compareSheets,
  ...embedSheets,
  ...studySheets,
  ...experimentSheets,
];
const sheets = assets(/\.css$/).filter((name) => !late.includes(name));

export default [
  { name: 'scripts before the first paint', path: beforePaint, gzip: true, limit: '150 kB' },
  { name: 'scripts, worker, engines and kernels before training', path: beforeTraining, gzip: true, limit: '300 kB' },
  { name: 'style sheets of the page and its panels', path: sheets, gzip: true, limit: '14 kB' },
  { name: 'style sheets of dialogs, on demand', path: lateSheets, gzip: true, limit: '4.3 kB' },
  { name: 'style sheet of the dialog of the report, on demand', path: reportSheets, gzip: true, limit: '0.5 kB' },
  { name: 'style sheets of the views of Back-engineer and of a training step, on demand', path: viewSheets, gzip: true, limit: '5 kB' },
  { name: 'style sheet of the validation, on demand', path: validationSheets, gzip: true, limit: '1.5 kB' },
  { name: 'style sheet of the story, on demand', path: storySheets, gzip: true, limit: '4 kB' },
  { name: 'style sheets of lessons, on demand', path: lessonSheets, gzip: true, limit: '6 kB' },
  { name: 'style sheet of the comparison of two runs, on demand', path: compareSheets, gzip: true, limit: '0.5 kB' },
  { name: 'style sheet of an enlarged panel, on demand', path: enlargedSheets, gzip: true, limit: '1 kB' },
  { name: 'style sheet of Export study, on demand', path: studySheets, gzip: true, limit: '0.4 kB' },
  { name: 'style sheet of the experiments, on demand', path: experimentSheets, gzip: true, limit: '2.5 kB' },
  { name: 'style sheet of embeds, on demand', path: embedSheets, gzip: true, limit: '1.5 kB' },
  // Fonts are compressed as they are.
  { name: 'preloaded fonts', path: ['dist/fonts/serif.woff2', 'dist/fonts/sans.woff2'], brotli: false, limit: '90 kB' },
  { name: 'Plotly, on demand', path: plotly, gzip: true, limit: '600 kB' },
];
