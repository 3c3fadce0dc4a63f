/**
 * Which engine computes here. `auto` times the fast ones on the present network and takes the fastest; a setting can pin one. Whatever cannot
 * be had is passed over with its reason. Where only an engine runs that is slow here, `reference`, which runs everywhere, is timed against it; where none
 * runs, it is the last resort.
 */
import type { Network, WeightGroup } from '../science/network.ts';
import { type BatchSize, trainingStepTime } from './benchmark.ts';
import type { Engine, EngineName } from './engine.ts';
import type { WorkerPool } from './workerPool.ts';

/** What engines need from the surroundings: where workers can be spawned and how many. */
export interface EngineEnvironment {
  /** Workers for engines and measurements. Without them everything runs in the calling thread. */
  readonly pool?: WorkerPool;
  /** Threads in all, the calling one included. */
  readonly workers?: number;
  /** True while the visitor is busy with the page and pictures are slow: the calling thread computes alone. */
  readonly alone?: () => boolean;
}

export interface EngineFactory {
  readonly name: EngineName;
  /** Only where nothing else runs, or by name. */
  readonly lastResort?: boolean;
  /** Says without loading the engine why it would be slow here; throws NotAvailableError where it cannot be had at all. */
  probe?(): { readonly slow: string } | undefined;
  /** Loads and starts it. Throws NotAvailableError with a sentence where it cannot be had. */
  create(environment: EngineEnvironment): Promise<Engine>;
}

export interface EngineChoice {
  readonly engine: Engine;
  readonly report: {
    readonly name: EngineName;
    readonly adapter: string;
    readonly deterministic: boolean;
    /** Of one training step, from above (benchmark.ts); null where it was not measured, with the reason. */
    readonly benchmark: readonly { readonly name: EngineName; readonly milliseconds: number | null; readonly reason?: string }[];
    /** The choice in one sentence, for people. */
    readonly sentence: string;
  };
}

export interface EngineQuestion {
  readonly pinned: EngineName | 'auto';
  readonly network: Network;
  /** Size of a training batch. */
  readonly batch: BatchSize;
  readonly train: readonly WeightGroup[];
  readonly environment: EngineEnvironment;
  /** Engines that have failed before. */
  readonly without?: readonly EngineName[];
}

type Entry = EngineChoice['report']['benchmark'][number];

/** The chosen engine has the network loaded; the others are disposed of. Throws only when not even the last resort runs. */
export async function chooseFrom(factories: readonly EngineFactory[], question: EngineQuestion): Promise<EngineChoice> {
  const { pinned, network, environment, without = [] } = question;
  if (pinned === 'auto') return measured(factories, question, []);

  const factory = factories.find(({ name }) => name === pinned);
  try {
    if (!factory) throw new Error('it is not part of this page');
    if (without.includes(pinned)) throw new Error('it has stopped working before');
    const engine = await loaded(factory, network, environment);
    const reason = 'chosen by the setting, not measured';
    return choice(engine, [{ name: pinned, milliseconds: null, reason }], `${pinned}, as the setting says (${engine.adapter}).`);
  } catch (error) {
    const failed: Entry = { name: pinned, milliseconds: null, reason: messageOf(error) };
    const instead = await measured(
      factories.filter(({ name }) => name !== pinned),
      question,
      [failed],
    );
    return {
      ...instead,
      report: {
        ...instead.report,
        sentence: `The setting asks for ${pinned}, which cannot be had here: ${messageOf(error)}. Instead ${instead.report.sentence}`,
      },
    };
  }
}

async function measured(factories: readonly EngineFactory[], question: EngineQuestion, entries: readonly Entry[]): Promise<EngineChoice> {
  const { network, batch, train, environment, without = [] } = question;
  const benchmark = [...entries];
  const slow: { readonly factory: EngineFactory; readonly reason: string }[] = [];
  let best: { readonly engine: Engine; readonly milliseconds: number } | undefined;

  async function attempt(factory: EngineFactory): Promise<void> {
    let engine: Engine | undefined;
    try {
      engine = await factory.create(environment);
      if (engine.precision === 2) throw new Error(`${engine.adapter} computes in half precision, too coarse for training`);
      const milliseconds = await trainingStepTime(engine, network, batch, train);
      benchmark.push({ name: factory.name, milliseconds });
      if (best && best.milliseconds <= milliseconds) return engine.dispose();
      best?.engine.dispose();
      best = { engine, milliseconds };
    } catch (error) {
      engine?.dispose();
      benchmark.push({ name: factory.name, milliseconds: null, reason: messageOf(error) });
    }
  }

  const fast = factories.filter((factory) => !factory.lastResort);
  for (const factory of fast) {
    if (without.includes(factory.name)) {
      benchmark.push({ name: factory.name, milliseconds: null, reason: 'it has stopped working before' });
      continue;
    }
    try {
      const reason = factory.probe?.()?.slow;
      if (reason) slow.push({ factory, reason });
      else await attempt(factory);
    } catch (error) {
      benchmark.push({ name: factory.name, milliseconds: null, reason: messageOf(error) });
    }
  }
  const isFast = best !== undefined;
  for (const { factory, reason } of slow) {
    if (isFast) benchmark.push({ name: factory.name, milliseconds: null, reason });
    else await attempt(factory);
  }
  const last = factories.find((factory) => factory.lastResort);
  // What is slow here (WebGL in software) may be slower than plain TypeScript.
  if (best && !isFast && last) await attempt(last);
  if (best) {
    const { engine, milliseconds } = best;
    const others = benchmark.filter(({ name }) => name !== engine.name).map(aboutOther);
    return choice(engine, benchmark, `${engine.name}: at most ${duration(milliseconds)} a training step${others.map((text) => `; ${text}`).join('')}.`);
  }

  if (!last) throw new Error(`No engine runs here: ${benchmark.map(({ name, reason }) => `${name}: ${reason}`).join('; ')}.`);
  const engine = await loaded(last, network, environment);
  benchmark.push({ name: last.name, milliseconds: null, reason: 'the last resort, not measured' });
  return choice(
    engine,
    benchmark,
    `${last.name}, slow but everywhere, because nothing faster runs here (${benchmark
      .slice(0, -1)
      .map(({ name, reason }) => `${name}: ${reason}`)
      .join('; ')}).`,
  );
}

async function loaded(factory: EngineFactory, network: Network, environment: EngineEnvironment): Promise<Engine> {
  const engine = await factory.create(environment);
  try {
    engine.load(network);
    return engine;
  } catch (error) {
    engine.dispose();
    throw error;
  }
}

function choice(engine: Engine, benchmark: readonly Entry[], sentence: string): EngineChoice {
  const { name, adapter, deterministic } = engine;
  return { engine, report: { name, adapter, deterministic, benchmark, sentence } };
}

function aboutOther({ name, milliseconds, reason = '' }: Entry): string {
  if (milliseconds !== null) return `${name} would take at most ${duration(milliseconds)}`;
  return reason.toLowerCase().startsWith(name) ? reason : `${name}: ${reason}`;
}

/** The message of an error without its full stop, to stand inside a sentence. */
const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error)).replace(/\.$/, '');

function duration(milliseconds: number): string {
  if (milliseconds >= 1000) return `${(milliseconds / 1000).toFixed(1)} s`;
  return `${milliseconds >= 10 ? milliseconds.toFixed(0) : milliseconds.toPrecision(2)} ms`;
}
