/**
 * Maps and experiments without a browser, row by row: what a link asks for, and its rows with the bits of the page. For the script that shares them among
 * processes and machines.
 */
import { ArgumentError } from '../base/arguments.ts';
import { readAll } from '../base/options.ts';
import { readLink, writeLink } from '../config/link.ts';
import { presetConfig } from '../config/presets.ts';
import type { Config } from '../config/schema.ts';
import { ownSeed, pageMap } from '../rows/pageMap.ts';
import type { RowHead } from '../rows/rowFile.ts';
import { experimentConfig, experimentCost, experimentProtocol, readExperiment, readExperimentName } from './experimentRow.ts';
import { mapProtocol } from './mapRow.ts';
import { sessionHere } from './node.ts';
import type { ExperimentCell, ExperimentOptions, MapKey, MapRequest, MapRow, MeasuredRow } from './protocol.ts';
import { type AskedOf, checkCost } from './question.ts';
import { askedOf } from './questionArguments.ts';
import { sweep } from './questions/sweep.ts';

/** What there is to do, as it goes to whoever computes: plain values and arrays of numbers. */
export interface MapWork {
  readonly kind: 'map';
  readonly asked: AskedOf<'sweep'>;
}

export interface ExperimentWork {
  readonly kind: 'experiment';
  readonly asked: Pick<ExperimentOptions, 'config' | 'name' | 'method' | 'steps'>;
}

/** The settings of a link; throws ArgumentError where it does not hold. */
function configOf(link: string): Config {
  if (!link.includes('='))
    throw new ArgumentError(`The link holds no settings: ${JSON.stringify(link.slice(0, 60))}. Give what Copy link on the page gives, in quotes.`);
  const { config, issues } = readLink(link);
  if (issues.length > 0)
    throw new ArgumentError(`The link does not hold: ${issues.map(({ path, given, allowed }) => `${path} is ${given}, allowed: ${allowed}`).join('; ')}`);
  return config;
}

/** The link of these settings for a file of rows: without what concerns looks, lessons and the engine, and with the panel that draws them. */
function linkForRows(config: Config, panel: Config['view']['panel']): string {
  const { engine, view, lesson, story } = presetConfig(config.preset);
  return writeLink({ ...config, engine, view: { ...view, panel }, lesson, story });
}

/** The network of these settings, as a link brings it up: drawn, and trained as far as it says. On the wasm engine, whose bits are the same everywhere. */
async function openHere(config: Config) {
  const session = sessionHere();
  await session.open({ ...config, engine: 'wasm', readout: { ...config.readout, fit: false } });
  if (config.training.steps > 0) await session.train({ steps: config.training.steps });
  return session;
}

/**
 * The map that a link asks for: that of its network as the page computes it (Chaos, panel b), unless `given` says otherwise; options are those of lab.sweep.
 * Throws ArgumentError or NotAvailableError with a sentence.
 */
export async function mapOf(link: string, given: MapRequest, version: string): Promise<{ readonly head: RowHead; readonly work: MapWork }> {
  const config = configOf(link);
  const options = { ...pageMap(config), seeds: [ownSeed], weights: 'present' as const, ...given };
  const { asked } = askedOf(sweep, options, config);
  const { done: _, keep: __, fresh: ___, network: ____, ...request } = asked;
  const network = asked.weights === 'present' ? await (await openHere(config)).drivenNetwork() : undefined;
  const head: RowHead = {
    kind: 'map',
    version,
    protocol: mapProtocol,
    link: linkForRows(config, 'chaos'),
    network: network?.digest ?? null,
    request,
    shard: null,
  };
  return { head, work: { kind: 'map', asked: network ? { ...asked, network } : asked } };
}

/**
 * An experiment with the settings of a link; `given` are the options of lab.experiment as far as they decide its networks. Throws ArgumentError or
 * NotAvailableError with a sentence.
 */
export function experimentOf(link: string, named: string, given: object, version: string): { readonly head: RowHead; readonly work: ExperimentWork } {
  const { view, story, lesson, sweep: axes, ...rest } = presetConfig(configOf(link).preset);
  const config = { ...rest, ...configOf(link), view, story, lesson, sweep: axes };
  const name = readExperimentName(named);
  const { method, steps, cells } = readAll('experiment', given, (option) => readExperiment(name, option, config));
  // One at a time in each process.
  checkCost(
    'experiment',
    experimentCost({ cells, steps, method, atOnce: 1 }, config),
    'Take smaller networks (network.size) or a smaller batch (training.batch).',
  );
  const head: RowHead = {
    kind: 'experiment',
    version,
    protocol: experimentProtocol,
    link: linkForRows(config, view.panel),
    network: null,
    request: { experiment: name, method, steps, cells },
    shard: null,
  };
  return { head, work: { kind: 'experiment', asked: { config, name, method, steps } } };
}

/** A session that computes what brings its own networks; it wants one all the same. */
async function anySession() {
  const { network, readout, ...config } = presetConfig('fitted');
  const session = sessionHere();
  await session.open({ ...config, engine: 'wasm', network: { ...network, size: 10 }, readout: { ...readout, fit: false } });
  return session;
}

/** Computes cells of a map, one at a time. */
export async function mapWorker({ asked }: MapWork): Promise<(cell: MapKey) => Promise<MapRow>> {
  const session = await anySession();
  let calls = 0;
  return async ({ gain, noise, seed }) => {
    const [row] = await session.ask('sweep', { ...asked, gains: [gain], noises: [noise], seeds: [seed], done: [] }, ++calls);
    return row!;
  };
}

/** Trains and measures networks of an experiment, one at a time. */
export async function experimentWorker({
  asked,
}: ExperimentWork): Promise<(cell: ExperimentCell) => Promise<Omit<MeasuredRow, 'seconds'> & { readonly link: string }>> {
  const session = await anySession();
  let calls = 0;
  return async (cell) => {
    const [row] = await session.ask('experiment', { ...asked, cells: [cell], done: [], begun: [], atOnce: 1 }, ++calls);
    const { seconds: _, ...found } = row!;
    return { ...found, link: writeLink(experimentConfig(asked.config, asked, found, found.steps)) };
  };
}
