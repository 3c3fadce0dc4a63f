/** How well the network does the task that is chosen, beside guessing. */

import { guessing, meanOf, placeOf } from '../chance.ts';
import { colours, conditionName, endLabels, plot, rangeOf } from '../figures/plot.ts';
import type { Ask, Given, Quantity, ReportFigure, Section, Subject, Told, Written } from '../section.ts';
import { hasPulses } from '../subject.ts';
import { capital, listed, numberText, withError } from '../words.ts';

type Planning = Pick<Subject, 'config'>;

const seeds = [1, 2, 3, 4, 5];
/** Drawn trials for each seed, of tasks other than pulse memory. */
const trials = 200;
const parts = 12;

/** Middles of equal parts of the durations that are trained with, so that guessing errs as much as in the task. */
export function testedDurations({ config: { task } }: Planning): number[] {
  const low = Math.max(0, task.duration - task.durationJitter);
  const width = task.duration + task.durationJitter - low;
  return width > 0 ? Array.from({ length: parts }, (_, k) => low + (width * (k + 0.5)) / parts) : [Math.max(1, task.duration)];
}

/** Without noise the trials of pulse memory are the same for every seed. */
const seedsOf = ({ config }: Planning): readonly number[] => (hasPulses(config) && config.network.noise === 0 ? [1] : seeds);

const evaluationOf = (subject: Planning, seed: number): Given<'evaluate'> =>
  hasPulses(subject.config) ? { durations: testedDurations(subject), seed } : { trials, seed };

/** Labels of conditions in the order of their numbers: "coherence 0.15" before "coherence 0.5", "4 pulses" before "13 pulses". */
export function byNumber(one: string, other: string): number {
  const numberIn = (label: string) => Number(/-?\d+(?:\.\d+)?/.exec(label)?.[0] ?? Number.NaN);
  return numberIn(one) - numberIn(other) || one.localeCompare(other, 'en');
}

export interface Success {
  readonly value: number;
  readonly error: number | null;
  readonly chance: number;
  /** Better than an answer that knows nothing of the trial, by more than its uncertainty. */
  readonly better: boolean;
  readonly evaluations: readonly Told<'evaluate'>[];
}

/** Whether there are answers to speak of. */
export async function successOf(subject: Subject, ask: Ask): Promise<Success> {
  const evaluations: Told<'evaluate'>[] = [];
  for (const seed of seedsOf(subject)) evaluations.push(await ask('evaluate', evaluationOf(subject, seed)));
  const { mean, error } = meanOf(evaluations.map(({ score }) => score.value));
  const { chance, better } = evaluations[0]!.score;
  const place = placeOf(mean, guessing(chance), error ?? 0, evaluations.length);
  return { value: mean, error, chance, better: place === (better === 'lower' ? 'below' : 'above'), evaluations };
}

export const successPlan = (subject: Planning) => seedsOf(subject).map((seed) => ({ name: 'evaluate' as const, given: evaluationOf(subject, seed) }));

/** Why what is made of answers cannot be had where there are none; null where there are. */
export function withoutAnswers({ task, config }: Subject, { better, value, error, chance }: Success): string | null {
  if (better) return null;
  const trained = task.known
    ? ''
    : ' Nothing says that it was trained for this task; choose the one that it was trained for, if it is among those of the page.';
  return `The network does the task \u201c${task.title}\u201d no better than guessing (${withError(value, error)}, guessing ${numberText(chance)}; noise ${numberText(config.network.noise)}), so that there is no answer to take apart.${trained}`;
}

/**
 * The trials that are drawn: of pulse memory one of each duration that is shown, of other tasks one that is drawn. Without noise, so that they can be computed
 * again.
 */
const shownTrials = ({ config }: Planning): Given<'trial'>[] =>
  hasPulses(config) ? config.view.durations.map((duration) => ({ duration, noise: 0, seed: 1 })) : [{ condition: 'drawn', noise: 0, seed: 1 }];

function pulsesFigure(found: readonly Told<'trial'>[]): ReportFigure {
  const seconds = Array.from(found[0]!.time, (time) => time / 1000);
  const lines = found.map(({ output, target, mask, shapes, condition }) => {
    const outputs = shapes.output[1];
    const of = (values: ArrayLike<number>) => seconds.map((_, t) => values[t * outputs]!);
    const graded = of(mask);
    return { condition, said: of(output), wanted: of(target).map((value, t) => (graded[t]! > 0 ? value : Number.NaN)) };
  });
  const [from, to] = rangeOf(lines.flatMap(({ said, wanted }) => [...said, ...wanted]));
  return plot({
    name: 'answers-output',
    title: 'What the network says to a pulse',
    summary: `Output over time for pulses of ${listed(lines.map(({ condition }) => condition))}; dotted what is wanted where it is graded.`,
    x: { from: 0, to: seconds.at(-1)!, name: 'time', unit: 's' },
    y: { from, to, name: 'output' },
    beside: 70,
    draw(place) {
      const { surface, x, y } = place;
      const across = seconds.map((value) => x(value));
      for (const [index, { said, wanted }] of lines.entries()) {
        const up = (values: readonly number[]) => values.map((value) => y(value));
        surface.line(across, up(wanted), { colour: colours.ink, width: 1.4, dash: [2, 4] });
        surface.line(across, up(said), { colour: conditionName(index, lines.length), width: 2.4 });
      }
      endLabels(
        place,
        lines.map(({ condition, said }, index) => ({ text: condition, y: y(said.at(-1)!), colour: conditionName(index, lines.length, 'text') })),
      );
    },
  });
}

/** Each output of one trial in a lane of its own. */
function trialFigure({ time, output, target, mask, shapes }: Told<'trial'>): ReportFigure {
  const outputs = Math.min(8, shapes.output[1]);
  const width = shapes.output[1];
  const seconds = Array.from(time, (value) => value / 1000);
  const reach = Math.max(1e-9, ...Array.from(output, Math.abs).filter(Number.isFinite), ...Array.from(target, Math.abs)) * 1.1;
  return plot({
    name: 'answers-output',
    title: 'One trial: what is said, and dotted what is wanted',
    summary: `The ${outputs === 1 ? 'output' : `${outputs} outputs`} over time in a trial drawn from seed 1. Around the line of ${outputs === 1 ? 'the output' : 'each output'}, its 0, the lane reaches from ${numberText((-0.5 / 0.45) * reach, 3)} to ${numberText((0.5 / 0.45) * reach, 3)}.`,
    x: { from: 0, to: seconds.at(-1)!, name: 'time', unit: 's' },
    y: { from: outputs - 0.5, to: -0.5, name: 'output', at: Array.from({ length: outputs }, (_, k) => k) },
    height: 140 + 70 * outputs,
    draw({ surface, x, y, left, right }) {
      const across = seconds.map((value) => x(value));
      for (let k = 0; k < outputs; k++) {
        const place = (value: number) => y(k - (0.45 * value) / reach);
        surface.segment(left, y(k), right, y(k), { colour: colours.hair, width: 1 });
        const wanted = seconds.map((_, t) => (mask[t * width + k]! > 0 ? place(target[t * width + k]!) : Number.NaN));
        surface.line(across, wanted, { colour: colours.ink, width: 1.4, dash: [2, 4] });
        surface.line(
          across,
          seconds.map((_, t) => place(output[t * width + k]!)),
          { colour: conditionName(k, outputs), width: 2 },
        );
      }
    },
  });
}

function stacked(found: readonly Told<'trial'>[]): Quantity[] {
  const { shapes, time } = found[0]!;
  const all = (of: (one: Told<'trial'>) => ArrayLike<number>) => found.flatMap((one) => Array.from(of(one)));
  const shape = (kind: 'input' | 'output') => [found.length, ...shapes[kind]];
  return [
    { name: 'trial.time', unit: 'ms', meaning: 'Time of each step of the trials that are drawn.', data: time, shape: [time.length] },
    { name: 'trial.input', unit: '', meaning: 'Their inputs [trials, steps, inputs].', data: all(({ input }) => input), shape: shape('input') },
    { name: 'trial.target', unit: '', meaning: 'What is wanted [trials, steps, outputs].', data: all(({ target }) => target), shape: shape('output') },
    { name: 'trial.mask', unit: '', meaning: 'Above 0 where it is graded.', data: all(({ mask }) => mask), shape: shape('output') },
    { name: 'trial.output', unit: '', meaning: 'What the network says, without noise.', data: all(({ output }) => output), shape: shape('output') },
  ];
}

export const answers: Section = {
  name: 'answers',
  title: 'Answers of the task',
  asks: 'How well does it do its task, beside guessing?',
  plan: (subject) => [
    ...successPlan(subject),
    ...(hasPulses(subject.config) ? [{ name: 'evaluate' as const, given: { seed: 1 } }] : []),
    ...shownTrials(subject).map((given) => ({ name: 'trial' as const, given })),
    { name: 'readoutNoise', given: { seed: 1 } },
  ],
  async write(subject, ask): Promise<Written> {
    const success = await successOf(subject, ask);
    const { value, error, chance, better, evaluations } = success;
    const { score } = evaluations[0]!;
    const { config, task } = subject;
    const pulses = hasPulses(config);
    const found: Told<'trial'>[] = [];
    for (const given of shownTrials(subject)) found.push(await ask('trial', given));
    const readout = await ask('readoutNoise', { seed: 1 });
    const study = pulses ? await ask('evaluate', { seed: 1 }) : null;
    // In the order of their numbers: trials are drawn in none.
    const labels = [...new Set(evaluations.flatMap(({ conditions }) => conditions.map(({ label }) => label)))].toSorted(byNumber);
    const valuesOf = (label: string) =>
      evaluations.flatMap((one) => one.conditions.filter((of) => of.label === label && Number.isFinite(of.value)).map((of) => of.value));
    const conditions = labels.map((label) => ({ label, ...meanOf(valuesOf(label)) }));
    const trained = task.known
      ? ''
      : ` Nothing in the file says which task the network was trained for; it was tried on \u201c${task.title}\u201d, ${better ? 'which it does' : 'and other tasks may suit it'}.`;
    return {
      paragraphs: [
        `On the task \u201c${task.title}\u201d the ${score.name} is ${withError(value, error)}; an answer that knows nothing of the trial has ${numberText(chance)}${score.ideal === 0 ? '' : `, the best observer of the inputs ${numberText(score.ideal)}`}. ${
          better ? 'It does better than guessing.' : 'That is no better than guessing, and nothing more is claimed.'
        }${trained}`,
        ...(study
          ? [
              `For pulses of ${listed(study.durations.map(({ label, duration }: { label?: string; duration: number }) => label ?? `${duration} ms`))} the study\u2019s measure, the mean squared error of the answers, is ${numberText(study.precision)}.`,
            ]
          : []),
        `On other trials, those with which a readout in closed form is tested, the mean squared error of the present readout is ${numberText(readout.residual)}; always saying the mean answer errs by ${numberText(readout.guessing)}.`,
      ],
      figures: [pulses ? pulsesFigure(found) : trialFigure(found[0]!)],
      tables: [
        {
          name: 'conditions',
          title: `${capital(score.name)} by condition`,
          table: {
            columns: [
              { name: 'condition', unit: '' },
              { name: score.name, unit: '' },
              { name: 'standard error', unit: '' },
            ],
            rows: conditions.map(({ label, mean, error }) => [pulses ? label.replace(/^[\d.]+/, (one) => numberText(Number(one))) : label, mean, error ?? '']),
          },
        },
      ],
      quantities: [
        {
          name: 'score',
          unit: '',
          meaning: `${capital(score.name)} on ${
            pulses
              ? `pulses of ${testedDurations(subject)
                  .map((one) => numberText(one))
                  .join(', ')} ms`
              : `${trials} drawn trials`
          }; mean over seeds.`,
          data: value,
          error,
          chance: { value: chance, of: 'an answer that knows nothing of the trial' },
        },
        { name: 'ideal', unit: '', meaning: 'The same of the best observer of the inputs.', data: score.ideal },
        ...(study
          ? [
              {
                name: 'precision',
                unit: '',
                meaning: `The study's measure on pulses of ${study.durations.map(({ duration }) => duration).join(', ')} ms.`,
                data: study.precision,
              },
            ]
          : []),
        {
          name: 'residual',
          unit: '',
          meaning: 'Mean squared error of the present readout over the graded answers of the test trials of lab.fitReadout.',
          data: readout.residual,
          chance: { value: readout.guessing, of: 'always saying the mean answer' },
        },
        { name: 'readoutNorm', unit: '', meaning: 'Length of all output weights together.', data: readout.norm },
        ...stacked(found),
      ],
      settings: [
        ['task', config.task.name],
        ['noise', numberText(config.network.noise)],
        ['seeds', seedsOf(subject).join(', ')],
        pulses
          ? [
              'pulses',
              `${testedDurations(subject)
                .map((one) => numberText(one))
                .join(', ')} ms, onset ${config.task.onset} ms`,
            ]
          : ['trials for each seed', String(trials)],
        ['trials that are shown', 'without noise, seed 1'],
        ['test trials of the readout', `as lab.fitReadout has them, noise ${numberText(config.network.noise)}, seed ${config.training.seed}`],
      ],
      uncertainty:
        error === null
          ? 'Without noise these trials are the same at every repetition: the numbers have no statistical error.'
          : `Standard errors are those of the mean over ${evaluations.length} seeds, each with trials and noise of its own.`,
      chance: `Chance is an answer that knows nothing of the trial: ${numberText(chance)}; within a twentieth of it nothing is claimed.`,
    };
  },
};
