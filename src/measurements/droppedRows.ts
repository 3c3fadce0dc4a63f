/**
 * Rows of a map that were computed elsewhere (npm run sweep), as a file brings them: checked, and shown on the map of the network and settings that they belong
 * to.
 */
import type { Identities } from '../config/dependence.ts';
import { readLink, writeLink } from '../config/link.ts';
import type { Config } from '../config/schema.ts';
import { lab } from '../lab/index.ts';
import { checkTogether } from '../rows/mergeRows.ts';
import { isDecade } from '../rows/pageMap.ts';
import { RowFileError, type RowHead, readRowFile } from '../rows/rowFile.ts';
import { readKeptRow } from '../session/keptMapRow.ts';
import { mapProtocol } from '../session/mapRow.ts';
import type { MapRow } from '../session/protocol.ts';
import type { AskedOf } from '../session/question.ts';
import { askedOf } from '../session/questionArguments.ts';
import { sweep } from '../session/questions/sweep.ts';
import { store } from '../store/store.ts';
import { sameNumber } from './grid.ts';
import { emptyMap, keyOf, show, withRows } from './map.ts';

declare const __VERSION__: string;

/** No map and no experiment has more. Characters of all files together. */
const longest = 100_000_000;

export interface TakenRows {
  /** The panel where they are drawn. */
  readonly panel: 'chaos' | 'experiments';
  /** What is shown, or why it is not yet. */
  readonly sentence: string;
  /** What brings up the settings that the rows belong to, where these are not present. */
  readonly open: { readonly label: string; run(): Promise<unknown> } | null;
}

export interface Texts {
  readonly name: string;
  readonly text: string;
}

/** What these files hold together, which are shards of one computation; `problems` are sentences about lines that cannot be used. Throws RowFileError. */
export function readTogether(texts: readonly Texts[]) {
  if (texts.reduce((sum, { text }) => sum + text.length, 0) > longest) throw new RowFileError('These files are too long to be rows.');
  const files = texts.map(({ name, text }) => ({ name, file: readRowFile(text, name) }));
  checkTogether(files);
  const [{ name, file: first }] = files as [(typeof files)[0]];
  const problems = files.flatMap(({ file, name: of }) => [...file.damaged, ...(file.cut ? [`The last line of ${of} was not finished.`] : [])]);
  return { first, name, problems, lines: new Map(files.flatMap(({ file }) => [...file.rows])) };
}

/** The settings of the link in the first line. Throws RowFileError where the numbers cannot be those of this page. */
export function givenSettings({ version, protocol, link }: RowHead, name: string, own: number): Config {
  if (version !== __VERSION__ || protocol !== own)
    throw new RowFileError(
      `${name} was computed by version ${version} of this program, and this page is version ${__VERSION__}: its numbers may differ from those here.`,
    );
  const { config, issues } = readLink(link);
  if (issues.length > 0) throw new RowFileError(`${name} is damaged: the link in its first line does not hold.`);
  return config;
}

/** Takes the rows of these files, shards of one map. Throws RowFileError with a sentence where they cannot be taken. */
export function takeRows(texts: readonly Texts[]): TakenRows {
  const { first, name, lines, problems } = readTogether(texts);
  const { config, asked } = settingsOf(first.head, name);
  const rows = [...lines.values()].map(({ row }) => readKeptRow(row, asked)).filter((row) => row !== null);
  if (lines.size > rows.length) problems.push(`${lines.size - rows.length} rows lack numbers that the map needs.`);
  if (rows.length === 0) throw new RowFileError(`${name} has no row that could be drawn.${problems.length > 0 ? ` ${problems[0]}` : ''}`);
  const drawn = first.head.network === null;
  const seeds = drawn ? asked.seeds : asked.seeds.slice(0, 1);
  const shown = rows.filter(({ seed }) => seeds.includes(seed)).map((row) => withPrecision(row, asked.precision));
  const missing = first.keys.length - lines.size;
  const more = [
    problems.length > 0 ? `${problems[0]}${problems.length > 1 ? ` And ${problems.length - 1} more such.` : ''}` : '',
    missing > 0 ? `${missing} of its ${first.keys.length} rows are not there.` : '',
    !drawn && asked.seeds.length > 1 ? `Of its seeds the map shows the first, ${seeds[0]}.` : '',
  ];
  const of = drawn ? `of ${seeds.length} other ${seeds.length === 1 ? 'network' : 'networks'}` : 'of this network';
  const say = (...sentences: readonly string[]) => sentences.filter(Boolean).join(' ');
  const { length } = texts;
  const count = `${shown.length} ${shown.length === 1 ? 'row' : 'rows'}`;
  return place(first.head, config, shown, {
    here: say(`The map shows ${count} ${of}, read from ${name}${length > 1 ? ` and ${length - 1} more` : ''}.`, ...more),
    otherAxes: say(`${name} has ${count} ${of} at other gains or noises than the map.`, ...more),
    elsewhere: say(
      `${name} has ${count} of a map that belongs to ${drawn ? 'other settings' : 'another network or other settings'} than those present.`,
      ...more,
    ),
  });
}

/** Settings under which the page's map has these rows, and what was asked for them. */
function settingsOf(head: RowHead, name: string): { readonly config: Config; readonly asked: AskedOf<'sweep'> } {
  const given = givenSettings(head, name, mapProtocol);
  const { request } = head;
  let asked: AskedOf<'sweep'>;
  try {
    ({ asked } = askedOf(sweep, request, given));
  } catch (error) {
    throw new RowFileError(`${name} is damaged: ${(error as Error).message}`);
  }
  if (!asked.measures.includes('error'))
    throw new RowFileError(`${name} has ${asked.measures.join(' and ')} and no errors; the map of the page is one of errors.`);
  const { gains, noises, noiseFrom, wait, precision, size } = asked;
  const config = {
    ...given,
    network: { ...given.network, size },
    sweep: { ...given.sweep, gains, noises },
    task: { ...given.task, noiseFrom, onset: wait, onsetJitter: Math.min(given.task.onsetJitter, wait) },
    readout: { ...given.readout, precision },
  };
  return { config, asked };
}

/** The error at the precision of the readout stands among the others, where the map looks for it. */
function withPrecision(row: MapRow, precision: number): MapRow {
  const { errors = [], error, chance } = row;
  return errors.some((one) => sameNumber(one.precision, precision)) ? row : { ...row, errors: [...errors, { precision, error: error!, chance: chance! }] };
}

function place(head: RowHead, config: Config, rows: readonly MapRow[], say: Record<'here' | 'otherAxes' | 'elsewhere', string>): TakenRows {
  const present = store.getState();
  // Rows of drawn networks stand beside the map of whichever network is there.
  const network = head.network === null ? present.network : ({ driven: head.network } as Identities);
  const key = keyOf({ network, config });
  const put = () => {
    if (key === null) return;
    const now = store.getState();
    const before = (keyOf(now) === key && now.map) || emptyMap(config);
    const list = head.network === null ? 'others' : 'rows';
    show(key, { ...before, [list]: withRows(before[list], rows), shipped: false });
  };
  if (keyOf(present) !== key || key === null) {
    put();
    return { panel: 'chaos', sentence: say.elsewhere, open: { label: 'Open its settings', run: () => lab.openLink(linkTo(config)) } };
  }
  put();
  const { gains, noises } = present.config.sweep;
  const same = holds(gains, config.sweep.gains) && holds(noises, config.sweep.noises) && precisionFits(present.config, config);
  if (same) return { panel: 'chaos', sentence: say.here, open: null };
  const changes = { 'sweep.gains': config.sweep.gains, 'sweep.noises': config.sweep.noises, 'readout.precision': config.readout.precision };
  return { panel: 'chaos', sentence: say.otherAxes, open: { label: 'Show them', run: () => lab.setConfig(changes) } };
}

/** With what the page looks like, and computes with, as it is. */
function linkTo(config: Config): string {
  const { view, story, engine } = store.getState().config;
  return writeLink({ ...config, engine, story, view: { ...view, panel: 'chaos', enlarged: '' } });
}

const holds = (axis: readonly number[], values: readonly number[]) => values.every((value) => axis.some((one) => sameNumber(one, value)));
const precisionFits = (one: Config, other: Config) => isDecade(one.readout.precision) || sameNumber(one.readout.precision, other.readout.precision);
