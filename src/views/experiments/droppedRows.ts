/** Networks of an experiment that were trained elsewhere (npm run sweep), as a file brings them: checked, and shown where their settings are. */
import { writeLink } from '../../config/link.ts';
import type { Config } from '../../config/schema.ts';
import { linkOfRow } from '../../lab/experiment.ts';
import { lab } from '../../lab/index.ts';
import { givenSettings, readTogether, type TakenRows, type Texts } from '../../measurements/droppedRows.ts';
import { RowFileError, type RowHead } from '../../rows/rowFile.ts';
import { experimentCalled, experimentResult } from '../../science/experiments/index.ts';
import { experimentProtocol, readExperimentName, readKeptExperiment } from '../../session/experimentRow.ts';
import type { MeasuredRow } from '../../session/protocol.ts';
import { store } from '../../store/store.ts';
import { keyOf, sharedKey } from './asked.ts';
import { hold } from './runs.ts';

/** Takes the rows of these files, shards of one experiment. Throws RowFileError with a sentence where they cannot be taken. */
export function takeExperimentRows(texts: readonly Texts[]): TakenRows {
  const { first, name: file, lines, problems } = readTogether(texts);
  const { name, method, steps } = askedIn(first.head, file);
  const given = givenSettings(first.head, file, experimentProtocol);
  const measured = [...lines.values()].map(({ row }) => readKeptExperiment(row)).filter((row) => row?.experiment === name && row.method === method);
  const whole = measured.filter((row) => row !== null);
  if (whole.length === 0) throw new RowFileError(`${file} has no network that could be shown.${problems.length > 0 ? ` ${problems[0]}` : ''}`);
  const config = { ...given, experiment: settingsFor(given, whole, name, method, steps) };
  const rows = whole.map((row) => ({ ...row, link: linkOfRow(config, { name, method }, row) }));
  const missing = first.keys.length - whole.length;
  const sentence = [
    `${whole.length} ${whole.length === 1 ? 'network' : 'networks'} of experiment ${name}, read from ${file}${texts.length > 1 ? ` and ${texts.length - 1} more` : ''}.`,
    problems.length > 0 ? `${problems[0]}${problems.length > 1 ? ` And ${problems.length - 1} more such.` : ''}` : '',
    missing > 0 ? `${missing} of its ${first.keys.length} networks are not there.` : '',
    // Networks that are computed here are kept (runs.ts), and the panel says so.
    'Drop the file again after the page was loaded anew: what comes from files is not kept.',
  ]
    .filter(Boolean)
    .join(' ');
  hold(name, experimentResult(name, rows), config, true);
  const present = store.getState().config;
  if (sharedKey(present) !== sharedKey(config))
    return {
      panel: 'experiments',
      sentence: `${sentence} They belong to other settings than those present.`,
      open: { label: 'Open their settings', run: () => lab.openLink(linkTo(config)) },
    };
  if (keyOf(present, name) === keyOf(config, name)) return { panel: 'experiments', sentence, open: null };
  const changes = { 'experiment.method': config.experiment.method, 'experiment.steps': config.experiment.steps, 'view.panel': 'experiments' } as const;
  return { panel: 'experiments', sentence, open: { label: 'Show them', run: () => lab.setConfig(changes) } };
}

/** What the first line asks for. */
function askedIn({ request }: RowHead, file: string) {
  const { experiment, method, steps } = request;
  try {
    const name = readExperimentName(experiment);
    if ((method !== 'adam' && method !== 'closedForm') || !experimentCalled(name).methods.includes(method) || typeof steps !== 'number')
      throw new RowFileError('it does not say how its networks learn.');
    return { name, method, steps } as const;
  } catch (error) {
    throw new RowFileError(`${file} is damaged: ${(error as Error).message}`);
  }
}

/** The settings of the panel that ask for these networks, as far as there are settings for it. */
function settingsFor(
  { experiment }: Config,
  rows: readonly MeasuredRow[],
  name: Exclude<Config['experiment']['name'], ''>,
  method: MeasuredRow['method'],
  steps: number,
): Config['experiment'] {
  const values = (of: (row: MeasuredRow) => number) => [...new Set(rows.map(of))].toSorted((a, b) => a - b).slice(0, 32);
  const { varied } = experimentCalled(name);
  const shared = new Set(rows.map((row) => row.shared));
  return {
    ...experiment,
    name,
    networks: Math.min(20, values(({ network }) => network).length),
    seeds: shared.size > 1 ? 'both' : shared.has(true) ? 'one' : 'own',
    method: method === 'adam' ? 'adam' : 'ridge',
    ...(method === 'adam' ? { steps } : {}),
    ...(varied === 'component' ? { components: values(({ component }) => component) } : {}),
    ...(varied === 'size' ? { sizes: values(({ size }) => size) } : {}),
  };
}

/** With what the page looks like, and computes with, as it is. */
function linkTo(config: Config): string {
  const { view, story, engine } = store.getState().config;
  return writeLink({ ...config, engine, story, view: { ...view, panel: 'experiments', enlarged: '' } });
}
