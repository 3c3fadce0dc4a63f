// @ts-check
/* The figures of the benchmark as Markdown: node bench/table.mjs results.json. The README's table is made by this and by nothing else. */
import fs from 'node:fs';
import { pathToFileURL } from 'node:url';

/** @typedef {import('./results.ts').Results} Results */
/** @typedef {import('./results.ts').Row} Row */

const number = (/** @type {number} */ value) => (value < 0.1 ? `${(1000 * value).toPrecision(3)} µs` : `${Number(value.toPrecision(3))} ms`);
const factor = (/** @type {number} */ value) => (value >= 99.5 ? value.toFixed(0) : value.toPrecision(2));
/** A peer's median and how many times faster ours is. */
const against = (/** @type {number | null} */ peer, /** @type {number} */ mine) => (peer === null ? '–' : `${number(peer)} (${factor(peer / mine)})`);

const columns = /** @type {const} */ (['pytorch', 'pytorchTuned', 'pytorchBest', 'tfjsWasm', 'tfjsWebgl', 'reference']);

/** @param {Row} row */
function line({ name, size: { N, T, B }, train, engine, workers, medianMs, peers, shareOfLimit, memoryMB }) {
  const what = train.length === 0 ? `one step, ${N}` : `${N}, ${T}, ${B}; ${train.join(' ')}${name.startsWith('study') ? ", the study's task" : ''}`;
  const who = engine === 'webgl' ? 'webgl' : `wasm, ${workers}`;
  const share = shareOfLimit === null ? '–' : `${Math.round(100 * shareOfLimit)} %`;
  const cells = [
    what,
    who,
    number(medianMs),
    ...columns.map((peer) => against(peers[peer], medianMs)),
    share,
    memoryMB === null ? '–' : `${Math.round(memoryMB)} MB`,
  ];
  return `| ${cells.join(' | ')} |`;
}

/** @param {NonNullable<Results['chaos']>} chaos */
function chaosLines({ size, gain, workers, usual, short, gainsSeconds, cell, estimated }) {
  const seconds = (/** @type {number} */ value) => `${value.toPrecision(3)} s`;
  const ratio = (/** @type {number | null} */ value) => (value === null ? '–' : value.toFixed(2));
  const se = (/** @type {{ exponent: number, standardError: number }} */ found) => `${found.exponent.toFixed(4)} ± ${found.standardError.toFixed(4)}`;
  const race = (/** @type {string} */ name, /** @type {import('./chaos.ts').ExponentRace} */ { ours, numpy: peer, ratio: factor }) => {
    const theirs = peer ? `${seconds(peer.seconds)} (${se(peer)}; ${peer.threads === 1 ? '1 thread' : `${peer.threads} threads`})` : '–';
    return `| ${name} | ${seconds(ours.seconds)} (${se(ours)}) | ${theirs} | ${ratio(factor)} |`;
  };
  return [
    `Chaos: ${size} units, gain ${gain}, ${workers} workers`,
    '',
    '| | ours | numpy | ratio |',
    '| --- | ---: | ---: | ---: |',
    race('exponent as asked by default', usual),
    race('exponent to ± .005', short),
    `| 12 gains, by default | ${seconds(gainsSeconds)} | – | – |`,
    `| cell of the map, noise 1e-4 | ${seconds(cell.ours.seconds)} (error ${cell.ours.error.toPrecision(2)}) | ${cell.numpy ? `${seconds(cell.numpy.seconds)} (error ${cell.numpy.error.toPrecision(2)})` : '–'} | ${ratio(cell.ratio)} |`,
    `| cell without noise | ${seconds(cell.withoutNoise.seconds)} | – | – |`,
    `| first picture, 6 x 4, from the cells | ${seconds(estimated.firstPictureSeconds)} | – | – |`,
    `| map, 12 x 8, from the cells | ${seconds(estimated.mapSeconds)} | – | – |`,
    '',
    `Ratio: our time over numpy's, medians in turns. The cell's products reach ${Math.round(100 * cell.shareOfLimit)} % of the limit of its workers. numpy's exponent is the textbook loop: float64, one tangent vector, one product a step for it and one for the state; both are measured over the same time of the network in all.`,
    '',
  ];
}

/** @param {Results} results */
export function table({ machine, limitGflops, rows, chaos, notes, residentMB }) {
  const head = [
    'N, T, B; trained',
    'ours, workers',
    'median',
    'PyTorch',
    'PyTorch, malloc tuned',
    'PyTorch, also its best BLAS',
    'TensorFlow.js wasm',
    'TensorFlow.js webgl',
    'reference',
    'share of limit',
    'memory',
  ];
  return [
    `${machine.cpu}, ${machine.cores} cores, ${machine.system}, Node ${machine.node}, ${machine.browser ?? 'no browser'}. Limit of one worker: ${limitGflops.toFixed(0)} GFLOP/s. Load before: ${machine.loadBefore}.`,
    '',
    `| ${head.join(' | ')} |`,
    `| ${head.map((_, k) => (k < 2 ? '---' : '---:')).join(' | ')} |`,
    ...rows.map(line),
    '',
    ...(chaos ? chaosLines(chaos) : []),
    'Medians of one training step (or one step of a free run) over repetitions in turns; in brackets how many times faster ours is. ' +
      'Each peer at the number of threads at which it is fastest. PyTorch as Debian ships it, with the OpenBLAS that Debian prefers; with malloc told to keep its memory; and with an OpenBLAS that shares its threads. Memory: WebAssembly memory of the calling thread, or textures.',
    ...notes.map((note) => `\n- ${note}`),
    `\n- Resident memory of the Node process at the end: ${residentMB} MB.`,
    '',
  ].join('\n');
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const [file] = process.argv.slice(2);
  if (!file) {
    console.error('Usage: node bench/table.mjs results.json');
    process.exit(2);
  }
  process.stdout.write(table(JSON.parse(fs.readFileSync(file, 'utf8'))));
}
