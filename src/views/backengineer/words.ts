/** What Back-engineer says, written from the numbers. Pure. */
import { number, type Piece, term } from '../../figures/words.ts';
import type { PcaResult } from '../../session/protocol.ts';
import { percent } from '../../ui/format.ts';
import { shownAxes } from './drawShares.ts';
import { isBounded } from './scene.ts';

export interface ShareNumbers {
  /** Shares of the first three axes. */
  readonly activity: number;
  readonly answer: number;
  /** Of all axes together. */
  readonly whole: number;
  /** The largest share of the answer that any number of first axes carries, and that number: more axes can carry less, since each brings its own mistakes. */
  readonly most: number;
  readonly mostAt: number;
  /** Axes that it takes to read nine tenths of the answer; null where no number of them does. */
  readonly nineTenths: number | null;
  /** There is activity to look at; it dies out, or it grows without bound. */
  readonly activityIs: 'alive' | 'silent' | 'unbounded';
  /** Where the axes come from. */
  readonly source: 'trials' | 'spontaneous';
  /** The readout was fitted or trained: what it does not find now it will not find later. */
  readonly learnt?: boolean;
  readonly gain?: number;
  /** Noise acts before the pulse by the settings, but not in these trials. */
  readonly waits?: boolean;
  /** Of another task than pulse memory: there is nothing to say of a pulse. */
  readonly otherTask?: boolean;
}

export function shareNumbers(result: PcaResult & Partial<Pick<ShareNumbers, 'source' | 'learnt' | 'gain' | 'waits'>>): ShareNumbers {
  const enough = result.carried.findIndex((share) => share >= 0.9);
  const mostAt = result.carried.reduce((best, share, k) => (share > result.carried[best]! ? k : best), 0);
  return {
    activity: result.variance[shownAxes - 1] ?? Number.NaN,
    answer: result.carried[shownAxes - 1] ?? Number.NaN,
    whole: result.carried.at(-1) ?? Number.NaN,
    most: result.carried[mostAt] ?? Number.NaN,
    mostAt: mostAt + 1,
    nineTenths: enough < 0 ? null : enough + 1,
    activityIs: isBounded(result) && Number.isFinite(result.eigenvalues[0]!) ? (result.eigenvalues[0]! > 1e-12 ? 'alive' : 'silent') : 'unbounded',
    source: result.source ?? 'trials',
    learnt: result.learnt ?? false,
    gain: result.gain ?? Number.NaN,
    waits: result.waits ?? false,
    otherTask: result.phases[0] !== 'input',
  };
}

const unconnected = ({ gain }: ShareNumbers) => gain === 0;

export function backEngineerSentence(numbers: ShareNumbers | null): string {
  if (!numbers) return 'Where in its activity does the network keep the answer?';
  const { activity, answer, most, activityIs, source, learnt, otherTask } = numbers;
  if (activityIs === 'unbounded') return 'The activity of this network grows without bound: there are no axes to look along.';
  if (activityIs === 'silent')
    return source === 'spontaneous'
      ? 'Without a pulse this network falls silent: there is no motion to look along.'
      : otherTask
        ? 'This network stays silent: there is no motion to look along.'
        : 'Soon after a pulse this network falls silent: there is no motion to look along.';
  if (!(most >= 0.2))
    return `You see how ${otherTask ? 'the task' : 'a pulse'} moves the network. Its readout finds no answer in it${learnt || unconnected(numbers) ? '' : ' yet'}.`;
  if (answer >= 0.8) return 'The three axes where you see the motion hold the answer too.';
  if (activity >= 0.4 && answer < 0.5 * Math.min(activity, most))
    return `The three axes where you see the motion are not the axes that hold ${most >= 0.8 ? 'the answer' : 'what is found of the answer'}.`;
  const [motion, part] = activity >= 0.8 ? ['the motion', 'a part'] : ['a part of the motion', 'another part'];
  return `The three axes show ${motion}, and ${answer >= 0.01 ? part : 'nothing'} of the answer.`;
}

const shareText = (share: number) => (share > 0 ? number(percent(share)) : 'nothing');

export function backEngineerReading(numbers: ShareNumbers | null): Piece[] {
  if (!numbers)
    return [
      term('components', 'Components'),
      ' are directions in the space of all ',
      term('rate', 'rates'),
      ', ordered by how much of the activity runs along them.',
    ];
  const { activity, answer, whole, most, mostAt, nineTenths, activityIs, source, learnt, waits, otherTask } = numbers;
  if (activityIs === 'unbounded') return ['Lower the ', term('gain'), ' until its activity stays bounded.'];
  if (activityIs === 'silent')
    return source === 'spontaneous'
      ? ['Take the ', term('components', 'axes'), ' from the activity after a pulse, or raise the ', term('gain'), ' until it is alive.']
      : ['Raise the ', term('gain'), ' until its activity outlasts the ', term('pulse'), '.'];
  const carry: Piece[] = [
    waits && !otherTask ? 'Here the pulse comes without this wait. ' : '',
    'These three ',
    term('components', 'axes'),
    ' carry ',
    number(percent(activity)),
    ' of the activity',
  ];
  if (!(most > 0))
    return [
      ...carry,
      '. No axis holds the ',
      term('answer'),
      unconnected(numbers) && !otherTask ? ': without connections (gain 0) each unit forgets the pulse by itself.' : learnt ? '.' : ' yet.',
    ];
  // Below 0: the error of a readout that has these axes alone is larger than the variance of the answers.
  const read: Piece[] =
    answer < 0
      ? ['. The ', term('answer'), ' that is read from them alone is worse than always saying its mean. ']
      : [' and ', shareText(answer), ' of the ', term('answer'), '. '];
  const pieces: Piece[] = [...carry, ...read];
  if (nineTenths !== null) return nineTenths > shownAxes ? [...pieces, 'It takes ', number(String(nineTenths)), ' axes to read nine tenths of it.'] : pieces;
  // In print the two are the same number.
  if (percent(most) === percent(whole)) return [...pieces, 'All axes together carry ', shareText(whole), ' of it.'];
  const from: Piece[] = mostAt === 1 ? ['the first axis alone'] : ['the first ', number(String(mostAt)), ' axes'];
  return [...pieces, 'At most ', number(percent(most)), ' of it is read, from ', ...from, '.'];
}
