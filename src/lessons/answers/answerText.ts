/**
 * A student's answers as plain text, for whatever their course uses, and many of them back from one paste. Pure.
 *
 *     Edge of Chaos: answers to a lesson, version 1
 *     lesson: Find the hidden gain (k3f9)
 *     name: Ada
 *     step 1: After 3 s nothing is left.
 *     to find: gain, within 0.1 (iichbjb9)
 *     guesses: 1.1, 1.45
 *     answer: found
 *     measured: error of the memory 0.034
 *     network: 500 units, step 0, 3f2a99aabbcc
 *     end: 7x2k
 *
 * Lines of `name: value` between the first and the last; the last has a checksum of the others, so that what a chat program cut or changed is noticed. The
 * value to find stands in the code of links (config/lessonSecret.ts): the text gives it away no more than the link does. A line whose name is not known is
 * passed over, so that later versions can add some.
 */
import { checksum } from '../../config/checksum.ts';
import { readSecret, writeSecret } from '../../config/lessonSecret.ts';

export type Sought = 'gain' | 'noise' | 'matrix';

export interface Answers {
  readonly title: string;
  /** Checksum of the lesson's link: lessons that differ in anything differ in it. */
  readonly code: string;
  readonly name: string;
  /** A line for each step; '' where nothing was written. */
  readonly steps: readonly string[];
  readonly find: Sought | null;
  readonly within: number;
  /** The value that was to be found; null where nothing was. */
  readonly value: number | null;
  readonly guesses: readonly number[];
  readonly answer: 'found' | 'shown' | 'open';
  /** "error of the memory 0.034" */
  readonly measured: readonly string[];
  readonly units: number;
  readonly trainingStep: number;
  /** Of the weights, the first 12 digits. */
  readonly fingerprint: string;
}

const head = 'Edge of Chaos: answers to a lesson, version 1';
const longestLine = 400;
const mostTexts = 2000;

const oneLine = (text: string) => text.replace(/\s+/g, ' ').trim().slice(0, longestLine);

function linesOf(answers: Answers): string[] {
  const { title, code, name, steps, find, within, value, guesses, answer, measured, units, trainingStep, fingerprint } = answers;
  return [
    `lesson: ${oneLine(title) || 'without a title'} (${code})`,
    ...(oneLine(name) === '' ? [] : [`name: ${oneLine(name)}`]),
    ...steps.flatMap((text, k) => (oneLine(text) === '' ? [] : [`step ${k + 1}: ${oneLine(text)}`])),
    ...(find === null || value === null
      ? []
      : [`to find: ${find}, within ${within} (${writeSecret([value])})`, `guesses: ${guesses.join(', ') || 'none'}`, `answer: ${answer}`]),
    ...(measured.length === 0 ? [] : [`measured: ${measured.map(oneLine).join('; ')}`]),
    `network: ${units} units, step ${trainingStep}, ${fingerprint}`,
  ];
}

/** Chat programs make quotes and hyphens typographic and put spaces where they like: none of that is a change. */
const plain = (line: string) =>
  oneLine(line)
    .replace(/[\s*_]+$/, '')
    .replace(/[\u2010-\u2015\u2212]/g, '-')
    .replace(/[\u2018\u2019]/g, "'")
    .replace(/[\u201c-\u201f\u00ab\u00bb]/g, '"')
    .toLowerCase();

const sumOf = (lines: readonly string[]) => checksum(lines.map((line, k) => `${k} ${plain(line)}`));

export function writeAnswers(answers: Answers): string {
  const lines = linesOf(answers);
  return [head, ...lines, `end: ${sumOf(lines)}`].join('\n');
}

export interface AnswersRead {
  readonly answers: readonly Answers[];
  /** Texts that came more than once; each counts once. */
  readonly twice: number;
  /** Texts that were cut off or altered; they are left out. */
  readonly damaged: number;
}

const known = /^(?:lesson|name|step \d+|to find|guesses|answer|measured|network):(?: |$)/i;

/** What stands before a line of a text that somebody quotes, or that a chat program prints. */
const bare = (line: string) =>
  line
    .slice(0, 4 * longestLine)
    .replace(/\s/g, ' ')
    .replace(/^[\s>|*•-]+/, '')
    .trimEnd();

/** Mail programs break long lines: what follows on a line of its own, without a name, goes on with the line before. */
function rejoined(lines: readonly string[]): string[] {
  const whole: string[] = [];
  for (const line of lines) {
    if (known.test(line)) whole.push(line);
    else if (whole.length > 0 && line !== '') whole[whole.length - 1] += ` ${line}`;
  }
  return whole;
}

/** All answers in a text of any kind. */
export function readAnswers(text: string): AnswersRead {
  const answers = new Map<string, Answers>();
  let [twice, damaged] = [0, 0];
  let open: string[] | null = null;
  let begun = 0;
  for (const raw of text.split(/\r\n|\r|\n/)) {
    const line = bare(raw);
    if (line.toLowerCase().endsWith(head.toLowerCase())) {
      if (open) damaged++;
      if (++begun > mostTexts) break;
      open = [];
    } else if (open && /^end: ?[0-9a-z]{4}$/.test(plain(line))) {
      // Lines without a name are of others, or the rest of a line that was broken: the checksum tells.
      const ways = [open.filter((one) => known.test(one)), rejoined(open)];
      const mine = ways.find((lines) => plain(line).slice(-4) === sumOf(lines)) ?? [];
      const read = fromLines(mine);
      const key = mine.map(plain).join('\n');
      if (!read) damaged++;
      else if (answers.has(key)) twice++;
      else answers.set(key, read);
      open = null;
    } else if (open) open.push(line);
  }
  if (open) damaged++;
  return { answers: [...answers.values()], twice, damaged };
}

function fromLines(lines: readonly string[]): Answers | null {
  const value = (name: string) => lines.find((line) => line.toLowerCase().startsWith(`${name}: `))?.slice(name.length + 2) ?? '';
  const lesson = /^(.*) \(([0-9a-z]{4})\)$/i.exec(value('lesson'));
  const network = /^(\d+) units, step (\d+), ([0-9a-f]+)$/i.exec(value('network'));
  if (!lesson || !network) return null;
  const sought = /^(gain|noise|matrix), within ([\d.e-]+) \(([a-z0-9]+)\)$/i.exec(value('to find'));
  const hidden = sought ? readSecret(sought[3]!) : null;
  const guesses = value('guesses');
  const numbers = guesses === '' || guesses === 'none' ? [] : guesses.split(',').map(Number);
  if (numbers.some((number) => !Number.isFinite(number)) || (sought && hidden?.length !== 1)) return null;
  const answer = value('answer').toLowerCase();
  const steps: string[] = [];
  for (const line of lines) {
    const step = /^step (\d): (.*)$/i.exec(line);
    if (step) steps[Number(step[1]) - 1] = step[2]!;
  }
  return {
    title: lesson[1]!,
    code: lesson[2]!.toLowerCase(),
    name: value('name'),
    steps: Array.from(steps, (text) => text ?? ''),
    find: sought ? (sought[1]!.toLowerCase() as Sought) : null,
    within: sought ? Number(sought[2]) : 0,
    value: hidden?.[0] ?? null,
    guesses: numbers,
    answer: answer === 'found' || answer === 'shown' ? answer : 'open',
    measured: value('measured') === '' ? [] : value('measured').split('; '),
    units: Number(network[1]),
    trainingStep: Number(network[2]),
    fingerprint: network[3]!.toLowerCase(),
  };
}
