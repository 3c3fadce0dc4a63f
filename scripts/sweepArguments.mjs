// @ts-check
/** The command line of npm run sweep: read and checked before anything is loaded, so that its help needs no installed packages. */

export const help = `npm run sweep -- --link '#...' --out rows.jsonl [options]
    computes the map of gain and noise of the link's network without a browser, with the bits of the page (lab.sweep), a row a line.
    A run that was stopped goes on where it was when the same command is given again.

  --link '#...'      the settings: what Copy link on the page gives, in quotes
  --out FILE         where the rows go
  --shard 3/100      computes this part of all rows only; parts may be computed anywhere, in any order
  --jobs N           so many rows at a time; the number of cores unless given
  --stop-with-input  stops when its standard input ends, for programs that start it

  of the map; what is not given is what the page's own map has, and the options are those of lab.sweep:
  --gains 0.5,1,1.5      --noises 0,1e-4      --seeds 1,2,3     of trials and noise, and of networks that are drawn
  --weights present      the network of the link, or drawn: one for each seed
  --size 500             units of networks that are drawn
  --measures error       some of error, lyapunov, participationRatio
  --noise-from start     or pulse
  --wait 3000            ms before the pulse
  --precision 0.001      of the readout
  --precisions 0.1,0.01  others, from the same simulations

npm run sweep -- --link '#...' --experiment A --out rows.jsonl [options]
    trains and measures the networks of an experiment, A to F, a row for each (lab.experiment).

  --networks 5           --seeds 1            of the first network, or one for each: 1,2,3
  --shared-seeds both    true, false or both: one seed for I and W
  --method adam          or closedForm        --steps 750
  --components 1,2,3     of C and D           --sizes 50,100         of E

npm run sweep -- --merge rows.1.jsonl rows.2.jsonl ... --out all.jsonl
    puts the files of all shards together, to the file that one run gives, apart from times. It checks that they belong together, and says what is missing.

npm run sweep -- --prepare
    installs and builds what is missing, and computes nothing: once before many runs share a folder.

Each line is JSON: first what was computed; then of each row the digest of its settings, its seed, its values, and in the end two times, "seconds" and "finished".
Drop the file on the page: it is drawn. Status: 0 done, 1 it could not be done, 2 the command does not hold.`;

/** Names of options that stand alone, and of those that take a value. */
const alone = ['help', 'merge', 'prepare', 'stop-with-input'];
/** Options of the map, and how each is read. */
const ofMap = {
  gains: numbers,
  noises: numbers,
  seeds: numbers,
  weights: text,
  size: number,
  measures: (/** @type {string} */ value) => value.split(',').map((one) => one.trim()),
  'noise-from': text,
  wait: number,
  precision: number,
  precisions: numbers,
};
/** The same of experiments. */
const ofExperiment = {
  networks: number,
  seeds: (/** @type {string} */ value, /** @type {string} */ name) => (value.includes(',') ? numbers(value, name) : number(value, name)),
  'shared-seeds': (/** @type {string} */ value) => ({ true: true, false: false })[value] ?? value,
  method: text,
  steps: number,
  components: numbers,
  sizes: numbers,
};
const valued = ['link', 'out', 'shard', 'jobs', 'experiment', ...new Set([...Object.keys(ofMap), ...Object.keys(ofExperiment)])];

/** A command that does not hold; the message says why, for people. */
export class CommandError extends Error {
  /** @override */
  name = 'CommandError';
}

/** @param {string} value */
function text(value) {
  return value;
}

/**
 * @param {string} value
 * @param {string} name
 */
function number(value, name) {
  if (value.trim() === '' || !Number.isFinite(Number(value))) throw new CommandError(`--${name} takes a number, not ${JSON.stringify(value)}.`);
  return Number(value);
}

/**
 * @param {string} value
 * @param {string} name
 */
function numbers(value, name) {
  const values = value.split(',');
  if (values.some((one) => one.trim() === '' || !Number.isFinite(Number(one))))
    throw new CommandError(`--${name} takes numbers with commas between them, such as 0.5,1,1.5, and not ${JSON.stringify(value)}.`);
  return values.map(Number);
}

/**
 * @typedef {{ kind: 'help' | 'prepare' }
 *   | { kind: 'merge', files: readonly string[], out: string }
 *   | { kind: 'rows', link: string, out: string, shard: string | null, jobs: number | null, experiment: string | null,
 *       stopWithInput: boolean, options: Record<string, unknown> }} Command
 */

/**
 * What the command line asks for. Throws CommandError.
 * @param {readonly string[]} given behind the name of the script
 * @returns {Command}
 */
export function readCommand(given) {
  const { values, files } = split(given);
  if (values.has('help')) return { kind: 'help' };
  if (given.length === 0) throw new CommandError('Nothing was asked for. Give --link and --out.');
  if (values.has('prepare')) {
    if (given.length > 1) throw new CommandError('--prepare stands alone.');
    return { kind: 'prepare' };
  }
  const out = values.get('out');
  if (values.has('merge')) {
    const other = [...values.keys()].find((name) => name !== 'merge' && name !== 'out');
    if (other) throw new CommandError(`--${other} does not go with --merge, which takes files of rows and --out.`);
    if (files.length === 0) throw new CommandError('--merge takes the files of all shards: --merge rows.1.jsonl rows.2.jsonl --out all.jsonl.');
    if (out === undefined) throw new CommandError('Name the file for all rows, with --out.');
    return { kind: 'merge', files, out };
  }
  if (files.length > 0)
    throw new CommandError(`${JSON.stringify(files[0])} belongs to no option. A link stands behind --link, in quotes; files of shards stand behind --merge.`);
  const link = values.get('link');
  if (link === undefined) throw new CommandError("Give the settings with --link '#...', in quotes; Copy link on the page gives it.");
  if (out === undefined) throw new CommandError('Name the file for the rows, with --out rows.jsonl.');
  const jobs = values.get('jobs');
  if (jobs !== undefined && !/^[1-9]\d{0,3}$/.test(jobs)) throw new CommandError(`--jobs takes a whole number from 1 on, not ${JSON.stringify(jobs)}.`);
  const experiment = values.get('experiment') ?? null;
  const [mine, others] = experiment === null ? [ofMap, ofExperiment] : [ofExperiment, ofMap];
  const stranger = Object.keys(others).find((name) => values.has(name) && !(name in mine));
  if (stranger)
    throw new CommandError(`--${stranger} is an option of ${experiment === null ? 'experiments (--experiment A)' : 'maps, and not of experiments'}.`);
  const options = Object.entries(mine).flatMap(([name, read]) => {
    const value = values.get(name);
    return value === undefined ? [] : [[name.replace(/-(\w)/g, (_, letter) => letter.toUpperCase()), read(value, name)]];
  });
  return {
    kind: 'rows',
    link,
    out,
    shard: values.get('shard') ?? null,
    jobs: jobs === undefined ? null : Number(jobs),
    experiment,
    stopWithInput: values.has('stop-with-input'),
    options: Object.fromEntries(options),
  };
}

/** @param {readonly string[]} given */
function split(given) {
  /** @type {Map<string, string>} */
  const values = new Map();
  /** @type {string[]} */
  const files = [];
  for (let k = 0; k < given.length; k++) {
    const one = given[k] ?? '';
    if (one === '-h') values.set('help', '');
    else if (!one.startsWith('--') || one === '--') files.push(one);
    else {
      const [, name = '', inline] = /^--([^=]*)(?:=([\s\S]*))?$/.exec(one) ?? [];
      if (values.has(name)) throw new CommandError(`--${name} is given twice.`);
      if (alone.includes(name)) {
        if (inline !== undefined) throw new CommandError(`--${name} takes no value.`);
        values.set(name, '');
      } else if (!valued.includes(name))
        throw new CommandError(`There is no option --${name}. These are known: ${[...valued, ...alone].map((known) => `--${known}`).join(', ')}.`);
      else {
        const value = inline ?? given[++k];
        if (value === undefined || (inline === undefined && value.startsWith('--'))) throw new CommandError(`--${name} needs a value behind it.`);
        values.set(name, value);
      }
    }
  }
  return { values, files };
}
