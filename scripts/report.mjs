// @ts-check
/*
 * npm run report -- network.npz: a report of any network that the page can read, or of a link, written in Node. --help says the rest.
 */
import './checkNode.mjs';
import fs from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { reportOnStderr, root } from './run.mjs';

const usage = `Usage: npm run report -- <file> [options]        .npz .npy .safetensors .json .pth .pt .ckpt .pkl .mat .h5 .keras .msgpack .zip
       npm run report -- "#v=1&preset=thesis-a"       a link of the page, whole or from '#' on
Several .npy files that were saved one by one are one network.

  --out FILE            where it goes: .zip (the report, all numbers, the network) or .html (the report alone); <name>-report.zip by default
  --sections a,b        only these sections
  --page ADDRESS        of the page, for the link in the report

Where a file leaves something open, or says it otherwise (as lab.importNetwork takes it):
  --role G=NAME         array NAME is G; also I, W, b, h0, c; "G=NAME,turned" for a matrix whose rows send; "b=" for none; "b=ONE+TWO" for a sum
  --system NAME         leaky-current or leaky-rate
  --task NAME           the task that it was trained for
  --gain X --tau MS --dt MS --nonlinearity NAME
  --low-rank 1/N|1      two factors make G = m n' / N, or m n'
  --rectify abs|relu    weights of both signs beside signs of units
  --affine "input first"|"state first"
  --inputs 0,3 --outputs 1
  --link "#..."         settings of the page that the file is taken into; those of a first visit by default
  --as-it-stands        do not try which equation and which task suit a file that does not tell
`;

/** @param {string} sentence @returns {never} */
function wrong(sentence) {
  console.error(`${sentence}\n\n${usage}`);
  process.exit(2);
}

const text = /** @type {const} */ ({ type: 'string' });
const options = /** @type {const} */ ({
  ...{ out: text, sections: text, page: text, system: text, task: text, gain: text, tau: text, dt: text, nonlinearity: text },
  ...{ 'low-rank': text, rectify: text, affine: text, inputs: text, outputs: text, link: text },
  role: { type: 'string', multiple: true },
  'as-it-stands': { type: 'boolean' },
  help: { type: 'boolean', short: 'h' },
});

function argumentsGiven() {
  try {
    return parseArgs({ options: /** @type {any} */ (options), allowPositionals: true });
  } catch (error) {
    return wrong(/** @type {Error} */ (error).message);
  }
}

const { values: said, positionals: given } = /** @type {{ values: Record<string, any>, positionals: string[] }} */ (argumentsGiven());
if (said.help) {
  console.log(usage);
  process.exit(0);
}

/** @param {string} name */
function numberOf(name) {
  if (said[name] === undefined) return {};
  const value = Number(said[name]);
  return said[name].trim() !== '' && Number.isFinite(value) ? { [name]: value } : wrong(`--${name} is ${said[name]}; it takes a number.`);
}

/** @param {string} name */
function listOf(name) {
  if (said[name] === undefined) return {};
  const list = said[name].split(',').map(Number);
  return list.every((/** @type {number} */ one) => Number.isInteger(one) && one >= 0)
    ? { [name]: list }
    : wrong(`--${name} is ${said[name]}; it takes whole numbers from 0, with commas.`);
}

/** @param {string} one */
function roleOf(one) {
  const [, role, array] = /^(G|I|W|b|h0|c)=(.*)$/s.exec(one) ?? wrong(`--role is ${one}; it takes G=NAME, or I, W, b, h0, c in the place of G.`);
  if (array === '') return [role, null];
  if (role === 'b' && /** @type {string} */ (array).includes('+')) return [role, /** @type {string} */ (array).split('+')];
  const turned = /,turned$/.test(/** @type {string} */ (array));
  return [role, turned ? { array: /** @type {string} */ (array).slice(0, -',turned'.length), turned } : array];
}

function importOptions() {
  const settings = {
    ...numberOf('gain'),
    ...numberOf('tau'),
    ...numberOf('dt'),
    ...(said.nonlinearity ? { nonlinearity: said.nonlinearity } : {}),
    ...(said['low-rank'] ? { lowRank: said['low-rank'] } : {}),
    ...(said.rectify ? { rectify: said.rectify } : {}),
    ...(said.affine ? { affine: said.affine } : {}),
  };
  return {
    ...(Object.keys(settings).length > 0 ? { settings } : {}),
    ...(said.role ? { roles: Object.fromEntries(said.role.map(roleOf)) } : {}),
    ...(said.system ? { system: said.system } : {}),
    ...(said.task ? { task: said.task } : {}),
    ...listOf('inputs'),
    ...listOf('outputs'),
  };
}

if (given.length === 0) wrong('Name a file with a network, or a link.');
/** @type {string[]} */
const sections = (said.sections ?? '').split(',').map((/** @type {string} */ name) => name.trim());
if (said.sections !== undefined && sections.includes(''))
  wrong(`--sections is ${said.sections || 'empty'}; it takes names with commas between them: network,spectrum.`);
const isLink = /#/.test(/** @type {string} */ (given[0])) && !fs.existsSync(/** @type {string} */ (given[0]));
if (isLink && given.length > 1) wrong('A report is of one link.');
if (!isLink && given.length > 1 && !given.every((name) => /\.npy$/i.test(name)))
  wrong('A report is of one file; only arrays that were saved one by one (.npy) are one network.');
const imported = importOptions();
if (isLink && (Object.keys(imported).length > 0 || said.link)) wrong('A link says all about its network; these options are for files.');
for (const name of isLink ? [] : given) {
  if (!fs.existsSync(name)) wrong(`There is no file ${name}.`);
  if (!fs.statSync(name).isFile()) wrong(`${name} is no file.`);
}
const stem = isLink ? 'network' : path.basename(/** @type {string} */ (given[0])).replace(/\.[^.]+$/, '');
const out = said.out ?? `${stem}-report.zip`;
const format = /\.html?$/i.test(out) ? 'html' : /\.zip$/i.test(out) ? 'zip' : wrong(`--out is ${out}; its name ends with .zip or .html.`);
const folder = path.dirname(path.resolve(out));
if (!fs.existsSync(folder)) wrong(`There is no folder ${folder} for the report.`);

reportOnStderr();
const { ensureInstalled, ensureKernels } = await import('./ready.mjs');
if (!(await ensureInstalled()) || !(await ensureKernels())) process.exit(1);
const { openSource } = await import('./source.mjs');
const server = await openSource();

/** @param {string} file */
const load = (file) => server.ssrLoadModule(`/src/${file}`);

/** What a file leaves open, with the options that say it. @param {any} refused */
function refusal({ sentence, doubt }) {
  const flags = { lowRank: '--low-rank', rectify: '--rectify', affine: '--affine', nonlinearity: '--nonlinearity' };
  const setting = doubt?.setting
    ? ` Say it with ${flags[/** @type {keyof typeof flags} */ (doubt.setting.name)]} ${doubt.setting.values.map((/** @type {string} */ one) => `"${one}"`).join(' or ')}.`
    : '';
  const roles = doubt?.roles?.length > 0 ? ` Say it with --role ${doubt.roles[0]}=NAME (arrays: ${doubt.arrays.join(', ')}).` : '';
  return `${sentence}${setting}${roles}`;
}

/**
 * What the page's preview finds out of a file that does not tell its equation or its task, as the page would take it.
 * @param {any} lab
 * @param {any} file
 * @param {string} name
 */
async function tried(lab, file, name) {
  const preview = await lab.previewNetwork(file, name, { ...imported, runs: said['as-it-stands'] ? 'none' : 'all' });
  if (preview.refused) throw new Error(refusal(preview.refused));
  const found = preview.network;
  if (found.own || said['as-it-stands']) return imported;
  const { clearlyBest, equationOf, optionsOf, nothingSaid, timesOf } = await load('page/import/said.ts');
  const times = timesOf(found, lab.getConfig().network);
  const equation = imported.system || found.certain ? null : clearlyBest(found);
  const chosen = equation ? optionsOf({ ...nothingSaid, settings: imported.settings ?? {}, equation }, times, equationOf(found, times)) : {};
  const run = found.fit?.equations.find((/** @type {any} */ one) => one.name === (equation ?? found.fit.equations[0].name));
  const solved = run && run.error !== null && run.error < 0.1 * found.fit.guessing;
  if (equation) console.error(`Of the equations ${equation} suits the file best.`);
  if (solved && !imported.task) console.error(`It does the task ${found.fit.task}.`);
  return { ...imported, ...chosen, ...(solved && !imported.task ? { task: found.fit.task } : {}) };
}

let section = '';
/** @param {{ done: number, secondsLeft: number, section: string }} progress */
function show(progress) {
  const line = `${Math.floor(100 * progress.done)} %, ${progress.section}${progress.done < 1 ? `, about ${Math.max(1, Math.round(progress.secondsLeft))} s left` : ''}`;
  if (process.stderr.isTTY) process.stderr.write(`\r${line.padEnd(76)}`);
  else if (section !== progress.section) console.error(line);
  section = progress.section;
}

try {
  const { readLink } = await load('config/link.ts');
  const { labInNode } = await load('lab/node.ts');
  const reading = readLink(isLink ? given[0] : (said.link ?? ''));
  for (const { path: setting, given: value, allowed } of reading.issues) console.error(`The link does not hold: ${setting || value}; allowed: ${allowed}`);
  (await load('report/index.ts')).readFontsWith((/** @type {string} */ file) => fs.promises.readFile(path.join(root, 'public/fonts', `${file}.woff2`)));
  const lab = await labInNode(isLink ? reading : { ...reading, config: { ...reading.config, readout: { ...reading.config.readout, fit: false } } });
  if (isLink && reading.config.training.steps > 0) console.error(`Trained for ${reading.config.training.steps} steps.`);
  if (!isLink) {
    const files = given.map((name) => new File([fs.readFileSync(name)], path.basename(name)));
    const file = files.length > 1 ? files : files[0];
    const name = path.basename(/** @type {string} */ (given[0]));
    await lab.importNetwork(file, name, await tried(lab, file, name));
  }
  const wanted = { ...(said.sections === undefined ? {} : { sections }), format, ...(said.page ? { page: said.page } : {}) };
  const blob = await lab.report(wanted, show);
  fs.writeFileSync(out, Buffer.from(await blob.arrayBuffer()));
  if (process.stderr.isTTY) process.stderr.write('\n');
  console.error(`${out} is written.`);
} catch (error) {
  console.error(/** @type {Error} */ (error).message);
  process.exitCode = 1;
} finally {
  await server.close();
}
// The session's clock would keep the process alive.
process.exit();
