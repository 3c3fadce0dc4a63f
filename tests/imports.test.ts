/** Who may import whom: imports run one way, from the page down to the science. The table of ARCHITECTURE.md, row by row. */
import fs from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';

/** The page's half of the questions. */
const asking = [
  'session/question',
  'session/questions',
  'session/questionArguments',
  'session/questionCalled',
  'session/questionNames',
  'session/mapRow',
  'session/keptMapRow',
  'session/robustnessRow',
  'session/experimentRow',
];

/** A folder, a file of one (without its ending), or only the types of one. */
const table: Record<string, readonly string[]> = {
  base: [],
  science: [],
  ui: [],
  config: ['science'],
  formats: ['science'],
  engines: ['science'],
  benchmark: ['science', 'config', 'engines', 'session/trialSets'],
  rows: ['science', 'config'],
  validation: ['science', 'config', 'formats', 'engines', 'benchmark/settings', 'session/trialSets', 'session/tasks', 'session/adamMove'],
  session: ['science', 'config', 'formats', 'engines', 'rows'],
  store: ['config', 'types of session/protocol'],
  report: ['config', 'formats', 'ui', 'science', 'session/network/provenance', ...asking, 'types of session/protocol'],
  lab: [
    'science/experiments',
    'config',
    'store',
    'report',
    'session/node',
    'session/client',
    'session/frames',
    'session/network/provenance',
    ...asking,
    'types of session/protocol',
  ],
  measurements: ['rows', 'lab', 'store', 'config', ...asking, 'types of session/protocol'],
  words: ['ui'],
  figures: ['words', 'session/network/provenance', 'lab', 'store', 'measurements', 'session/frames', 'types of session/protocol', 'config', 'ui', 'science'],
  views: [
    'formats/npz',
    'words',
    'figures',
    'rows',
    ...asking,
    'lab',
    'store',
    'measurements',
    'session/frames',
    'types of session/protocol',
    'config',
    'ui',
    'science',
  ],
  story: ['words', 'views', 'figures', 'measurements', 'lab', 'store', 'session/frames', ...asking, 'types of session/protocol', 'config', 'ui', 'science'],
  lessons: ['words', 'views', 'figures', 'measurements', 'lab', 'store', 'config', 'ui', 'science'],
  page: [
    'report',
    'words',
    'rows',
    'story',
    'lessons',
    'views',
    'figures',
    'measurements',
    'lab',
    'store',
    'config',
    'ui',
    'benchmark/client',
    'types of benchmark',
    'validation/client',
    'types of validation',
  ],
};

/** Files with a shorter list: the page's side of the session takes along no engine, no format and no science. */
const shorter: Record<string, readonly string[]> = {
  'session/client': ['types of config', 'types of engines', 'types of science'],
  'session/frames': [],
  'benchmark/client': [],
  'validation/client': [],
};

/** Imports against the table, each with its reason: 'page/x -> engines/y': 'why, until when'. */
const debt: Record<string, string> = {};

const drawers = ['ui', 'words', 'figures', 'views', 'story', 'lessons', 'page'];
const src = path.join(import.meta.dirname, '../src');
const files = fs.readdirSync(src, { recursive: true, encoding: 'utf8' }).filter((file) => /\.tsx?$/.test(file) && file.includes(path.sep));
const plain = (file: string) => file.replaceAll(path.sep, '/').replace(/\.tsx?$/, '');

interface Import {
  readonly from: string;
  readonly to: string;
  readonly types: boolean;
}

const statement =
  /(?:^|\n)\s*(?:import|export)\s+(type\s)?([^'";]*?)\s*from\s*['"]([^'"]+)['"]|(?:^|\n)\s*import\s*['"]([^'"]+)['"]|\bimport\(\s*['"]([^'"]+)['"]\s*\)/g;

function importsOf(file: string): Import[] {
  const text = fs.readFileSync(path.join(src, file), 'utf8').replace(/\/\*[\s\S]*?\*\//g, '');
  return [...text.matchAll(statement)].map(([, type, names, from, bare, dynamic]) => {
    const to = (from ?? bare ?? dynamic) as string;
    const named = names
      ?.match(/^\{([\s\S]*)\}$/)?.[1]
      ?.split(',')
      .filter((name) => name.trim() !== '');
    const types = Boolean(type) || (named?.every((name) => /^\s*type\s/.test(name)) ?? false);
    return { from: plain(file), to: to.startsWith('.') ? plain(path.join(path.dirname(file), to)) : to, types };
  });
}

const imports = files.filter((file) => !file.startsWith(path.join('engines', 'wasm', 'kernels'))).flatMap(importsOf);
const folder = (name: string) => name.split('/')[0] as string;
/** Of a file of views, with all its folders: views/live. */
const panel = (name: string) => name.split('/').slice(0, 2).join('/');
const covers = (allowed: string, name: string) => name === allowed || name.startsWith(`${allowed}/`);

function isAllowed({ from, to, types }: Import): boolean {
  if (!(folder(to) in table)) return true;
  // Small helpers that know nothing of the page: open to everybody.
  if (folder(to) === 'base' && folder(from) !== 'base') return true;
  if (folder(from) === folder(to)) return folder(from) !== 'views' || from === 'views/index' || panel(from) === panel(to) || path.dirname(to) === 'views';
  const row = shorter[from] ?? table[folder(from)] ?? [];
  return row.some((entry) => (entry.startsWith('types of ') ? types && covers(entry.slice('types of '.length), to) : covers(entry, to)));
}

const show = ({ from, to }: Import) => `${from} -> ${to}`;

test('src: has no folder that the table does not know', () => {
  expect([...new Set(files.map((file) => folder(plain(file))))].filter((name) => !(name in table))).toEqual([]);
});

test('src: imports only what its row of the table allows', () => {
  expect(imports.filter((one) => !isAllowed(one) && !(show(one) in debt)).map(show)).toEqual([]);
});

test('src: the session knows no folder of an engine', () => {
  const inside = imports.filter(({ from, to }) => folder(from) === 'session' && /^engines\/[^/]+\//.test(to));
  expect(inside.map(show)).toEqual([]);
  // Nor does it name one as the address of a worker.
  const named = files.filter((file) => folder(plain(file)) === 'session' && /engines\/\w+\//.test(fs.readFileSync(path.join(src, file), 'utf8')));
  expect(named).toEqual([]);
});

test('src: has no debt that is paid', () => {
  const broken = new Set(imports.filter((one) => !isAllowed(one)).map(show));
  expect(Object.keys(debt).filter((one) => !broken.has(one))).toEqual([]);
});

test('src: React is known to ui, words, figures, views, lessons and page alone', () => {
  expect(imports.filter(({ from, to }) => /^(react|react-dom|radix-ui)(\/|$)/.test(to) && !drawers.includes(folder(from))).map(show)).toEqual([]);
});

test('src: what is loaded on demand is loaded through base/loadPart, ui/lazyPart or ui/lateTables, which ask again where a part does not come', () => {
  const bare = files.flatMap((file) => {
    const text = fs.readFileSync(path.join(src, file), 'utf8').replace(/\/\*[\s\S]*?\*\/|\/\/.*|typeof import\(/g, '');
    const all = [...text.matchAll(/(\w+)\(\s*(?:\(\) => )?import\(\s*['"]|\bimport\(\s*['"]/g)];
    return all.filter(([, by]) => !/^(loadPart|lazyParts?|lateTables|lateDrawing)$/.test(by ?? '')).map(() => plain(file));
  });
  expect(bare).toEqual([]);
});

test('ARCHITECTURE.md: its table is this one', () => {
  const text = fs.readFileSync(path.join(src, '../ARCHITECTURE.md'), 'utf8');
  const written = [...text.matchAll(/^\| ([a-z]+) +\| .*? +\| (.*?) +\|$/gm)].filter(([, name]) => name !== 'folder');
  const may = (cell: string) => {
    const entries = cell === 'nothing of ours' ? [] : cell.split(', ').map((entry) => (entry === 'protocol' ? 'types of session/protocol' : entry));
    return entries.flatMap((entry) => (entry === 'questions' ? asking : [entry])).toSorted();
  };
  expect(Object.fromEntries(written.map(([, name, cell]) => [name, may(cell as string)]))).toEqual(
    Object.fromEntries(Object.entries(table).map(([name, row]) => [name, row.toSorted()])),
  );
  // From the top down: what a folder may import stands below it.
  const order = written.map(([, name]) => name as string);
  const upward = Object.entries(table).flatMap(([name, row]) =>
    row.filter((one) => order.indexOf(one.replace('types of ', '').split('/')[0]!) < order.indexOf(name)).map((one) => `${name} -> ${one}`),
  );
  expect(upward).toEqual([]);
});
