/**
 * The session: owns the network, the optimiser and the clock, and answers commands. Commands change what it holds (core.ts); long work runs as jobs that
 * breathe (jobs.ts). One job at a time changes weights: a command that changes them first stops the one that runs.
 */

import { loadPart } from '../base/loadPart.ts';
import type { EngineEnvironment } from '../engines/index.ts';
import { ask } from './ask.ts';
import { configure, open } from './configure.ts';
import { announce, type Core, contextOf, heldOf, refreshLive, silence, tellNetwork } from './core.ts';
import { drivenNetwork } from './drivenNetwork.ts';
import { createEngineRoom } from './engineRoom.ts';
import { fit, followReadout } from './followingReadout.ts';
import { createJobs } from './jobs.ts';
import { createLive } from './live.ts';
import type { Outbox } from './outbox.ts';
import { findOrder } from './prepare.ts';
import type { SessionCommands } from './protocol.ts';
import { importNetwork, previewNetwork, reset, restore, resume, setWeights } from './replace.ts';
import { sayRunaway } from './runaway.ts';
import { type Clock, createLock, drain, Job } from './scheduler.ts';
import { Snapshots } from './snapshots.ts';
import { startSpectrum } from './spectrum.ts';
import { hasPulses } from './tasks.ts';

export interface SessionParts {
  readonly clock: Clock;
  readonly outbox: Outbox;
  readonly environment: EngineEnvironment;
  /** Number of the first kept state; 1 by default. */
  readonly firstSnapshot?: number;
}

export function createSession({ clock, outbox, environment, firstSnapshot }: SessionParts): { commands: SessionCommands; tick(): void } {
  const inTurn = createLock();
  const core: Core = {
    clock,
    outbox,
    environment,
    room: createEngineRoom(outbox, environment),
    live: createLive(clock, outbox, (after) => void sayRunaway(core, after)),
    snapshots: new Snapshots(firstSnapshot),
    jobs: createJobs(clock, outbox, inTurn),
    held: null,
    playing: false,
    order: new Uint16Array(),
    groups: [],
    silenced: [],
    snapshot: 0,
    lineage: 0,
    inTurn,
    inSlices: (work) => drain(work, new Job(clock).breathe),
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
    pulse: async (duration) => live.pulse(duration),
    cue: async (channel, down, level) => (level === undefined ? live.cue(channel, down) : live.hold(channel, level)),
    liveFrom: async (state) => live.from(state),
    step: () => jobs.run(null, (job) => drain(live.stepOnce(), job.breathe)),
    async silence(units) {
      silence(core, units);
      if (core.held) await tellNetwork(core);
    },

    train: ({ steps }) =>
      jobs.change(null, async (job) => {
        const context = contextOf(core);
        const { G } = context.held.weights;
        try {
          const [{ runTraining }, { runTestTrials }] = await Promise.all([loadPart(() => import('./training.ts')), loadPart(() => import('./trialRuns.ts'))]);
          return await runTraining(context, job, steps, () => runTestTrials(context, job));
        } finally {
          if (core.held === context.held) {
            // What the units follow is learnt.
            if (!hasPulses(context.held.config)) await findOrder(core);
            refreshLive(core);
            await announce(core);
            if (context.held.config.training.train.includes('G') || context.held.weights.G !== G) startSpectrum(core);
          }
        }
      }),
    async pause() {
      await inTurn(() => jobs.stopChanging());
      // A fit that was stopped with it is still due.
      if (core.held) await followReadout(core);
    },
    reset: () => reset(core),
    cancel: () => jobs.cancel(),
    stop: async (call) => jobs.stop(call),
    restore: (number) => restore(core, number),
    snapshot: () => inTurn(async () => core.snapshot),
    resume: (network) => resume(core, network),

    async fitReadout({ ridge }) {
      const { result } = await jobs.change('fit', (job, progress) => fit(core, job, progress, ridge, false));
      return result;
    },
    ask: (name, asked, call) => ask(core, name, asked, call),
    drivenNetwork: () => jobs.run(null, (job) => drain(drivenNetwork(heldOf(core)), job.breathe)),
    setWeights: (given) => setWeights(core, given),
    importNetwork: (files, name, choices) => importNetwork(core, files, name, choices),
    previewNetwork: (files, choices, runs, call) => previewNetwork(core, files, choices, runs, call),
  };

  return {
    commands,
    tick() {
      live.tick();
    },
  };
}
