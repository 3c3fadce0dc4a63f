/**
 * A network that is not taken yet, tried: its error on a task of the page that has its channels, by each equation, and one trial of it. The present network
 * stays as it is.
 */
import type { Config } from '../config/schema.ts';
import { NotAvailableError } from '../engines/engine.ts';
import { type EngineFactory, engines } from '../engines/index.ts';
import type { Floats, Weights } from '../science/network.ts';
import type { Condition } from '../science/tasks/task.ts';
import type { TrialBatch } from '../science/trials.ts';
import type { Core } from './core.ts';
import { networkOf } from './held.ts';
import type { PreviewEquation, PreviewFit, PreviewTrial } from './protocol/preview.ts';
import { drain, type Job } from './scheduler.ts';
import { hasPulses, knownTasks, loadAllTasks, taskOf } from './tasks.ts';
import { batchInSlices, evaluationTrials, stepsOf } from './trialSets.ts';

/** Drawn trials of tasks other than pulse memory, of which the conditions are run. */
const drawn = 16;
/** What may take so long is run unasked, s. */
const quick = 2;
/** Products in a second, at least: of the engine, and of plain scripts. */
const speed = { engine: 2e9, scripts: 3e8 };
/** An error below this share of guessing says that the network was trained for the task. */
const solves = 0.1;

interface Candidate {
  readonly config: Config;
  readonly weights: Weights;
}

interface Tried extends PreviewEquation {
  readonly config: Config;
}

const withTask = (config: Config, name: string): Config => ({ ...config, task: { ...config.task, name } });

/** Whether trials of this length have steps that can be run. */
function runs(config: Config): boolean {
  try {
    return stepsOf(config) > 0;
  } catch {
    return false;
  }
}

/** The tasks whose channels are those of the network, the one that is chosen first. */
async function fittingTasks(config: Config): Promise<readonly Config[]> {
  await loadAllTasks();
  const { inputs, outputs } = config.network;
  return [
    config,
    ...knownTasks()
      .filter(({ name }) => name !== config.task.name)
      .map(({ name }) => withTask(config, name)),
  ].filter((one) => {
    const { task, values } = taskOf(one);
    return task.inputs(values).length === inputs && task.outputs(values).length === outputs && runs(one);
  });
}

/** The equation as the file has it, and those that it may have had. */
function equationsFor(config: Config): readonly Tried[] {
  const { system, tau, dt } = config.network;
  const all = [
    { name: 'leaky-current', system: 'leaky-current', dt },
    // One step of a time constant has no leak left.
    ...(dt < tau ? [{ name: 'leaky-rate', system: 'leaky-rate', dt } as const] : []),
    { name: 'one-step', system: 'leaky-rate', dt: tau },
  ] as const;
  const isPresent = (one: (typeof all)[number]) => one.system === system && one.dt === dt;
  return [...all.filter(isPresent), ...all.filter((one) => !isPresent(one))]
    .map((one) => ({ ...one, error: null, config: { ...config, network: { ...config.network, system: one.system, dt: one.dt } } }))
    .filter((one) => runs(one.config));
}

/** Runs trials without touching the present network: in the engine as a visitor where nothing changes weights, else by plain scripts. */
async function outputOf(core: Core, job: Job, { config, weights }: Candidate, batch: TrialBatch): Promise<Floats> {
  const network = networkOf({ config, weights });
  const scripts = async () => {
    const engine = await (engines.find(({ name }) => name === 'reference') as EngineFactory).create(core.environment);
    engine.load(network);
    try {
      return (await engine.run(batch, undefined, job.breathe)).output;
    } finally {
      engine.dispose();
    }
  };
  const plain = await (core.jobs.changing()
    ? scripts()
    : core.room.visit(network, async (engine) => (engine.precision === 2 ? null : (await engine.run(batch, undefined, job.breathe)).output)));
  return plain ?? scripts();
}

const batchOf = (config: Config, trials: readonly unknown[], { breathe }: Job): Promise<TrialBatch> =>
  drain(batchInSlices(config, trials, { noise: 0, seed: config.training.seed, use: 'evaluation', firstStream: 0 }), breathe);

/** Pulses as the task trains with them: one that was never trained says little of what a network was trained for. */
function trialsOf(config: Config): readonly unknown[] {
  if (!hasPulses(config)) return evaluationTrials(config, drawn, config.training.seed);
  const { task, values } = taskOf(config);
  return task.conditions(values).map(({ trial }) => trial);
}

/** Mean squared error where something is wanted, and that of always saying the mean; no error where trials of the task cannot be graded at this time step. */
async function errorOf(core: Core, job: Job, candidate: Candidate): Promise<{ readonly error: number | null; readonly guessing: number }> {
  try {
    const { error, guessing } = await graded(core, job, candidate);
    return { error: Number.isFinite(error) ? error : Number.POSITIVE_INFINITY, guessing };
  } catch (error) {
    if (error instanceof RangeError || error instanceof NotAvailableError) return { error: null, guessing: Number.NaN };
    throw error;
  }
}

async function graded(core: Core, job: Job, { config, weights }: Candidate): Promise<{ readonly error: number; readonly guessing: number }> {
  const trials = trialsOf(config);
  const batch = await batchOf(config, trials, job);
  const output = await outputOf(core, job, { config, weights }, batch);
  const perTrial = output.length / trials.length;
  // What pulse memory wants before the pulse is no answer to it.
  const answersFrom = hasPulses(config) ? Math.round(config.task.evaluateFrom / config.network.dt) * config.network.outputs : 0;
  let [count, squares, sum, sumOfSquares] = [0, 0, 0, 0];
  for (let i = 0; i < output.length; i++) {
    if (!((batch.mask[i] as number) > 0) || i % perTrial < answersFrom) continue;
    const wanted = batch.target[i] as number;
    count++;
    squares += ((output[i] as number) - wanted) ** 2;
    sum += wanted;
    sumOfSquares += wanted ** 2;
  }
  return { error: squares / count, guessing: sumOfSquares / count - (sum / count) ** 2 };
}

/** About how long these configurations take, with so many trials each, s. */
function secondsFor(core: Core, configs: readonly Config[], trials?: number): number {
  const products = configs.reduce((all, config) => {
    const { size } = config.network;
    return all + (trials ?? trialsOf(config).length) * stepsOf(config) * size * (size + 40);
  }, 0);
  const isFast = !core.jobs.changing() && core.room.report().name !== 'reference';
  return products / (isFast ? speed.engine : speed.scripts);
}

const plainEquation = ({ name, system, dt, error }: Tried): PreviewEquation => ({ name, system, dt, error });

/** The task that goes best with the network, and the error by each equation: unasked where that is quick. `asked`: the only task that is looked at. */
export async function tryEquations(
  core: Core,
  job: Job,
  { config, weights }: Candidate,
  asked: string | undefined,
  unasked: boolean,
): Promise<PreviewFit | null> {
  const fitting = (await fittingTasks(config)).filter(({ task }) => asked === undefined || task.name === asked);
  const [first] = fitting;
  if (!first) return null;
  const all = fitting.map((one) => equationsFor(one));
  const seconds = secondsFor(
    core,
    all.flatMap((some) => some.map((one) => one.config)),
  );
  const fitOf = (one: Config, guessing: number, equations: readonly Tried[]): PreviewFit => {
    const errors = equations.map(({ error }) => error ?? Number.POSITIVE_INFINITY);
    const least = Math.min(...errors);
    const best = least < solves * guessing ? (equations[errors.indexOf(least)] as Tried).name : null;
    return { task: one.task.name, title: taskOf(one).task.title, guessing, equations: equations.map(plainEquation), best, seconds };
  };
  if (unasked && seconds > quick) return fitOf(first, Number.NaN, all[0] as readonly Tried[]);
  const fits: PreviewFit[] = [];
  for (const [k, equations] of all.entries()) {
    let guessing = Number.NaN;
    const tried: Tried[] = [];
    for (const one of equations) {
      const { error, guessing: level } = await errorOf(core, job, { config: one.config, weights });
      if (!Number.isFinite(guessing)) guessing = level;
      tried.push({ ...one, error });
    }
    fits.push(fitOf(fitting[k] as Config, guessing, tried));
  }
  return likeliest(fits);
}

/**
 * The task that the network was trained for, if any: one that it does with the equation that it has; else one that it does with another; else the first. A
 * network that remembers does other tasks of memory in part, so that of several the one with the smallest share of guessing counts.
 */
function likeliest(fits: readonly PreviewFit[]): PreviewFit | null {
  const share = ({ error }: PreviewEquation, { guessing }: PreviewFit) => (error ?? Number.POSITIVE_INFINITY) / guessing;
  const ranked = (shareOf: (fit: PreviewFit) => number) =>
    fits
      .map((fit) => ({ fit, share: shareOf(fit) }))
      .filter((one) => one.share < solves)
      .sort((one, other) => one.share - other.share)[0]?.fit;
  return (
    ranked((fit) => share(fit.equations[0] as PreviewEquation, fit)) ??
    ranked((fit) => Math.min(...fit.equations.map((one) => share(one, fit)))) ??
    fits[0] ??
    null
  );
}

/** One trial of the task, by the equation of the configuration, and by the best of the others that were tried. */
export async function tryTrial(core: Core, job: Job, { config, weights }: Candidate, fit: PreviewFit | null, unasked: boolean): Promise<PreviewTrial | null> {
  if (!runs(config)) return null;
  const { task, values } = taskOf(config);
  const said = task.outputs(values).length;
  const all = equationsFor(config);
  const others = all.slice(1).filter(({ dt }) => dt === config.network.dt);
  const other = others.find(({ name }) => fit?.equations.some((one) => one.name === name && one.error !== null && Number.isFinite(one.error)));
  const [present] = all;
  if (!present) return null;
  const shown = [present, ...(other ? [other] : [])];
  if (
    unasked &&
    secondsFor(
      core,
      shown.map((one) => one.config),
      1,
    ) > quick
  )
    return null;
  // What a drawn trial of another task asks is as varied as the task.
  const { label, trial } = hasPulses(config)
    ? (task.conditions(values).at(-1) as Condition<unknown>)
    : { label: 'drawn', trial: evaluationTrials(config, 1, config.training.seed)[0] };
  const batch = await batchOf(config, [trial], job);
  const { outputs, dt } = config.network;
  const cut = (of: ArrayLike<number>) => Float32Array.from({ length: batch.steps * said }, (_, i) => of[Math.floor(i / said) * outputs + (i % said)] as number);
  const outcomes = [];
  for (const one of shown) outcomes.push({ equation: one.name, output: cut(await outputOf(core, job, { config: one.config, weights }, batch)) });
  return {
    task: task.name,
    condition: label,
    time: Float64Array.from({ length: batch.steps }, (_, t) => t * dt),
    target: cut(batch.target),
    mask: cut(batch.mask),
    outputs: said,
    runs: outcomes,
  };
}
