/** The three figures of Train as contents: what they draw from the recorder, what they say in a sentence, and their numbers as tables. */
import { weightGroups } from '../../science/network.ts';
import type { Chance } from '../../science/tasks/chanceLevels.ts';
import type { TestTrials } from '../../session/protocol.ts';
import { easedDomain } from '../../ui/axis.ts';
import type { FigureContent, Readings } from '../../ui/figureContent.ts';
import { counted, errorText, fixed, outputText } from '../../ui/format.ts';
import { reducedMotion } from '../../ui/motion.ts';
import { drawLoss, drawNorms, groupText, lossDomain, normDomain, type Scales, stepsDomain } from './drawLoss.ts';
import { drawTrials, outputDomain, type Plot } from './drawTrials.ts';
import { type LossHistory, meanText } from './lossHistory.ts';

export interface TrainSources {
  readonly history: LossHistory;
  readonly chance: () => Chance;
  readonly running: () => boolean;
  /** The settings have changed since the trials were computed. */
  readonly stale: () => boolean;
  /** Steps of training that the present weights have behind them. */
  readonly steps: () => number;
  /** A loss that the axis always holds. */
  readonly least?: number;
}

/** Eases to `wanted` while something runs, shrinks to it otherwise; an export (`now` is NaN) gets it as it is. */
function easing(low: number, high: number, transform: 'linear' | 'log') {
  const domain = easedDomain(low, high, { transform, still: reducedMotion() });
  let fresh = true;
  return (wanted: readonly [number, number], running: boolean, now: number): { domain: readonly [number, number]; moving: boolean } => {
    if (Number.isNaN(now)) return { domain: wanted, moving: false };
    domain.want(wanted[0], wanted[1], fresh ? Number.NEGATIVE_INFINITY : now);
    if (!running) domain.release(fresh ? Number.NEGATIVE_INFINITY : now);
    fresh = false;
    return { domain: domain.at(now), moving: domain.moving(now) };
  };
}

/** More points than these are read in strides. */
const mostReadings = 1000;

/** Readings of the steps that are known, at most a thousand. */
function stepReadings(history: LossHistory, scales: Scales | null, value: (index: number) => number, text: (index: number) => string): Readings {
  const stride = Math.max(1, Math.ceil(history.count / mostReadings));
  return {
    count: scales ? Math.floor(history.count / stride) : 0,
    at(place) {
      const index = history.count - 1 - (Math.floor(history.count / stride) - 1 - place) * stride;
      const y = value(index);
      return y > 0 ? { x: scales!.x(history.first + index), y: scales!.y(y), text: `step ${history.first + index}: ${text(index)}` } : null;
    },
  };
}

/** What was changed before the step of this index; '' for nothing. */
const changeAt = ({ marks, first }: LossHistory, index: number) =>
  marks
    .filter(({ step }) => step === first + index)
    .map(({ text }) => text)
    .join('; ');

/** Why there are no losses: nothing was trained, or not where it could be seen. */
const withoutLosses = (steps: number) =>
  steps === 0 ? 'This network has not been trained.' : `The losses of the ${counted(steps, 'step')} behind this network were not seen here.`;

export function trialsFigure({ history, running, stale }: TrainSources): FigureContent {
  const ease = easing(-0.5, 1, 'linear');
  let plots: readonly Plot[] = [];
  return {
    name: 'output-of-trials',
    draw(surface, colours, now) {
      const { domain, moving } = ease(outputDomain(history.test), running(), now);
      const drawn = drawTrials(surface, { test: history.test, earlier: history.earlier, stale: stale(), domain }, colours);
      if (!Number.isNaN(now)) plots = drawn;
      return moving;
    },
    readings() {
      const { test } = history;
      const samples = test?.time.length ?? 0;
      return {
        count: plots.length * samples,
        at(index) {
          const plot = plots[Math.floor(index / samples)];
          const trial = test?.trials[Math.floor(index / samples)];
          if (!plot || !trial) return null;
          const time = test!.time[index % samples]!;
          const output = trial.output[index % samples]!;
          const y = Math.min(plot.bottom, Math.max(plot.top, plot.y(output)));
          return { x: plot.x(time), y, text: `${trial.duration} ms pulse, ${fixed(time / 1000, 2)} s: ${fixed(output, 2)}` };
        },
      };
    },
    surroundings: () => ({ x: 'time from the start of the trial (s)', y: 'output' }),
    summary() {
      const { test } = history;
      if (!test) return 'Output of trials: being computed.';
      const answers = test.evaluation.durations.map(
        ({ duration, plateau, target }) =>
          `${duration} ms: ${Number.isFinite(plateau) ? outputText(plateau, target) : 'no number'}, wanted ${outputText(target)}`,
      );
      if (answers.length === 0) return 'Output of trials: no duration is chosen.';
      const old = stale() ? ' The settings have changed since: new trials are being computed.' : '';
      return `Mean output in the graded part at step ${test.step}, by duration of the pulse. ${answers.join('; ')}.${old}`;
    },
    table() {
      const { test } = history;
      if (!test) return { columns: [{ name: 'time', unit: 'ms' }], rows: [] };
      const earlier = history.earlier.filter(({ time }) => time.length === test.time.length);
      const same = (trials: TestTrials['trials'], duration: number) => trials.find((one) => one.duration === duration);
      const columns = test.trials.flatMap(({ duration }) =>
        [
          `input of the ${duration} ms trial`,
          `output of the ${duration} ms trial`,
          `wanted output of the ${duration} ms trial, before the pulse and where it is graded`,
          ...earlier.map(({ step }) => `output of the ${duration} ms trial at step ${step}`),
        ].map((name) => ({ name, unit: '' })),
      );
      const rows = Array.from(test.time, (time, i) => [
        time,
        ...test.trials.flatMap((trial) => [
          trial.input[i]!,
          trial.output[i]!,
          time < trial.onset ? 0 : time >= trial.gradedFrom ? trial.target : Number.NaN,
          ...earlier.map(({ trials }) => same(trials, trial.duration)?.output[i] ?? Number.NaN),
        ]),
      ]);
      return { columns: [{ name: 'time', unit: 'ms' }, ...columns], rows };
    },
    notes: () => (history.test ? [['Step of training', String(history.test.step)]] : []),
  };
}

export interface LossFigure extends FigureContent {
  /** Of the last drawing on the screen. */
  scales(): Scales | null;
}

export function lossFigure({ history, chance, running, steps, least = Number.POSITIVE_INFINITY }: TrainSources): LossFigure {
  const ease = easing(0.01, 1, 'log');
  const easeSteps = easing(0, 100, 'linear');
  let scales: Scales | null = null;
  const meanOf = (index: number) => [meanText(history, index)].filter(Boolean);
  return {
    name: 'loss',
    scales: () => scales,
    draw(surface, colours, now) {
      const [low, high] = lossDomain(history, chance());
      const y = ease([Math.min(low, least), high], running(), now);
      const x = easeSteps(stepsDomain(history), running(), now);
      const drawn = drawLoss(
        surface,
        { history, chance: chance(), steps: x.domain, domain: y.domain, withSteps: Number.isNaN(now) || surface.height > 240 },
        colours,
      );
      if (!Number.isNaN(now)) scales = drawn;
      return x.moving || y.moving;
    },
    readings: () =>
      stepReadings(
        history,
        scales,
        (i) => history.mean[i]!,
        (i) => [`loss ${errorText(history.loss[i]!)}`, ...meanOf(i).map((words) => `${words} ${errorText(history.mean[i]!)}`)].join(', '),
      ),
    surroundings: () => ({ x: 'training step', y: 'loss (squared output)' }),
    summary() {
      const { constant, forgetful } = chance();
      const mean = Number.isNaN(forgetful) ? '' : `, the mean answer after any pulse ${errorText(forgetful)}`;
      const levels = `Always saying the same number costs ${errorText(constant)}${mean}.`;
      if (history.count === 0) return `Loss: ${withoutLosses(steps())} ${levels}`;
      const changes = history.marks.map(({ step, text }) => ` Before step ${step} a setting was changed: ${text}.`).join('');
      const known = history.mean.subarray(0, history.count);
      const [first, last] = [known.findIndex(Number.isFinite), known.findLastIndex(Number.isFinite)];
      if (first < 0) return `Loss: none of ${counted(history.count, 'step')} gave a number. ${levels}${changes}`;
      const at = (index: number) => errorText(known[index]!);
      if (first === last) return `Loss of step ${history.first + first}: ${at(first)}. ${levels}${changes}`;
      return `Loss of steps ${history.first + first} to ${history.first + last}, on a logarithmic axis: from ${at(first)} to ${[at(last), ...meanOf(last)].join(', ')}. ${levels}${changes}`;
    },
    table() {
      const { constant, forgetful } = chance();
      const rows = Array.from({ length: history.count }, (_, i) => [
        history.first + i,
        history.loss[i]!,
        history.mean[i]!,
        constant,
        forgetful,
        changeAt(history, i),
      ]);
      return {
        columns: [
          { name: 'step', unit: '' },
          { name: 'loss', unit: 'squared output' },
          { name: 'mean of at most ten', unit: 'squared output' },
          { name: 'always the same number', unit: 'squared output' },
          { name: 'the mean answer after any pulse', unit: 'squared output' },
          { name: 'setting changed before this step', unit: '' },
        ],
        rows,
      };
    },
  };
}

export function normsFigure({ history, running, steps }: TrainSources): FigureContent {
  const ease = easing(0.01, 1, 'log');
  const easeSteps = easing(0, 100, 'linear');
  const groups = () => weightGroups.filter((group) => history.norms[group]);
  let scales: Scales | null = null;
  return {
    name: 'size-of-the-gradient',
    draw(surface, colours, now) {
      const y = ease(normDomain(history), running(), now);
      const x = easeSteps(stepsDomain(history), running(), now);
      const drawn = drawNorms(surface, { history, steps: x.domain, domain: y.domain }, colours);
      if (!Number.isNaN(now)) scales = drawn;
      return x.moving || y.moving;
    },
    readings() {
      // Of the first group that was trained in a step.
      const norm = (index: number) => {
        const first = groups().find((group) => history.norms[group]![index]! > 0);
        return first ? history.norms[first]![index]! : Number.NaN;
      };
      return stepReadings(history, scales, norm, (i) =>
        groups()
          .filter((group) => Number.isFinite(history.norms[group]![i]!))
          .map((group) => `${groupText(group)} ${errorText(history.norms[group]![i]!)}`)
          .join('; '),
      );
    },
    surroundings: () => ({ x: 'training step', y: 'size of the gradient of the loss' }),
    summary() {
      if (history.count === 0) return `Size of the gradient: ${withoutLosses(steps())}`;
      const at = (group: (typeof weightGroups)[number]) => history.norms[group]![history.count - 1]!;
      const ends = groups().map((group) => `${groupText(group)}: ${Number.isFinite(at(group)) ? errorText(at(group)) : 'not trained in this step'}`);
      return `Size of the gradient of the loss at step ${history.last}. ${ends.join('; ') || 'Of no group is it known'}.`;
    },
    table() {
      const rows = Array.from({ length: history.count }, (_, i) => [
        history.first + i,
        ...groups().map((group) => history.norms[group]![i]!),
        changeAt(history, i),
      ]);
      const norms = groups().map((group) => ({ name: `gradient of ${groupText(group)}`, unit: 'squared output for a weight of 1' }));
      return { columns: [{ name: 'step', unit: '' }, ...norms, { name: 'setting changed before this step', unit: '' }], rows };
    },
  };
}
