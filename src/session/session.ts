/**
 * The session: owns the network, the optimiser and the clock. Commands change what it holds; long work runs as jobs that breathe. One job at a time
 * changes weights: a command that changes them first stops the one that runs.
 *
 * What a changed configuration does to the weights: another size, generator, seed or initial state draws the groups that depend on it anew (step 0); gain, tau,
 * dt, noise, nonlinearity and the task keep them; with `readout.fit` the output weights follow as the closed-form readout for as long as nothing was trained.
 */
import type { Config } from '../config/schema.ts';
import type { EngineEnvironment } from '../engines/index.ts';
import { createStepper } from '../engines/stepper.ts';
import type { Weights } from '../science/network.ts';
import { createEngineRoom } from './engineRoom.ts';
import { fingerprint } from './fingerprint.ts';
import { type Fit, fitReadout } from './fit.ts';
import { type Context, copyWeights, draw, drawnFrom, dynamicsOf, type Held, networkOf, sendKept, trainedFrom } from './held.ts';
import { createLive } from './live.ts';
import { measureNetwork, principalComponents, spectrumOfMatrix } from './measures.ts';
import type { Outbox } from './outbox.ts';
import { createProgress } from './progress.ts';
import type { JobFrame, NetworkState, SessionCommands, SpectrumResult } from './protocol.ts';
import { shippedReadout } from './readouts.ts';
import { CancelledError, type Clock, Job } from './scheduler.ts';
import { Snapshots } from './snapshots.ts';
import { runTraining } from './training.ts';
import { evaluateDurations, gradientsOf, runTestTrials, runTrial } from './trialRuns.ts';
import { trainedRange, trainingBatch, trainingTrials } from './trialSets.ts';
import { unitOrder } from './unitOrder.ts';
import { exportWeights, importWeights, shapeOf, takeWeights } from './weightFiles.ts';

export interface SessionParts {
  readonly clock: Clock;
  readonly outbox: Outbox;
  readonly environment: EngineEnvironment;
}

/** Wait after a slider has come to rest before the readout is fitted anew. ms */
const fitDelay = 250;

export function createSession({ clock, outbox, environment }: SessionParts): { commands: SessionCommands; tick(): void } {
  const room = createEngineRoom(outbox, environment);
  const live = createLive(clock, outbox);
  const snapshots = new Snapshots();
  const jobs = new Set<Job>();
  let held: Held | null = null;
  let playing = false;
  let order: Uint16Array = new Uint16Array();
  let silenced: readonly number[] = [];
  let snapshot = 0;
  let spectrum: { readonly of: Weights['G']; readonly result: Promise<SpectrumResult> } | null = null;
  /** The job that changes weights, and its end. */
  let changing: { readonly job: Job; readonly end: Promise<unknown> } | null = null;
  let fitTimer: ReturnType<typeof setTimeout> | undefined;
  let engineFor = '';

  function context(): Context {
    if (!held) throw new Error('The network is not ready yet; wait for lab.ready.');
    return { held, room, outbox, clock, weightsChanged };
  }

  async function weightsChanged(groups: readonly (keyof Weights)[]): Promise<void> {
    const { held } = context();
    await room.setWeights(Object.fromEntries(groups.map((group) => [group, held.weights[group]])));
    if (playing || groups.includes('G')) refreshLive();
  }

  function refreshLive(): void {
    const { held } = context();
    const engine = room.present();
    live.setStepper(engine ? engine.stepper() : createStepper(networkOf(held)));
  }

  function liveSetting(): void {
    const { held } = context();
    const { network, task, training } = held.config;
    const zero = (values: ArrayLike<number>) => Array.prototype.every.call(values, (x: number) => x === 0);
    live.setSetting({
      size: network.size,
      inputs: network.inputs,
      dt: network.dt,
      dynamics: dynamicsOf(held.config),
      noise: network.noise,
      noiseFrom: task.noiseFrom,
      wait: task.onset,
      amplitude: task.amplitude,
      slope: task.slope,
      gradedFrom: Math.max(0, task.evaluateFrom - task.onset),
      seed: training.seed,
      still: zero(held.weights.h0) && zero(held.weights.b),
    });
  }

  /** Tells everybody what the network is now, and keeps its state for undo. */
  function announce(): void {
    const { held } = context();
    snapshot = snapshots.keep(held);
    outbox.event({ kind: 'network', network: state() });
    sendKept({ held, outbox });
  }

  function state(): NetworkState {
    const { held } = context();
    const { step, origin, fittedAtGain, fitLoss, file, weights, config } = held;
    return {
      size: config.network.size,
      step,
      origin,
      fittedAtGain,
      fitLoss,
      file,
      fingerprint: fingerprint(weights),
      order,
      silenced,
      replay: replay(),
      snapshot,
      trainedRange: trainedRange(config),
    };
  }

  function replay(): NetworkState['replay'] {
    const { held } = context();
    if (held.origin === 'drawn') return 'drawn';
    if (held.origin === 'fitted') return held.trainedWith === 'fit' ? 'fit' : null;
    return held.origin === 'trained' && held.trainedWith === trainedFrom(held.config) ? 'steps' : null;
  }

  // ------------------------------------------------------------------------------------------------------------ jobs

  async function run<T>(name: JobFrame['job'] | null, work: (job: Job, progress: (done: number) => void) => Promise<T>): Promise<T> {
    const job = new Job(clock);
    jobs.add(job);
    const progress = name ? createProgress(outbox, name, clock.now) : () => undefined;
    try {
      return await work(job, progress);
    } finally {
      jobs.delete(job);
      progress(1);
    }
  }

  /** Stops whatever changes weights, waits for its end, and runs `work` as the one that does. */
  async function change<T>(name: JobFrame['job'] | null, work: (job: Job, progress: (done: number) => void) => Promise<T>): Promise<T> {
    await stopChanging();
    return run(name, (job, progress) => {
      const end = work(job, progress);
      const mine = { job, end: end.catch(() => undefined) };
      changing = mine;
      return end.finally(() => {
        if (changing === mine) changing = null;
      });
    });
  }

  async function stopChanging(): Promise<void> {
    clearTimeout(fitTimer);
    fitTimer = undefined;
    while (changing) {
      changing.job.cancel();
      await changing.end;
    }
  }

  // --------------------------------------------------------------------------------------------------------- the readout

  function wantsFit(): boolean {
    const { held } = context();
    return held.config.readout.fit && held.step === 0 && (held.origin === 'drawn' || held.origin === 'fitted');
  }

  function scheduleFit(): void {
    clearTimeout(fitTimer);
    if (!wantsFit()) return;
    fitTimer = setTimeout(() => {
      void settled().catch((error) => {
        if (!(error instanceof CancelledError)) outbox.event({ kind: 'trouble', sentence: `The readout could not be fitted: ${(error as Error).message}` });
      });
    }, fitDelay);
  }

  /** Weights as the configuration says: fits the readout now when it is due. Called before anything that reads W for a script. */
  async function settled(): Promise<void> {
    if (fitTimer === undefined) {
      if (changing && wantsFit()) await changing.end;
      return;
    }
    clearTimeout(fitTimer);
    fitTimer = undefined;
    if (wantsFit()) await change('fit', (job, progress) => fit(job, progress, undefined, true));
  }

  async function fit(job: Job, progress: (done: number) => void, ridge: number | undefined, itself: boolean): Promise<Fit> {
    const { held } = context();
    const result = await fitReadout(context(), job, ridge, progress);
    await takeFit(result, itself || (held.origin !== 'trained' && held.origin !== 'imported' && held.origin !== 'set' && ridge === undefined));
    if (itself) outbox.event({ kind: 'fit', fit: result.result });
    return result;
  }

  async function takeFit({ weights, result }: Pick<Fit, 'weights' | 'result'>, reproducible: boolean): Promise<void> {
    const { held } = context();
    held.weights.W = weights.W;
    held.weights.c = weights.c;
    held.origin = 'fitted';
    held.fittedAtGain = held.config.network.gain;
    held.fitLoss = result.loss;
    held.trainedWith = reproducible ? 'fit' : null;
    delete held.adam.W;
    await weightsChanged(['W', 'c']);
    refreshLive();
    announce();
  }

  // ------------------------------------------------------------------------------------------------------- configuration

  async function chooseEngine(): Promise<void> {
    const { held } = context();
    const { engine, network, training } = held.config;
    const wish = JSON.stringify([engine, Math.round(Math.log2(network.size)), network.inputs, network.outputs, network.nonlinearity]);
    if (wish === engineFor) {
      await room.load(networkOf(held));
      return;
    }
    engineFor = wish;
    const sample = { ...held.config, task: { ...held.config.task, length: Math.min(held.config.task.length, 4000 * network.dt) } };
    await room.choose({
      pinned: engine,
      train: training.train.length > 0 ? training.train : ['W'],
      network: () => networkOf(context().held),
      batch: () =>
        trainingBatch(
          { ...sample, training: { ...training, batch: Math.min(training.batch, 64) } },
          trainingTrials({ ...sample, training: { ...training, trials: Math.min(training.trials, 64) } }),
          0,
        ),
    });
  }

  /** Order of the units in pictures, from one trial of this network. */
  async function findOrder(): Promise<void> {
    const { held } = context();
    const { size, dt, inputs } = held.config.network;
    const steps = Math.min(600, Math.max(60, Math.round(5000 / dt)));
    const rates = new Float32Array(steps * size);
    const stepper = room.present()?.stepper() ?? createStepper(networkOf(held));
    const input = new Float64Array(inputs);
    stepper.reset();
    await run(null, async (job) => {
      for (let t = 0; t < steps; t++) {
        input[0] = t * dt < 150 ? held.config.task.amplitude : 0;
        stepper.step(input, undefined);
        rates.set(stepper.rates, t * size);
        const pause = job.breathe();
        if (pause) await pause;
      }
    });
    stepper.dispose();
    order = unitOrder(rates, steps, size);
  }

  function drawAnew(config: Config, before: Held | null): Held {
    const weights = draw(config);
    // Groups that depend on nothing that changed stay as they are.
    const sameShape =
      before &&
      before.config.network.size === config.network.size &&
      before.config.network.inputs === config.network.inputs &&
      before.config.network.outputs === config.network.outputs;
    if (
      sameShape &&
      before.config.network.generator === config.network.generator &&
      before.config.network.seeds.recurrent === config.network.seeds.recurrent &&
      before.origin !== 'imported'
    )
      weights.G = before.drawn.G;
    return {
      config,
      weights: copyWeights(weights),
      drawn: weights,
      adam: {},
      step: 0,
      origin: 'drawn',
      fittedAtGain: null,
      fitLoss: null,
      file: null,
      trainedWith: null,
    };
  }

  async function useShippedReadout(): Promise<void> {
    if (!wantsFit()) return;
    const shipped = shippedReadout(context().held.config);
    if (shipped) await takeFit(shipped, true);
    else scheduleFit();
  }

  function findSpectrum(): Promise<SpectrumResult> {
    const { held } = context();
    const { G } = held.weights;
    if (spectrum?.of !== G || held.config.training.train.includes('G')) {
      const result = run('spectrum', (job, progress) => spectrumOfMatrix(G, held.config.network.size, job, progress));
      spectrum = { of: G, result };
      result
        .then((found) => outbox.event({ kind: 'spectrum', spectrum: found }))
        .catch(() => {
          spectrum = null;
        });
    }
    return spectrum.result;
  }

  async function open(config: Config): Promise<void> {
    await stopChanging();
    const fresh = held === null || drawnFrom(held.config) !== drawnFrom(config) || held.origin === 'imported' || held.origin === 'set';
    const before = held;
    held = drawAnew(config, before);
    outbox.event({ kind: 'rewound', step: 0 });
    if (before && !fresh) held.drawn = before.drawn;
    silenced = fresh ? [] : silenced;
    live.silence(silenced);
    liveSetting();
    if (fresh) {
      order = Uint16Array.from({ length: config.network.size }, (_, i) => i);
      live.setStepper(createStepper(networkOf(held)));
    }
    const shipped = config.readout.fit ? shippedReadout(config) : undefined;
    if (shipped) {
      held.weights.W = shipped.weights.W;
      held.weights.c = shipped.weights.c;
    }
    await chooseEngine();
    if (fresh) await findOrder();
    refreshLive();
    if (wantsFit()) await useShippedReadout();
    if (held.origin === 'drawn') announce();
    // In the background: the page shows it when it comes.
    void findSpectrum().catch(() => undefined);
  }

  async function configure(config: Config): Promise<void> {
    const { held: before } = context();
    const old = before.config;
    if (drawnFrom(old) !== drawnFrom(config)) {
      await stopChanging();
      held = drawAnew(config, before);
      outbox.event({ kind: 'rewound', step: 0 });
      silenced = old.network.size === config.network.size ? silenced : [];
      live.silence(silenced);
      liveSetting();
      live.setStepper(createStepper(networkOf(held)));
      await chooseEngine();
      if (held.weights.G !== before.weights.G) await findOrder();
      refreshLive();
      announce();
      void findSpectrum().catch(() => undefined);
    } else {
      before.config = config;
      liveSetting();
      await room.setDynamics(dynamicsOf(config));
      if (old.readout.fit && !config.readout.fit && before.step === 0 && before.origin === 'fitted') {
        // Closed form switched off: back to the drawn output weights.
        await stopChanging();
        before.weights.W = before.drawn.W.slice();
        before.weights.c = before.drawn.c.slice();
        Object.assign(before, { origin: 'drawn', fittedAtGain: null, fitLoss: null, trainedWith: null });
        await weightsChanged(['W', 'c']);
        announce();
      }
      await chooseEngineIfAsked(old, config);
    }
    const matters = ({ network, task, readout, training }: Config) => JSON.stringify([network, task, readout, training.seed, training.ridge]);
    if (wantsFit() && matters(old) !== matters(config)) {
      await stopChanging();
      await useShippedReadout();
    }
  }

  async function chooseEngineIfAsked(old: Config, config: Config): Promise<void> {
    if (old.engine !== config.engine || old.network.nonlinearity !== config.network.nonlinearity) {
      await chooseEngine();
      refreshLive();
    }
  }

  // ------------------------------------------------------------------------------------------------------------ commands

  const commands: SessionCommands = {
    async open(config) {
      await open(config);
      return room.report();
    },
    configure,
    engine: async () => room.report(),

    async live(options) {
      const was = playing;
      playing = options.playing;
      live.setOptions(options);
      if (held && playing && !was) refreshLive();
    },
    async pulse(duration) {
      live.pulse(duration);
    },
    async step() {
      live.stepOnce();
    },
    async silence(units) {
      silenced = units;
      live.silence(units);
      if (held) outbox.event({ kind: 'network', network: state() });
    },

    async train({ steps }) {
      const result = await change(null, (job) => runTraining(context(), job, steps, () => runTestTrials(context(), job)));
      refreshLive();
      announce();
      return result;
    },
    async pause() {
      await stopChanging();
    },
    async reset() {
      await stopChanging();
      const { held: before } = context();
      // An imported network goes back to the file, not to a draw that has nothing to do with it.
      const file = before.file ? before.drawn : null;
      held = file
        ? { ...before, weights: copyWeights(file), adam: {}, step: 0, origin: 'imported', fittedAtGain: null, fitLoss: null, trainedWith: null }
        : { ...before, weights: copyWeights(before.drawn), adam: {}, step: 0, origin: 'drawn', fittedAtGain: null, fitLoss: null, trainedWith: null };
      outbox.event({ kind: 'rewound', step: 0 });
      await room.load(networkOf(held));
      refreshLive();
      announce();
      await useShippedReadout();
    },
    async cancel() {
      clearTimeout(fitTimer);
      fitTimer = undefined;
      for (const job of jobs) job.cancel();
      await changing?.end;
    },
    async restore(number) {
      await stopChanging();
      const { held: before } = context();
      const found = snapshots.find(number);
      if (!found || found.weights.G.length !== before.weights.G.length) return;
      held = { ...before, ...found, weights: copyWeights(found.weights), adam: { ...found.adam } };
      outbox.event({ kind: 'rewound', step: held.step });
      await room.load(networkOf(held));
      liveSetting();
      refreshLive();
      snapshot = number;
      outbox.event({ kind: 'network', network: state() });
    },

    async fitReadout({ ridge }) {
      const { result } = await change('fit', (job, progress) => fit(job, progress, ridge, false));
      return result;
    },
    async evaluate(options) {
      await settled();
      return run('evaluate', (job) => evaluateDurations(context(), job, options));
    },
    async trial(options) {
      await settled();
      return run('trial', (job, progress) => runTrial(context(), job, options, progress));
    },
    async gradients(options) {
      await settled();
      return run(null, (job) => gradientsOf(context(), job, options));
    },
    async measure() {
      await settled();
      return run('measure', (job, progress) => measureNetwork(context(), job, progress));
    },
    async spectrum({ gain }) {
      const unit = await findSpectrum();
      const g = gain ?? context().held.config.network.gain;
      const scale = (values: Float64Array) => values.map((x) => g * x);
      return {
        ...unit,
        gain: g,
        real: scale(unit.real),
        imaginary: scale(unit.imaginary),
        radius: g * unit.radius,
        abscissa: g * unit.abscissa,
        growing: unit.real.reduce((count, x) => count + (g * x > 1 ? 1 : 0), 0),
      };
    },
    async pca(options) {
      await settled();
      return run('pca', (job, progress) => principalComponents(context(), job, options, progress));
    },
    async testTrials() {
      await settled();
      return run(null, (job) => runTestTrials(context(), job));
    },

    async weights(group) {
      await settled();
      const { held } = context();
      return { data: Float64Array.from(held.weights[group as keyof Weights]), shape: shapeOf(group as keyof Weights, held.config.network) };
    },
    async setWeights(given) {
      const { held } = context();
      const taken = takeWeights(given, held.config.network);
      await stopChanging();
      Object.assign(held.weights, taken);
      for (const group of Object.keys(taken)) delete held.adam[group as keyof Held['adam']];
      Object.assign(held, { origin: 'set', fittedAtGain: null, fitLoss: null, trainedWith: null });
      await weightsChanged(Object.keys(taken) as (keyof Weights)[]);
      liveSetting();
      refreshLive();
      announce();
      if ('G' in taken) void findSpectrum().catch(() => undefined);
    },
    async importNetwork(bytes, name) {
      const { weights, network, result } = importWeights(bytes, name);
      await stopChanging();
      const { held: before } = context();
      const config = { ...before.config, network: { ...before.config.network, ...network }, readout: { ...before.config.readout, fit: false } };
      held = {
        config,
        weights,
        drawn: copyWeights(weights),
        adam: {},
        step: 0,
        origin: 'imported',
        fittedAtGain: null,
        fitLoss: null,
        file: name,
        trainedWith: null,
      };
      silenced = [];
      live.silence(silenced);
      outbox.event({ kind: 'rewound', step: 0 });
      liveSetting();
      live.setStepper(createStepper(networkOf(held)));
      await chooseEngine();
      await findOrder();
      refreshLive();
      announce();
      void findSpectrum().catch(() => undefined);
      return result;
    },
    async exportNetwork(format) {
      await settled();
      return exportWeights(context().held, format);
    },
    async fingerprint() {
      await settled();
      return fingerprint(context().held.weights);
    },
  };

  return {
    commands,
    tick() {
      live.tick();
    },
  };
}
