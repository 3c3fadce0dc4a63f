/** What is said of two runs: what differs between them, how well each does its task, and by how much. Pure. */
import type { Config } from '../../../config/schema.ts';
import { scoreText } from '../../../figures/tasks/words.ts';
import { number, type Piece } from '../../../figures/words.ts';
import type { EvaluateResult, NetworkState } from '../../../session/protocol.ts';
import { counted, errorText, fixed, numberWord } from '../../../ui/format.ts';
import { gainText } from '../../../ui/gainScale.ts';
import { noiseText } from '../../../ui/noiseScale.ts';
import { plainText } from '../../../ui/surface.ts';

/** A run as far as it is told from another. */
export interface Side {
  readonly config: Config;
  readonly network: Pick<NetworkState, 'step' | 'fingerprint' | 'file' | 'silenced'>;
  /** null while it is not known. */
  readonly evaluation: EvaluateResult | null;
}

/** One thing in which runs can differ. */
interface Deed {
  readonly differs: boolean;
  readonly words: (side: Side) => Piece[];
}

/** In the order in which they are said. */
function differences(a: Side, b: Side): readonly Deed[] {
  const differ = (of: (config: Config) => unknown) => JSON.stringify(of(a.config)) !== JSON.stringify(of(b.config));
  return [
    { differs: differ(({ network }) => network.gain), words: ({ config }) => ['at gain ', number(gainText(config.network.gain))] },
    {
      differs: differ(({ network }) => network.noise),
      words: ({ config: { network } }) => (network.noise === 0 ? ['without noise'] : ['with noise ', number(plainText(noiseText(network.noise)))]),
    },
    { differs: differ(({ network }) => network.size), words: ({ config }) => ['with ', number(String(config.network.size)), ' units'] },
    {
      differs: differ(({ network }) => network.seeds) || a.network.file !== b.network.file,
      words: ({ config: { network: drawn }, network }) => {
        const { recurrent, input, output } = drawn.seeds;
        if (network.file) return [`from ${network.file}`];
        // Where that of the recurrent weights is the same, it tells nothing.
        return differ((config) => config.network.seeds.recurrent) || a.network.file !== b.network.file
          ? ['with seed ', number(String(recurrent))]
          : ['with seeds ', number(`${recurrent}, ${input} and ${output}`)];
      },
    },
    {
      differs: a.network.step !== b.network.step,
      words: ({ network }) => ['after ', number(String(network.step)), network.step === 1 ? ' step' : ' steps'],
    },
    {
      differs: a.network.silenced.join() !== b.network.silenced.join(),
      words: ({ network }) => [network.silenced.length === 0 ? 'with no unit silenced' : `with ${counted(network.silenced.length, 'unit')} silenced`],
    },
  ];
}

/** "at gain 1.50, with noise 10^-3": what tells this side from the other, at most three of it; its gain where nothing that has a name does. */
export function sidePieces(side: Side, other: Side): Piece[] {
  const all = differences(side, other);
  const named = all.filter(({ differs }) => differs);
  return (named.length > 0 ? named.slice(0, 3) : all.slice(0, 1)).flatMap(({ words }, i) => [...(i > 0 ? [', '] : []), ...words(side)]);
}

/** Whether both say how well they do the same task. */
const sameTask = (a: EvaluateResult, b: EvaluateResult): boolean => a.task === b.task && a.score.name === b.score.name;

/** Whether the same output is wanted of both after the same pulse: errors of larger outputs are larger. */
const sameAnswers = (a: EvaluateResult, b: EvaluateResult): boolean =>
  a.durations.every(({ duration, target }) => b.durations.every((other) => other.duration !== duration || Math.abs(other.target - target) < 1e-9));

const valueText = ({ score, durations }: EvaluateResult, value = score.value): string =>
  !Number.isFinite(value) ? 'no number' : durations.length > 0 ? errorText(value) : scoreText(score, value);

const listOf = (durations: EvaluateResult['durations']): string => {
  const list = durations.map(({ duration }) => fixed(duration, 0));
  return `${list.length > 1 ? `${list.slice(0, -1).join(', ')} and ${list.at(-1)}` : list[0]}\u00a0ms`;
};

/** What the numbers are errors of: "Mean over 50, 150 and 300 ms; the task has no 300 ms." '' for other tasks. */
function ofWhat({ durations }: EvaluateResult): string {
  if (durations.length === 0) return '';
  const beyond = durations.filter(({ inRange }) => !inRange);
  return ` Mean over ${listOf(durations)}${beyond.length > 0 ? `; the task has no ${listOf(beyond)}` : ''}.`;
}

/** "error" or "right answers". */
const scoreWord = ({ score, durations }: EvaluateResult): string => (durations.length === 0 && score.better === 'higher' ? 'right answers' : 'error');

const parts = ['half', 'a third', 'a quarter', 'a fifth', 'a sixth', 'a seventh', 'an eighth'];

/** "seven times as much", "a third as much", "1.4 times as much": the second number beside the first. '' where there is no such factor. */
export function factorWords(first: number, second: number): string {
  const factor = second / first;
  if (!(factor > 0) || !Number.isFinite(factor)) return '';
  if (factor > 0.95 && factor < 1.05) return 'about as much';
  if (factor >= 1.95) return factor < 2.5 ? 'twice as much' : `${numberWord(Math.round(factor))} times as much`;
  if (factor > 0.55) return `${fixed(factor, factor > 1 ? 1 : 2)} times as much`;
  const part = Math.round(1 / factor);
  return `${parts[part - 2] ?? `1/${part}`} as much`;
}

/** "0.0003 more, seven times as much": B beside A. */
export function differenceWords(a: EvaluateResult, b: EvaluateResult): string {
  const difference = b.score.value - a.score.value;
  if (!Number.isFinite(difference)) return '';
  if (difference === 0) return 'no difference';
  const by =
    b.durations.length > 0 ? errorText(Math.abs(difference)) : `${fixed(100 * Math.abs(difference), Math.abs(difference) < 0.1 ? 1 : 0)} percentage points`;
  const factor = b.score.better === 'lower' ? factorWords(a.score.value, b.score.value) : '';
  return `${by} ${difference > 0 ? 'more' : 'less'}${factor && `, ${factor}`}`;
}

/** The line: A, B and what lies between them. `same`: B is still what A is. `waiting`: why B has no number yet. */
export function comparedPieces(a: Side, b: Side, same: boolean, waiting = ''): Piece[] {
  const [first, second] = [a.evaluation, b.evaluation];
  const A = number('A');
  if (same) {
    const known = first && valueText(first);
    return [
      A,
      ' is pinned',
      ...(first && known ? [`: ${scoreWord(first)} `, number(known)] : []),
      '. Change anything, and B stands beside it.',
      first ? ofWhat(first) : '',
    ];
  }
  const own: Piece[] = first ? [`${scoreWord(first)} `, number(valueText(first))] : ['not measured, for something was changed at once'];
  const start: Piece[] = [A, ' ', ...sidePieces(a, b), ': ', ...own, '; ', number('B'), ' ', ...sidePieces(b, a), ': '];
  if (!second) return [...start, waiting || 'being measured', '.'];
  const other = number(valueText(second));
  if (!first) return [...start, `${scoreWord(second)} `, other, '.', ofWhat(second)];
  if (!sameTask(first, second)) return [...start, `${scoreWord(second)} `, other, '. They do different tasks, so that no difference is said.'];
  if (!sameAnswers(first, second))
    return [...start, `${scoreWord(second)} `, other, '. Other answers are wanted of them, so that no difference is said.', ofWhat(second)];
  const difference = differenceWords(first, second);
  return [...start, other, difference && `, ${difference}`, '.', ofWhat(second)];
}
