/** What the robustness view says, written from the numbers. Pure. */
import { number, type Piece, term } from '../../../figures/words.ts';
import type { Disturbance, NetworkInFile, SubjectName } from '../../../session/protocol.ts';
import { counted, errorText, fixed } from '../../../ui/format.ts';
import { noiseText } from '../../../ui/noiseScale.ts';
import { plainText, spans, type Text } from '../../../ui/surface.ts';
import type { borne } from './curves.ts';

export const subjects: readonly SubjectName[] = ['present', 'closed form', 'rank one', 'published'];
export const disturbances: readonly Disturbance[] = ['noise', 'time', 'jitter', 'silenced', 'kick', 'dt'];

const nameOf: Readonly<Record<SubjectName, string>> = {
  present: 'this network',
  'closed form': 'closed form',
  'rank one': 'rank one',
  published: "the study's A1",
};

/** What a network is, under its name. */
const kindOf: Readonly<Record<SubjectName, string>> = {
  present: 'as it is',
  'closed form': 'same units, best readout',
  'rank one': 'designed, nothing random',
  published: 'gain 1.50, Adam',
};

export type Names = Readonly<Record<SubjectName, string>>;

/** Letters of a file's name that there is room for in the table. */
const letters = 14;

/** Without the middle of a long one: its ending stays. */
function shortened(name: string): string {
  const all = Array.from(name);
  return all.length <= letters ? name : `${all.slice(0, letters / 2 - 1).join('')}\u2026${all.slice(-letters / 2).join('')}`;
}

/** The same with the network of a file in the place of the published one: the study's is known by its weights. */
export const namesWith = (file: NetworkInFile | null): Names => ({ ...nameOf, ...(file && !file.isStudy ? { published: shortened(file.name) } : {}) });
export const kindsWith = (file: NetworkInFile | null): Names => ({
  ...kindOf,
  ...(file ? { published: file.isStudy ? file.name : `gain ${fixed(file.gain, 2)}, ${counted(file.size, 'unit')}` } : {}),
});

/** Of a column of values. */
export const unitsOf: Readonly<Record<Disturbance, string>> = {
  noise: 'noise (standard deviation)',
  time: 'time after the onset (ms)',
  jitter: 'pulse earlier or later (ms)',
  silenced: 'share of units silenced',
  kick: 'kick (parts of the state)',
  dt: 'time step (ms)',
};

/** Over each of the six figures, in more words or fewer. `kickAt`: after the onset, s. */
export const titleOf = (disturbance: Disturbance, kickAt: number): readonly string[] =>
  ({
    noise: ['noise'],
    time: ['seconds after the onset of the pulse', 's after the onset'],
    jitter: ['pulse earlier or later, \u00b1 s', 'pulse earlier, later'],
    silenced: ['share of units silenced', 'units silenced'],
    kick: [`kick at ${Number(kickAt.toPrecision(2))} s, share of the state`, `kick at ${Number(kickAt.toPrecision(2))} s`],
    dt: ['time step'],
  })[disturbance];

/** A value of a disturbance as its axis has it. */
export function valueText(disturbance: Disturbance, value: number, size: number): Text {
  switch (disturbance) {
    case 'noise':
      return noiseText(value);
    case 'time':
      return `${fixed(value / 1000, 1)} s`;
    case 'jitter':
      return value === 0 ? '0' : `\u00b1 ${Number((value / 1000).toPrecision(2))} s`;
    case 'silenced':
      return counted(Math.round(value * size), 'unit');
    case 'kick':
      return noiseText(value);
    case 'dt':
      return `${Number(value.toPrecision(2))} ms`;
  }
}

type Borne = ReturnType<typeof borne>;

/** What is borne, for a cell of the table, or in words for a sentence; '' where nothing is measured. Of the largest value that was tried: at least. */
export function borneText(disturbance: Disturbance, found: Borne, size: number, inWords = false): Text {
  if (found === undefined) return '';
  const { value, most } = found ?? { value: 0, most: false };
  if (found === null || (value === 0 && disturbance !== 'time')) return 'none';
  const text =
    disturbance === 'time' ? fixed(value / 1000, 1) : disturbance === 'silenced' ? String(Math.round(value * size)) : valueText(disturbance, value, size);
  return most ? [inWords ? 'at least ' : '\u2265\u202f', ...spans(text)] : text;
}

const tens: Readonly<Record<number, string>> = {
  1: 'a tenth',
  2: 'a hundredth',
  3: 'a thousandth',
  4: 'one part in ten thousand',
  5: 'one part in a hundred thousand',
  6: 'one part in a million',
  7: 'one part in ten million',
  8: 'one part in a hundred million',
  9: 'one part in a thousand million',
};

/** A noise in words, as far as it is a power of ten. */
export function noiseInWords(noise: number): string {
  const exponent = Math.round(-Math.log10(noise));
  const word = tens[exponent];
  return word && Math.abs(noise * 10 ** exponent - 1) < 0.01 ? word : plainText(noiseText(noise));
}

const raise = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);

/** What networks are called in sentences, unless a file has another name for one. */
interface Named {
  readonly names?: Names;
}

export interface SentenceNumbers extends Named {
  /** What each network bears of noise; undefined where it is not measured. */
  readonly noise: Readonly<Partial<Record<SubjectName, Borne>>>;
  /** Networks of which it cannot be said whether they bear more than this one, or less (curves.ts, bearAlike). */
  readonly alike?: readonly SubjectName[];
}

/** What this network bears, and the best of the others, if it bears more. */
export function robustnessSentence({ noise, alike = [], names = nameOf }: SentenceNumbers): string {
  const here = noise.present;
  if (here === undefined) return 'How much can be done to this memory before it is lost?';
  const value = (one: Borne) => one?.value ?? -1;
  const more = subjects.filter((name) => name !== 'present' && value(noise[name]) > Math.max(0, value(here)));
  const [best] = more.filter((name) => !alike.includes(name)).toSorted((a, b) => value(noise[b]) - value(noise[a]));
  const named = (name: SubjectName) => (names[name] === nameOf[name] ? raise(names[name]) : names[name]);
  const [same] = here === null ? [] : more;
  const other = best
    ? ` ${named(best)} bears ${noise[best]!.most ? 'at least ' : ''}${noiseInWords(noise[best]!.value)}.`
    : same
      ? ` ${named(same)} bears the same.`
      : '';
  if (here === null) return `This network has no memory that noise could take away.${other}`;
  if (here.value === 0) return `This network bears no noise at all.${other}`;
  if (here.most && here.value >= 1) return 'This network bears all noise that was tried.';
  return `${raise(noiseInWords(here.value))} of noise is all that this network bears.${other}`;
}

export interface ReadingNumbers extends Named {
  readonly chance: number;
  /** Error of each network at the measured noise nearest to that of the handle. */
  readonly errors: readonly (readonly [SubjectName, number])[];
  /** The noise that those belong to, where it is another than that of the handle. */
  readonly at: number | null;
  /** What else is said of the place is long. */
  readonly short?: boolean;
  /** Share of the units that the fewest silenced ones are, and who does not bear them. */
  readonly fewest: { readonly units: number; readonly size: number; readonly lost: readonly SubjectName[]; readonly all: readonly SubjectName[] } | null;
}

/** Lists names: "this network", "this network and rank one". */
function listed(subjects: readonly SubjectName[], names: Names): string {
  const said = subjects.map((name) => names[name]);
  return said.length < 2 ? (said[0] ?? '') : `${said.slice(0, -1).join(', ')} and ${said.at(-1)}`;
}

export function robustnessReading({ chance, errors, at, fewest, short = false, names = nameOf }: ReadingNumbers): Piece[] {
  if (errors.length === 0 && !Number.isFinite(chance)) return ['Nothing is measured yet.'];
  if (errors.length === 0) return ['Nothing is measured yet; ', term('guessing'), ' makes ', number(errorText(chance)), '.'];
  const pieces: Piece[] =
    at === null ? ['At this noise the ', term('error'), ' is '] : ['At noise ', number(plainText(noiseText(at))), ' the ', term('error'), ' is '];
  errors.forEach(([name, error], k) => {
    if (k > 0) pieces.push(', ');
    pieces.push(number(errorText(error)), name === 'present' ? '' : ` for ${names[name]}`);
  });
  pieces.push('; ', term('guessing'), ' makes ', number(errorText(chance)), '.');
  if (!short && fewest && fewest.lost.length > 0) {
    const { units, size, lost, all } = fewest;
    const spared = all.filter((name) => !lost.includes(name));
    const whom =
      spared.length === 0
        ? all.length === 1
          ? ''
          : ' for all'
        : spared.length < lost.length
          ? ` for all but ${listed(spared, names)}`
          : ` for ${listed(lost, names)}`;
    pieces.push(
      ' ',
      number(raise(units === 1 ? 'one' : String(units))),
      ` silenced ${units === 1 ? 'unit' : 'units'} of ${size} ${units === 1 ? 'is' : 'are'} too many${whom}.`,
    );
  }
  return pieces;
}
