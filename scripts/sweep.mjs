// @ts-check
// Maps of gain and noise, and experiments, without a browser: rows of a link into a file, all or a shard of them, and shards put together. npm run sweep --
// --help
import './checkNode.mjs';
import { fork } from 'node:child_process';
import fs from 'node:fs';
import { availableParallelism } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { ensureInstalled, ensureKernels } from './ready.mjs';
import { reportOnStderr } from './run.mjs';
import { CommandError, help, readCommand } from './sweepArguments.mjs';

/** Errors whose message is all that there is to say. */
const told = ['ArgumentError', 'ShapeError', 'NotAvailableError', 'ConfigError', 'RowFileError', 'RunawayError', 'CommandError'];

/** The project's modules; the packages are there by then. */
async function openModules() {
  const { openSource } = await import('./source.mjs');
  const server = await openSource();
  const load = (/** @type {string} */ file) => server.ssrLoadModule(`/src/${file}`);
  return { load, close: () => server.close() };
}

/** Paths as the visitor's shell means them: npm changes the folder. */
const at = (/** @type {string} */ file) => path.resolve(process.env.INIT_CWD ?? process.cwd(), file);

/** Another name first: whoever reads meanwhile, or a machine that stops, never sees half of it. */
function writeWhole(/** @type {string} */ file, /** @type {string} */ text) {
  const fresh = `${file}.${process.pid}.part`;
  try {
    fs.writeFileSync(fresh, text);
    fs.renameSync(fresh, file);
  } catch (error) {
    fs.rmSync(fresh, { force: true });
    throw fileError(error, file, 'written');
  }
}

/**
 * @param {unknown} error
 * @param {string} file
 * @param {string} what
 */
function fileError(error, file, what) {
  const { code } = /** @type {NodeJS.ErrnoException} */ (error);
  const why =
    { ENOENT: 'there is none', EACCES: 'that is not allowed here', EISDIR: 'it is a folder', ENOSPC: 'the disk is full' }[code ?? ''] ?? code ?? String(error);
  const folder = code === 'ENOENT' && what === 'written' ? `the folder ${path.dirname(file)} is not there` : why;
  return new CommandError(`${file} cannot be ${what}: ${folder}.`);
}

/** @param {string} file */
function textOf(file) {
  try {
    return fs.readFileSync(file, 'utf8');
  } catch (error) {
    throw fileError(error, file, 'read');
  }
}

/** @param {Extract<import('./sweepArguments.mjs').Command, { kind: 'merge' }>} command */
async function merge({ files, out }) {
  if (files.some((file) => at(file) === at(out))) throw new CommandError(`--out ${out} is one of the files that are put together; take another name.`);
  const { load, close } = await openModules();
  try {
    const [{ readRowFile }, { mergeRows }] = await Promise.all([load('rows/rowFile.ts'), load('rows/mergeRows.ts')]);
    const text = mergeRows(files.map((name) => ({ name, file: readRowFile(textOf(at(name)), name) })));
    writeWhole(at(out), text);
    console.log(`${out}: ${text.split('\n').length - 2} rows of ${files.length} ${files.length === 1 ? 'file' : 'files'}.`);
  } finally {
    await close();
  }
}

/** @param {Extract<import('./sweepArguments.mjs').Command, { kind: 'rows' }>} command */
async function rows({ link, out, shard: given, jobs, experiment, options }) {
  const { load, close } = await openModules();
  const [{ mapOf, experimentOf }, { readShard, ofShard, rowLine, settingsDigest }, { kinds }, { resumeRows }, { wholeText }] = await Promise.all(
    ['session/sweepHere.ts', 'rows/rowFile.ts', 'rows/rowKinds.ts', 'rows/resumeRows.ts', 'rows/mergeRows.ts'].map(load),
  );
  const shard = given === null ? null : readShard(given);
  if (typeof shard === 'string') throw new CommandError(shard);
  const version = JSON.parse(textOf(fileURLToPath(new URL('../package.json', import.meta.url)))).version;
  // What is wrong with the place of the file is said before anything is computed.
  if (!fs.existsSync(path.dirname(at(out)))) throw new CommandError(`${out} cannot be written: the folder ${path.dirname(at(out))} is not there.`);
  const before = fs.existsSync(at(out)) ? textOf(at(out)) : '';
  const { head: whole, work } = experiment === null ? await mapOf(link, options, version) : experimentOf(link, experiment, options, version);
  const head = { ...whole, shard: shard?.of === 1 ? null : shard };
  const { lines: known, text, notes } = resumeRows(before, head, out);
  notes.forEach((/** @type {string} */ note) => console.log(note));
  if (text !== before) writeWhole(at(out), text);

  const { keyOf } = kinds[head.kind];
  const items = ofShard(kinds[head.kind].items(head.request), head.shard);
  const keys = items.map(keyOf);
  const lines = new Map(known);
  const waiting = items.filter((/** @type {object} */ item) => !lines.has(keyOf(item)));
  const settings = settingsDigest(head);
  const together = Math.min(waiting.length, jobs ?? availableParallelism());
  console.log(`${out}: ${keys.length - waiting.length} of ${keys.length} rows are there${waiting.length > 0 ? `; ${together} at a time` : ''}.`);
  const began = Date.now();
  const all = waiting.length;
  const take = () => waiting.shift();
  /**
   * @param {Record<string, unknown>} values
   * @param {number} seconds
   */
  const found = (values, seconds) => {
    const line = rowLine(settings, values, seconds, new Date().toISOString());
    fs.appendFileSync(at(out), line);
    lines.set(keyOf(values), line.trimEnd());
    const done = all - (keys.length - lines.size);
    const left = ((Date.now() - began) / 1000 / done) * (all - done);
    console.log(`${lines.size} of ${keys.length}: ${keyOf(values)}, ${seconds.toFixed(1)} s${all > done ? `; ${left.toFixed(0)} s left` : ''}`);
  };
  if (together === 1) {
    const compute = await (await worker(load))(work);
    for (let item = take(); item; item = take()) await compute(item, found);
  } else await Promise.all(Array.from({ length: together }, () => child(work, take, found)));
  const complete = wholeText(head, keys, lines);
  if (complete !== fs.readFileSync(at(out), 'utf8')) writeWhole(at(out), complete);
  console.log(`${out}: all ${keys.length} rows${head.shard ? ` of shard ${head.shard.part}/${head.shard.of}` : ''}.`);
  await close();
}

/**
 * Computes rows of this work one after the other.
 * @param {(file: string) => Promise<Record<string, any>>} load
 */
async function worker(load) {
  const { mapWorker, experimentWorker } = await load('session/sweepHere.ts');
  return async (/** @type {any} */ work) => {
    const compute = await (work.kind === 'map' ? mapWorker : experimentWorker)(work);
    return async (/** @type {any} */ item, /** @type {(values: Record<string, unknown>, seconds: number) => void} */ found) => {
      const began = performance.now();
      const { seed, seeds, ...values } = await compute(item);
      found({ ...(seeds ? { seeds } : { seed }), ...values }, Math.round(performance.now() - began) / 1000);
    };
  };
}

/**
 * A process of its own that computes rows until none waits.
 * @param {object} work
 * @param {() => object | undefined} take
 * @param {(values: Record<string, unknown>, seconds: number) => void} found
 */
function child(work, take, found) {
  return new Promise((resolve, reject) => {
    // Numbers of matrices go over as they are.
    const process_ = fork(fileURLToPath(import.meta.url), ['--child'], { serialization: 'advanced' });
    const next = () => {
      const item = take();
      if (item) process_.send({ item });
      else {
        process_.disconnect();
        resolve(undefined);
      }
    };
    process_.on('message', (/** @type {any} */ { ready, values, seconds, error }) => {
      if (ready) process_.send({ work });
      else if (error) reject(Object.assign(new Error(error.message), { name: error.name }));
      else {
        if (values) found(values, seconds);
        next();
      }
    });
    process_.on('exit', (code, signal) =>
      reject(new CommandError(`A process that computed rows ended (${signal ?? code}). Give the same command again: it goes on.`)),
    );
  });
}

async function childMain() {
  const { load } = await openModules();
  const begin = await worker(load);
  /** @type {Awaited<ReturnType<typeof begin>>} */
  let compute;
  const say = (/** @type {object} */ message) => process.send?.(message);
  process.on('message', async (/** @type {any} */ { work, item }) => {
    try {
      if (work) {
        compute = await begin(work);
        say({});
      } else await compute(item, (values, seconds) => say({ values, seconds }));
    } catch (error) {
      const { name, message } = /** @type {Error} */ (error);
      say({ error: { name, message } });
    }
  });
  process.on('disconnect', () => process.exit());
  say({ ready: true });
}

async function main() {
  try {
    const command = readCommand(process.argv.slice(2));
    if (command.kind === 'help') {
      console.log(help);
      return 0;
    }
    reportOnStderr();
    if (command.kind === 'rows' && command.stopWithInput) process.stdin.on('end', () => process.exit(1)).resume();
    if (!(await ensureInstalled()) || !(await ensureKernels())) return 1;
    if (command.kind === 'merge') await merge(command);
    else if (command.kind === 'rows') await rows(command);
    return 0;
  } catch (error) {
    const { name, message, stack } = /** @type {Error} */ (error);
    console.error(told.includes(name) ? message : stack);
    if (name === 'CommandError') console.error('npm run sweep -- --help says what there is.');
    return /^(CommandError|ArgumentError|ShapeError|NotAvailableError)$/.test(name) ? 2 : 1;
  }
}

// The session's clock would keep the process alive.
if (process.argv.includes('--child')) await childMain();
else process.exit(await main());
