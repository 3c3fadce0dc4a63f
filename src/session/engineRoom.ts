/**
 * The engine that computes, and what happens when it goes. It holds the present network; jobs use it one at a time. When its device is lost in
 * the middle of something, another engine takes over with the weights that the session holds, the visitor is told in a sentence, and the job is done again.
 */
import { type Engine, EngineLostError, type EngineName } from '../engines/engine.ts';
import { type BatchSize, chooseEngine, type EngineEnvironment } from '../engines/index.ts';
import type { Dynamics, Network, WeightGroup, Weights } from '../science/network.ts';
import type { Outbox } from './outbox.ts';
import type { EngineReport } from './protocol.ts';
import { createLock } from './scheduler.ts';

export interface EngineWish {
  readonly pinned: EngineName | 'auto';
  readonly network: () => Network;
  /** Size of a training batch, and what is trained: what the benchmark measures. */
  readonly batch: BatchSize;
  readonly train: readonly WeightGroup[];
}

export interface EngineRoom {
  /** Chooses an engine for this wish and loads the network. */
  choose(wish: EngineWish): Promise<EngineReport>;
  report(): EngineReport;
  /** Runs `work` with the engine, alone. Done again on another engine when this one is lost. */
  use<T>(work: (engine: Engine) => Promise<T>): Promise<T>;
  /** As `use`, with another network in the engine; the session's is back in it before anybody else has a turn. Not while a device trains. */
  visit<T>(network: Network, work: (engine: Engine) => Promise<T>): Promise<T>;
  /**
   * The present engine for a stepper of the session's network: synchronous, no lock needed. null before there is one, while another network visits, and as long
   * as a network that was handed over is not in it yet.
   */
  present(): Engine | null;
  /** Another network is in the engine. */
  readonly visited: boolean;
  load(network: Network): Promise<void>;
  setWeights(weights: Partial<Weights>): Promise<void>;
  setDynamics(dynamics: Dynamics): Promise<void>;
  /** Called when another engine has taken over. */
  onChange(listener: (report: EngineReport) => void): void;
}

export function createEngineRoom(outbox: Outbox, environment: EngineEnvironment): EngineRoom {
  const lock = createLock();
  const lost = new Set<EngineName>();
  let engine: Engine | null = null;
  let report: EngineReport | null = null;
  let wish: EngineWish | null = null;
  let visited = false;
  /** Networks that are on their way into the engine. */
  let coming = 0;
  let listener: (report: EngineReport) => void = () => undefined;

  async function install(next: EngineWish): Promise<EngineReport> {
    wish = next;
    const chosen = await chooseEngine({
      pinned: next.pinned,
      network: next.network(),
      batch: next.batch,
      train: next.train,
      environment,
      without: [...lost],
    });
    if (engine !== chosen.engine) engine?.dispose();
    engine = chosen.engine;
    engine.load(next.network());
    report = chosen.report;
    listener(report);
    outbox.event({ kind: 'engine', engine: report });
    return report;
  }

  async function attempt<T>(work: (engine: Engine) => Promise<T>): Promise<T> {
    if (!engine) throw new Error('The network is not ready yet; wait for lab.ready.');
    try {
      return await work(engine);
    } catch (error) {
      if (!(error instanceof EngineLostError) || !wish) throw error;
      const gone = engine;
      lost.add(gone.name);
      engine = null;
      try {
        gone.dispose();
      } catch {
        // Its device is gone; there is nothing left to free.
      }
      const now = await install({ ...wish, pinned: 'auto' });
      outbox.event({
        kind: 'trouble',
        sentence: `${gone.name === 'webgl' ? 'The graphics chip' : 'The fast engine'} stopped answering (${error.message.replace(/\.$/, '')}). Your network is kept, and ${now.name} goes on with it.`,
      });
      return attempt(work);
    }
  }

  /** Work with another network: the session's comes back whatever happens. */
  function visiting<T>(network: Network, work: (engine: Engine) => Promise<T>): (engine: Engine) => Promise<T> {
    return async (host) => {
      visited = true;
      try {
        host.load(network);
        return await work(host);
      } finally {
        visited = false;
        // A device that was lost meanwhile throws here, and `attempt` takes another.
        if (wish) host.load(wish.network());
      }
    };
  }

  /** As `work`, which brings the session's network into the engine. */
  async function bringing<T>(work: () => Promise<T>): Promise<T> {
    coming++;
    try {
      return await lock(work);
    } finally {
      coming--;
    }
  }

  return {
    choose: (next) => bringing(() => install(next)),
    report() {
      if (!report) throw new Error('The network is not ready yet; wait for lab.ready.');
      return report;
    },
    use: (work) => lock(() => attempt(work)),
    visit: (network, work) => lock(() => attempt(visiting(network, work))),
    present: () => (visited || coming > 0 ? null : engine),
    get visited() {
      return visited;
    },
    load: (network) => bringing(async () => engine?.load(network)),
    setWeights: (weights) => lock(async () => engine?.setWeights(weights)),
    setDynamics: (dynamics) => lock(async () => engine?.setDynamics(dynamics)),
    onChange(next) {
      listener = next;
    },
  };
}
