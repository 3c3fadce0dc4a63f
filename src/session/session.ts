/**
 * The session: owns the network, the optimiser and the clock, and answers commands. Commands change what it holds (core.ts); long work runs as jobs that
 * breathe (jobs.ts). One job at a time changes weights: a command that changes them first stops the one that runs.
 */

import { loadPart } from '../base/loadPart.ts';
import type { EngineEnvironment } from '../engines/index.ts';
import type { Weights } from '../science/network.ts';
import { configure, open } from './configure.ts';
import { announce, type Core, contextOf, heldOf, refreshLive, silence, tellNetwork } from './core.ts';
import { drivenNetwork } from './drivenNetwork.ts';
import { createEngineRoom } from './engineRoom.ts';
import { fingerprint } from './fingerprint.ts';
import { fit, settled } from './followingReadout.ts';
import { shapeOf } from './givenWeights.ts';
import { createJobs } from './jobs.ts';
import { createLive } from './live.ts';
import type { Outbox } from './outbox.ts';
import type { SessionCommands } from './protocol.ts';
import { importNetwork, reset, restore, setWeights } from './replace.ts';
import type { Clock } from './scheduler.ts';
import { Snapshots } from './snapshots.ts';
import { spectrumAt } from './spectrum.ts';
import { runTraining } from './training.ts';
import { evaluateDurations, gradientsOf, runTestTrials, runTrial } from './trialRuns.ts';

export interface SessionParts {
  readonly clock: Clock;
  readonly outbox: Outbox;
  readonly environment: EngineEnvironment;
  /** Number of the first kept state; 1 by default. */
  readonly firstSnapshot?: number;
}

export function createSession({ clock, outbox, environment, firstSnapshot }: SessionParts): { commands: SessionCommands; tick(): void } {
  const core: Core = {
    clock,
    outbox,
    room: createEngineRoom(outbox, environment),
    live: createLive(clock, outbox),
    snapshots: new Snapshots(firstSnapshot),
    jobs: createJobs(clock, outbox),
    held: null,
    playing: false,
    order: new Uint16Array(),
    silenced: [],
    snapshot: 0,
    engineFor: '',
    spectrum: null,
  };
  const { room, live, jobs } = core;

  const commands: SessionCommands = {
    async open(config) {
      await open(core, config);
      return room.report();
    },
    configure: (config) => configure(core, config),
    engine: async () => room.report(),

    async live(options) {
      const was = core.playing;
      core.playing = options.playing;
      live.setOptions(options);
      if (core.held && core.playing && !was) refreshLive(core);
    },
    async pulse(duration) {
      live.pulse(duration);
    },
    async step() {
      live.stepOnce();
    },
    async silence(units) {
      silence(core, units);
      if (core.held) tellNetwork(core);
    },

    async train({ steps }) {
      const result = await jobs.change(null, (job) => runTraining(contextOf(core), job, steps, () => runTestTrials(contextOf(core), job)));
      refreshLive(core);
      announce(core);
      return result;
    },
    pause: () => jobs.stopChanging(),
    reset: () => reset(core),
    cancel: () => jobs.cancel(),
    stop: async (call) => jobs.stop(call),
    restore: (number) => restore(core, number),

    async fitReadout({ ridge }) {
      const { result } = await jobs.change('fit', (job, progress) => fit(core, job, progress, ridge, false));
      return result;
    },
    async evaluate(options) {
      await settled(core);
      return jobs.run('evaluate', (job) => evaluateDurations(contextOf(core), job, options));
    },
    async trial(options) {
      await settled(core);
      return jobs.run('trial', (job, progress) => runTrial(contextOf(core), job, options, progress));
    },
    async gradients(options) {
      await settled(core);
      return jobs.run(null, (job) => gradientsOf(contextOf(core), job, options));
    },
    async measure() {
      await settled(core);
      return jobs.run('measure', async (job, progress) => (await loadPart(() => import('./measures.ts'))).measureNetwork(contextOf(core), job, progress));
    },
    spectrum: ({ gain }) => spectrumAt(core, gain),
    async pca(options) {
      await settled(core);
      return jobs.run('pca', async (job, progress) =>
        (await loadPart(() => import('./measures.ts'))).principalComponents(contextOf(core), job, options, progress),
      );
    },
    async testTrials() {
      await settled(core);
      return jobs.run(null, (job) => runTestTrials(contextOf(core), job));
    },
    async lyapunov(options) {
      await settled(core);
      return jobs.run(
        'lyapunov',
        async (job, progress) => (await loadPart(() => import('./chaos.ts'))).lyapunovOf(contextOf(core), job, options, progress),
        options.call,
      );
    },
    meanField: (options) =>
      jobs.run('meanField', async (job, progress) => (await loadPart(() => import('./chaos.ts'))).meanFieldAt(contextOf(core), job, options, progress)),
    meanFieldCurve: (options) =>
      jobs.run('meanFieldCurve', async (job, progress) =>
        (await loadPart(() => import('./chaos.ts'))).meanFieldCurveAt(contextOf(core), job, options, progress),
      ),
    async divergence(options) {
      await settled(core);
      return jobs.run(
        'divergence',
        async (job, progress) => (await loadPart(() => import('./activity.ts'))).divergenceOf(contextOf(core), job, options, progress),
        options.call,
      );
    },
    async autocorrelation(options) {
      await settled(core);
      return jobs.run(
        'autocorrelation',
        async (job, progress) => (await loadPart(() => import('./activity.ts'))).autocorrelationOf(contextOf(core), job, options, progress),
        options.call,
      );
    },
    async dimension(options) {
      await settled(core);
      return jobs.run(
        'dimension',
        async (job, progress) => (await loadPart(() => import('./activity.ts'))).dimensionOf(contextOf(core), job, options, progress),
        options.call,
      );
    },
    async memoryCapacity(options) {
      await settled(core);
      return jobs.run(
        'memoryCapacity',
        async (job, progress) => (await loadPart(() => import('./memory.ts'))).memoryCapacityOf(contextOf(core), job, options, progress),
        options.call,
      );
    },
    drivenNetwork: async () => drivenNetwork(heldOf(core)),
    sweep: (options) =>
      // Loaded when it is wanted: nothing that a visit begins with needs it.
      jobs.run('sweep', async (job, progress) => (await loadPart(() => import('./sweep.ts'))).sweep(core, job, options, progress), options.call),

    async weights(group) {
      await settled(core);
      const { weights, config } = heldOf(core);
      return { data: Float64Array.from(weights[group as keyof Weights]), shape: shapeOf(group as keyof Weights, config.network) };
    },
    setWeights: (given) => setWeights(core, given),
    importNetwork: (bytes, name) => importNetwork(core, bytes, name),
    async exportNetwork(format) {
      await settled(core);
      const { exportWeights } = await loadPart(() => import('./weightFiles.ts'));
      return exportWeights(heldOf(core), format);
    },
    async fingerprint() {
      await settled(core);
      return fingerprint(heldOf(core).weights);
    },
  };

  return {
    commands,
    tick() {
      live.tick();
    },
  };
}
