/** What the memory bears: its error under one disturbance at a time, beside guessing. */

import { guessing, meanOf, placeOf, reachOf } from '../chance.ts';
import { colours, plot } from '../figures/plot.ts';
import type { Given, Missing, ReportFigure, Section, Subject, Told, Written } from '../section.ts';
import { hasPulses } from '../subject.ts';
import { capital, listed, numberText, withError } from '../words.ts';
import { successOf, successPlan, withoutAnswers } from './answers.ts';

type Planning = Pick<Subject, 'config'>;

const seeds = [1, 2, 3];

function askedOf({ config }: Planning): Given<'robustness'> {
  const { size, dt, tau } = config.network;
  const pulses = hasPulses(config);
  const units = [...new Set([1, ...[0.02, 0.05, 0.1, 0.2, 0.5].map((share) => Math.round(share * size))])].filter((count) => count >= 1 && count < size);
  return {
    noises: [0, 1e-6, 1e-5, 1e-4, 1e-3, 1e-2, 0.1],
    times: pulses ? [1000, 2000, 4000, 8000] : [],
    jitters: pulses ? [0, 500, 1000].filter((jitter) => jitter <= config.task.onset) : [],
    silenced: units.map((count) => count / size),
    kicks: [1e-3, 1e-2, 0.1, 0.3, 1],
    dts: [0.5, 1, 2].map((factor) => Number((factor * dt).toPrecision(12))).filter((step) => step <= tau),
    seeds,
    subjects: ['present'],
    trials: 60,
  };
}

const names: Readonly<Record<string, readonly [string, string, string]>> = {
  noise: ['noise', '', 'Private noise of each unit'],
  time: ['time', 'ms', 'Time from the pulse to the answer'],
  jitter: ['shift', 'ms', 'Pulse earlier and later'],
  silenced: ['share of the units', '', 'Units silenced'],
  kick: ['kick', '', 'Kick in a random direction, in parts of the state'],
  dt: ['time step', 'ms', 'Time step'],
};

/** "time (ms)" */
const labelOf = (disturbance: string): string => {
  const [name, unit] = names[disturbance]!;
  return unit ? `${name} (${unit})` : name;
};

interface Curve {
  readonly disturbance: string;
  readonly points: readonly { readonly value: number; readonly mean: number; readonly error: number | null; readonly chance: number; readonly count: number }[];
}

function curvesOf({ rows }: Told<'robustness'>): Curve[] {
  return Object.keys(names).flatMap((disturbance) => {
    const own = rows.filter((row) => row.disturbance === disturbance);
    const values = [...new Set(own.map(({ value }) => value))].toSorted((a, b) => a - b);
    if (values.length === 0) return [];
    const points = values.map((value) => {
      const at = own.filter((row) => row.value === value);
      return { value, ...meanOf(at.map(({ error }) => error)), chance: at[0]!.chance, count: at.length };
    });
    return [{ disturbance, points }];
  });
}

/** Whether the answers at a point are still better than guessing, by more than their uncertainty. */
const holds = ({ mean, error, chance, count }: Curve['points'][number]): boolean => placeOf(mean, guessing(chance), error ?? 0, count) === 'below';

function sentenceOf({ disturbance, points }: Curve): string {
  const [name, unit] = names[disturbance]!;
  const text = (value: number) => `${numberText(value, 3)}${unit ? `\u00a0${unit}` : ''}`;
  const lost = points.find((point) => !holds(point));
  const last = points.at(-1)!;
  const what = capital(names[disturbance]![2].toLowerCase());
  if (!lost)
    return `${what}: better than guessing up to the largest that was tried (${text(last.value)}: ${withError(last.mean, last.error)}, guessing ${numberText(last.chance, 3)}).`;
  const index = points.indexOf(lost);
  const again = points.slice(index).some(holds) ? ', and better than guessing again beyond' : '';
  // That an answer is not told from guessing does not say that it is one.
  const how = placeOf(lost.mean, guessing(lost.chance), lost.error ?? 0, lost.count) === 'above' ? 'worse than guessing' : 'not told from guessing';
  const there = `${text(lost.value)} (${withError(lost.mean, lost.error)}, guessing ${numberText(lost.chance, 3)})${again}`;
  if (index === 0) return `${what}: ${how} already at the least that was tried, ${there}.`;
  const before = points[index - 1]!;
  return `${what}: better than guessing up to a ${name} of ${text(before.value)} (${withError(before.mean, before.error)}); ${how} at ${there}.`;
}

function figureOf({ disturbance, points }: Curve): ReportFigure | null {
  const [name, unit, title] = names[disturbance]!;
  const log = disturbance === 'noise' || disturbance === 'kick' || disturbance === 'silenced';
  const shown = points.filter(({ value, mean }) => (log ? value > 0 : true) && Number.isFinite(mean));
  if (shown.length < 2) return null;
  const floor = (value: number) => Math.max(1e-7, value);
  const all = shown.flatMap(({ mean, chance }) => [floor(mean), floor(chance)]);
  const [from, to] = [shown[0]!.value, shown.at(-1)!.value];
  return plot({
    name: `robustness-${disturbance}`,
    title,
    summary: `Error of the answers by ${name}; the dotted line is guessing, bars are intervals of 95 % over seeds.`,
    x: log ? { from: from / 1.3, to: to * 1.3, log, name } : { from: from - 0.04 * (to - from), to: to + 0.04 * (to - from), name, ...(unit ? { unit } : {}) },
    y: { from: Math.min(...all) / 2, to: Math.max(...all) * 2, log: true, name: 'error' },
    height: 260,
    draw({ surface, x, y, left, right, top, bottom }) {
      const guess = shown[0]!.chance;
      if (shown.every(({ chance }) => Math.abs(chance - guess) < 1e-9))
        surface.segment(left, y(guess), right, y(guess), { colour: colours.ink, width: 1.4, dash: [2, 4] });
      else
        surface.line(
          shown.map(({ value }) => x(value)),
          shown.map(({ chance }) => y(floor(chance))),
          { colour: colours.ink, width: 1.4, dash: [2, 4] },
        );
      surface.line(
        shown.map(({ value }) => x(value)),
        shown.map(({ mean }) => y(floor(mean))),
        { colour: colours.ink, width: 2.4 },
      );
      for (const { value, mean, error, count } of shown) {
        const reach = reachOf(count) * (error ?? 0);
        const inside = (at: number) => Math.min(bottom, Math.max(top, y(floor(at))));
        if (error) surface.segment(x(value), inside(mean - reach), x(value), inside(mean + reach), { colour: colours.ink, width: 1.2 });
        surface.disc(x(value), y(floor(mean)), 3.2, { fill: colours.ink, stroke: colours.paper });
      }
    },
  });
}

export const robustness: Section = {
  name: 'robustness',
  title: 'What it bears',
  asks: 'How far can it be disturbed before it answers no better than guessing?',
  plan: (subject) => [...successPlan(subject), { name: 'robustness', given: askedOf(subject) }],
  async write(subject, ask): Promise<Written | Missing> {
    const reason = withoutAnswers(subject, await successOf(subject, ask));
    if (reason) return { reason };
    const asked = askedOf(subject);
    const found = await ask('robustness', asked);
    const curves = curvesOf(found);
    const points = curves.flatMap(({ disturbance, points: all }) => all.map((point) => ({ disturbance, ...point })));
    return {
      paragraphs: [...curves.map(sentenceOf), ...found.omitted.map(({ reason: why }) => why)],
      figures: curves.map(figureOf).filter((one) => one !== null),
      tables: [
        {
          name: 'errors',
          title: 'Error by disturbance',
          table: {
            columns: ['disturbance', 'value', 'error', 'standard error', 'guessing'].map((name) => ({ name, unit: '' })),
            rows: points.map(({ disturbance, value, mean, error, chance }) => [labelOf(disturbance), value, mean, error ?? '', chance]),
          },
        },
      ],
      quantities: curves.flatMap(({ disturbance, points: all }) => [
        {
          name: `${disturbance}.value`,
          unit: names[disturbance]![1],
          meaning: `${names[disturbance]![2]}.`,
          data: all.map(({ value }) => value),
          shape: [all.length],
        },
        { name: `${disturbance}.error`, unit: '', meaning: 'Error of the answers, mean over seeds.', data: all.map(({ mean }) => mean), shape: [all.length] },
        {
          name: `${disturbance}.standardError`,
          unit: '',
          meaning: 'Standard error of that over seeds; none where nothing is drawn.',
          data: all.map(({ error }) => error ?? Number.NaN),
          shape: [all.length],
        },
        {
          name: `${disturbance}.guessing`,
          unit: '',
          meaning: 'Error of an answer that knows nothing of the trial.',
          data: all.map(({ chance }) => chance),
          shape: [all.length],
        },
      ]),
      settings: [
        ['noise from', subject.config.task.noiseFrom],
        ['units silenced', listed((asked.silenced ?? []).map((share) => String(Math.round(share * subject.config.network.size))))],
        ['seeds', seeds.join(', ')],
        ...(hasPulses(subject.config)
          ? ([
              ['pulses', '15, of middles of equal parts of the durations that are trained with; without noise unless it is the disturbance'],
              ['kick', 'half way from the onset to the end of the trial, in parts of the mean length of the state then'],
              ['time', 'error in the 500 ms from that time after the onset on'],
              ['pulse earlier and later', 'mean of both errors, from 500 ms after the onset on at the earliest'],
            ] as const)
          : ([
              ['trials', `${asked.trials} drawn for each seed; without noise of the units unless it is the disturbance`],
              ['kick', 'after three fifths of the trial, in parts of the mean length of the state then'],
            ] as const)),
      ],
      uncertainty: 'Standard errors are over seeds: of the noise, the units silenced, the direction of the kick.',
      chance:
        'Chance is guessing, on the same trials. Where the interval of 95 % (by Student\u2019s t, since seeds are few) reaches it nothing more is claimed.',
    };
  },
};
