// Makes anew what comes with the page about gain and noise: exponents of the matrix that plays first and of twenty others, and the maps of its network and of
// four others, with noise from the start and from the pulse on. npm run edge [-- --jobs N]   Resumes: what was computed lies in node_modules/.edge.
import { fork } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';
import { openSource } from './source.mjs';

const others = 4;
const matrices = 20;
/** Of the other matrices only the mean and the spread over them are shown. ms */
const once = { copies: 4, transient: 30_000, duration: 120_000 };
const folder = new URL('../node_modules/.edge/', import.meta.url);

/** Every task by its name: a row of cells of a map, the exponents of a matrix over all gains, an exponent of ours. */
function tasksOf({ gains, noises }) {
  const tasks = [];
  for (let seed = 1; seed <= 1 + others; seed++) {
    for (const noise of noises) {
      for (const noiseFrom of noise === 0 ? ['start'] : ['start', 'pulse'])
        tasks.push({ name: `map-${seed}-${noise}-${noiseFrom}`, kind: 'row', seed, noise, noiseFrom });
    }
  }
  for (let seed = 1; seed <= matrices; seed++) tasks.push({ name: `exponents-${seed}`, kind: 'exponents', seed });
  for (const gain of gains) tasks.push({ name: `exponent-this-${gain}`, kind: 'exponent', gain });
  return tasks;
}

async function open() {
  const server = await openSource();
  const { presetConfig } = await server.ssrLoadModule('/src/config/presets.ts');
  const { precisions } = await server.ssrLoadModule('/src/rows/pageMap.ts');
  const config = { ...presetConfig('fitted'), engine: 'wasm' };
  return { server, config, precisions, gains: config.sweep.gains, noises: config.sweep.noises };
}

/** A child: computes the tasks that it is sent, one after the other. */
async function work() {
  const { server, config, precisions, gains } = await open();
  const { sessionHere } = await server.ssrLoadModule('/src/session/node.ts');
  const { drawMapSample, mapTask } = await server.ssrLoadModule('/src/science/map/index.ts');
  const session = sessionHere();
  await session.open({ ...config, readout: { ...config.readout, fit: false } });
  const exponentOf = async (gain, times = {}) => {
    const { exponents, standardError, regime } = await session.lyapunov({ gain, noise: 0, ...times });
    return { gain, exponent: exponents[0], standardError: standardError[0], regime };
  };
  process.on('message', async (task) => {
    let result;
    if (task.kind === 'exponent') result = await exponentOf(task.gain);
    else if (task.kind === 'exponents') {
      const { weights } = drawMapSample(task.seed, config.network.size, mapTask());
      await session.setWeights({ G: weights.G });
      result = [];
      for (const gain of gains) result.push(await exponentOf(gain, once));
      await session.open({ ...config, readout: { ...config.readout, fit: false } });
    } else
      result = await session.sweep({
        gains,
        noises: [task.noise],
        seeds: [task.seed],
        size: config.network.size,
        ...(task.seed === 1 ? { weights: 'present' } : {}),
        measures: ['error'],
        noiseFrom: task.noiseFrom,
        wait: 3000,
        precision: 1e-3,
        precisions,
      });
    process.send({ name: task.name, result });
  });
  process.send({ ready: true });
}

async function main() {
  mkdirSync(folder, { recursive: true });
  const { server, config, precisions, gains, noises } = await open();
  const tasks = tasksOf({ gains, noises });
  const file = (name) => new URL(`${name}.json`, folder);
  const waiting = tasks.filter(({ name }) => !existsSync(file(name)));
  const at = process.argv.indexOf('--jobs');
  const jobs = Math.min(waiting.length, at > 0 ? Number(process.argv[at + 1]) : availableParallelism());
  console.log(`${tasks.length - waiting.length} of ${tasks.length} tasks are done; ${jobs} at a time`);
  await Promise.all(
    Array.from(
      { length: jobs },
      () =>
        new Promise((resolve, reject) => {
          const child = fork(fileURLToPath(import.meta.url), ['--child']);
          const next = () => {
            const task = waiting.shift();
            if (task) child.send(task);
            else {
              child.kill();
              resolve(undefined);
            }
          };
          child.on('message', ({ name, result }) => {
            if (name) {
              writeFileSync(file(name), JSON.stringify(result));
              console.log(`${name}; ${waiting.length} wait`);
            }
            next();
          });
          child.on('exit', (code) => code && reject(new Error(`A child ended with ${code}.`)));
        }),
    ),
  );
  await write(server, config, precisions, (name) => JSON.parse(readFileSync(file(name), 'utf8')));
  await server.close();
}

/** Puts what was computed into the data file. */
async function write(server, config, precisions, read) {
  const { gains, noises } = config.sweep;
  const { packMap, regimes } = await server.ssrLoadModule('/src/measurements/shipped.ts');
  const { sessionHere } = await server.ssrLoadModule('/src/session/node.ts');
  const { theoryCurve, theoryGains } = await server.ssrLoadModule('/src/measurements/theoryCurve.ts');
  let network;
  const session = sessionHere((event) => {
    if (event.kind === 'network') network = event.network;
  });
  await session.open(config);
  const theory = theoryCurve(await session.meanFieldCurve({ gains: theoryGains, noise: 0 }));
  const exponents = gains.map((gain) => {
    const { exponent, standardError, regime } = read(`exponent-this-${gain}`);
    return [gain, Number(exponent.toFixed(5)), Number(standardError.toFixed(5)), regimes.indexOf(regime)];
  });
  const columns = gains.map((_, i) => Array.from({ length: matrices }, (_, k) => read(`exponents-${k + 1}`)[i].exponent));
  const mean = columns.map((values) => values.reduce((sum, x) => sum + x, 0) / matrices);
  const deviation = columns.map((values, i) => Math.sqrt(values.reduce((sum, x) => sum + (x - mean[i]) ** 2, 0) / (matrices - 1)));
  const short = (values) => values.map((value) => Number(value.toFixed(5)));
  const mapOf = (seed, noiseFrom) =>
    packMap(
      noises.flatMap((noise) => read(`map-${seed}-${noise}-${noise === 0 ? 'start' : noiseFrom}`)),
      { gains, noises, precisions },
    );
  const maps = (noiseFrom) => Array.from({ length: 1 + others }, (_, k) => mapOf(k + 1, noiseFrom));
  const shipped = {
    matrix: network.matrix,
    driven: network.driven,
    size: config.network.size,
    exponents,
    otherMatrices: { size: config.network.size, count: matrices, gains, mean: short(mean), deviation: short(deviation) },
    gains,
    noises,
    precisions,
    wait: 3000,
    maps: maps('start'),
    theory: { ...theory, exponents: short(theory.exponents), criticalNoise: theory.criticalNoise.map((noise) => noise && Number(noise.toPrecision(4))) },
  };
  const file = (name, type, what, data) =>
    writeFileSync(
      new URL(`../src/measurements/${name}.data.ts`, import.meta.url),
      `import type { ${type} } from './shipped.ts';\n\n/** Made by \`npm run edge\`. */\nexport const ${what} = ${JSON.stringify(data)};\n`,
    );
  file('shipped', 'ShippedEdge', 'shipped: ShippedEdge', shipped);
  file('shippedPulse', 'PackedMap', 'shippedPulse: readonly PackedMap[]', maps('pulse'));
  console.log('shipped.data.ts and shippedPulse.data.ts are written; npm run format gives them their lines');
}

await (process.argv.includes('--child') ? work() : main());
