/** What the robustness view says, written from the numbers. Pure. */
import { number, type Piece, term } from '../../../figures/words.ts';
import type { Disturbance, SubjectName } from '../../../session/protocol.ts';
import { counted, errorText, fixed } from '../../../ui/format.ts';
import { noiseText } from '../../../ui/noiseScale.ts';
import { plainText, type Text } from '../../../ui/surface.ts';
import type { borne } from './curves.ts';

export const subjects: readonly SubjectName[] = ['present', 'closed form', 'rank one', 'published'];
export const disturbances: readonly Disturbance[] = ['noise', 'time', 'jitter', 'silenced', 'kick', 'dt'];

export const nameOf: Readonly<Record<SubjectName, string>> = {
  present: 'this network',
  'closed form': 'closed form',
  'rank one': 'rank one',
  published: "the study's A1",
};

/** What a network is, under its name. */
export const kindOf: Readonly<Record<SubjectName, string>> = {
  present: 'as it is',
  'closed form': 'same units, best readout',
  'rank one': 'designed, nothing random',
  published: 'gain 1.50, Adam',
};

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

/** What is borne, for a cell of the table; '' where nothing is measured. */
export function borneText(disturbance: Disturbance, found: Borne, size: number): Text {
  if (found === undefined) return '';
  if (found === null) return 'none';
  if (disturbance === 'time') return fixed(found.value / 1000, 1);
  if (disturbance === 'silenced') return String(Math.round(found.value * size));
  return found.value === 0 ? 'none' : valueText(disturbance, found.value, size);
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

export interface SentenceNumbers {
  /** What each network bears of noise; undefined where it is not measured. */
  readonly noise: Readonly<Partial<Record<SubjectName, Borne>>>;
}

/** What this network bears, and the best of the others, if it bears more. */
export function robustnessSentence({ noise }: SentenceNumbers): string {
  const here = noise.present;
  if (here === undefined) return 'How much can be done to this memory before it is lost?';
  const value = (one: Borne) => one?.value ?? -1;
  const [best] = subjects
    .filter((name) => name !== 'present' && noise[name] !== undefined && value(noise[name]) > value(here))
    .toSorted((a, b) => value(noise[b]) - value(noise[a]));
  const other = best && noise[best]!.value > 0 ? ` ${raise(nameOf[best])} bears ${noiseInWords(noise[best]!.value)}.` : '';
  if (here === null) return `This network has no memory that noise could take away.${other}`;
  if (here.value === 0) return `This network bears no noise at all.${other}`;
  if (here.most && here.value >= 1) return 'This network bears all noise that was tried.';
  return `${raise(noiseInWords(here.value))} of noise is all that this network bears.${other}`;
}

export interface ReadingNumbers {
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
function listed(names: readonly SubjectName[]): string {
  const said = names.map((name) => nameOf[name]);
  return said.length < 2 ? (said[0] ?? '') : `${said.slice(0, -1).join(', ')} and ${said.at(-1)}`;
}

export function robustnessReading({ chance, errors, at, fewest, short = false }: ReadingNumbers): Piece[] {
  if (errors.length === 0 && !Number.isFinite(chance)) return ['Nothing is measured yet.'];
  if (errors.length === 0) return ['Nothing is measured yet; ', term('guessing'), ' makes ', number(errorText(chance)), '.'];
  const pieces: Piece[] =
    at === null ? ['At this noise the ', term('error'), ' is '] : ['At noise ', number(plainText(noiseText(at))), ' the ', term('error'), ' is '];
  errors.forEach(([name, error], k) => {
    if (k > 0) pieces.push(', ');
    pieces.push(number(errorText(error)), name === 'present' ? '' : ` for ${nameOf[name]}`);
  });
  pieces.push('; ', term('guessing'), ' makes ', number(errorText(chance)), '.');
  if (!short && fewest && fewest.lost.length > 0) {
    const { units, size, lost, all } = fewest;
    const spared = all.filter((name) => !lost.includes(name));
    const whom =
      spared.length === 0 ? (all.length === 1 ? '' : ' for all') : spared.length < lost.length ? ` for all but ${listed(spared)}` : ` for ${listed(lost)}`;
    pieces.push(
      ' ',
      number(raise(units === 1 ? 'one' : String(units))),
      ` silenced ${units === 1 ? 'unit' : 'units'} of ${size} ${units === 1 ? 'is' : 'are'} too many${whom}.`,
    );
  }
  return pieces;
}
