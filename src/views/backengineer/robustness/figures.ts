/** The three figures of the robustness view as contents: drawing, sentence, table, and points that can be read. */
import type { Config } from '../../../config/schema.ts';
import { chanceLevels } from '../../../science/tasks/chanceLevels.ts';
import type { Disturbance, SubjectName } from '../../../session/protocol.ts';
import { store } from '../../../store/store.ts';
import type { FigureContent } from '../../../ui/figureContent.ts';
import { errorText, significant } from '../../../ui/format.ts';
import { plainText } from '../../../ui/surface.ts';
import { borne, chanceOf, curveOf, traceAt } from './curves.ts';
import { drawBears } from './drawBears.ts';
import { drawOutputs } from './drawOutputs.ts';
import { drawSix, type SixPoint } from './drawSix.ts';
import { askedFor } from './estimate.ts';
import { measured, shown } from './measured.ts';
import type { Settings } from './sixLayout.ts';
import { borneText, disturbances, kindOf, nameOf, type ReadingNumbers, subjects } from './words.ts';

/** What there is to draw now: of the last measurement, with the settings that it was made with, or of nothing. */
export function now() {
  const state = measured.state.getState();
  const page = store.getState();
  const rows = state.value?.rows ?? [];
  // What was measured before keeps its settings.
  const config = (rows.length > 0 ? state.value?.config : undefined) ?? page.config;
  const { task, network } = config;
  const pulses = task.name === 'integration-memory';
  const length = task.length - task.onset;
  const settings: Settings = { size: network.size, dt: network.dt, tau: network.tau, onset: pulses ? task.onset : 0 };
  const trained: Record<Disturbance, number | null> = {
    ...{ noise: network.noise > 0 ? network.noise : null, silenced: null, kick: null, dt: network.dt },
    ...{ time: pulses ? length : null, jitter: pulses ? task.onsetJitter : null },
  };
  const omitted: Partial<Record<Disturbance, string>> = Object.fromEntries(
    (state.value?.about?.omitted ?? []).map(({ disturbance, reason }) => [disturbance, reason]),
  );
  const measuredOf = subjects.filter((subject) => rows.some((row) => row.subject === subject));
  return {
    rows,
    config,
    pulses,
    settings,
    trained,
    omitted,
    stale: state.stale && rows.length > 0,
    measuredOf,
    visible: measuredOf.filter((subject) => !shown.getState().hidden.includes(subject)),
    chance: chanceOf(rows, pulses ? chanceLevels(task).answer : Number.NaN),
    noise: page.config.network.noise,
    kickAt: askedFor(config).kickAt / 1000,
    length,
  };
}

/** Why a network could not be had, a sentence; undefined where it could, or where nothing is known yet. */
export function reasonOf(subject: SubjectName): string | undefined {
  const reason = measured.state.getState().value?.about?.subjects.find(({ name }) => name === subject)?.reason;
  // That it does not come with the page is known before anything is measured.
  return reason ?? (subject === 'published' ? 'It does not come with this page; open its file to measure it.' : undefined);
}

export const borneOf = (subject: SubjectName, disturbance: Disturbance) => {
  const { rows, chance, config } = now();
  const curve = curveOf(rows, subject, disturbance);
  // Of a part of the values too little would be said to be borne.
  return curve.length < valuesOf(config, disturbance) ? undefined : borne(curve, chance);
};

const counts = new WeakMap<Config, Readonly<Record<Disturbance, number>>>();

/** How many values of a disturbance are measured. */
function valuesOf(config: Config, disturbance: Disturbance): number {
  let found = counts.get(config);
  if (!found) {
    const { noises, times, jitters, silenced, kicks, dts } = askedFor(config);
    found = { noise: noises.length, time: times.length, jitter: jitters.length, silenced: silenced.length, kick: kicks.length, dt: dts.length };
    counts.set(config, found);
  }
  return found[disturbance];
}

/** Whether everything that can be had is measured. */
export function isWhole(): boolean {
  const { value } = measured.state.getState();
  if (!value?.about) return false;
  const { config, rows, about } = value;
  const there = about.subjects.filter(({ reason }) => reason === undefined);
  const known = disturbances.filter((disturbance) => !about.omitted.some((one) => one.disturbance === disturbance));
  return there.every(({ name }) => known.every((disturbance) => curveOf(rows, name, disturbance).length >= valuesOf(config, disturbance)));
}

/** Numbers of the reading. */
export function readingNumbers(): ReadingNumbers {
  const { rows, chance, visible, noise, settings } = now();
  const errors: [SubjectName, number][] = [];
  let at: number | null = null;
  for (const subject of visible) {
    const curve = curveOf(rows, subject, 'noise');
    const near = nearestOf(
      curve.map(({ value }) => value),
      noise,
    );
    const point = curve.find(({ value }) => value === near);
    if (!point) continue;
    errors.push([subject, point.error]);
    if (point.value !== noise) at = point.value;
  }
  const silenced = visible.map((subject) => ({ subject, curve: curveOf(rows, subject, 'silenced') })).filter(({ curve }) => curve.length > 0);
  const share = Math.min(...silenced.map(({ curve }) => curve[0]!.value));
  const lost = silenced.filter(({ curve }) => curve[0]!.value === share && !(curve[0]!.error < chance / 2)).map(({ subject }) => subject);
  return {
    chance,
    errors,
    at,
    short: noise > 0 || errors.length > 2,
    fewest: silenced.length > 0 ? { units: Math.round(share * settings.size), size: settings.size, lost, all: silenced.map(({ subject }) => subject) } : null,
  };
}

const nearestOf = (values: readonly number[], noise: number): number | undefined =>
  values
    .filter((value) => value > 0 === noise > 0)
    .toSorted((a, b) => Math.abs(Math.log((a || 1) / (noise || 1))) - Math.abs(Math.log((b || 1) / (noise || 1))))[0];

const nothing = 'Nothing is measured yet.';
const old = () => (now().stale ? ' Something has changed since this was measured.' : '');

/** Of the last drawing on screen, for readings. */
let points: readonly SixPoint[] = [];

export const sixFigure: FigureContent = {
  name: 'robustness',
  draw(surface, colours, time) {
    const { visible, ...data } = now();
    const drawn = drawSix(surface, colours, { ...data, subjects: visible, alone: shown.getState().alone });
    if (!Number.isNaN(time)) points = drawn;
  },
  summary() {
    const { rows, visible } = now();
    if (rows.length === 0) return `Error of the memory against six disturbances. ${nothing}`;
    const said = visible.map((subject) => {
      const each = disturbances.flatMap((disturbance) => {
        const text = plainText(borneText(disturbance, borneOf(subject, disturbance), now().settings.size));
        return text ? [`${disturbance} ${text}`] : [];
      });
      return `${nameOf[subject]}: ${each.join(', ')}`;
    });
    return `Error of the memory against six disturbances. Largest of each before the error is half of guessing; ${said.join('; ')}.${old()}`;
  },
  readings: () => ({ count: points.length, at: (k) => points[k] ?? null }),
  table() {
    const { rows, chance } = now();
    return {
      columns: [
        { name: 'network', unit: '' },
        { name: 'disturbance', unit: '' },
        { name: 'value', unit: '' },
        { name: 'error', unit: '' },
        { name: 'least', unit: '' },
        { name: 'largest', unit: '' },
        { name: 'draws', unit: '' },
        { name: 'guessing', unit: '' },
      ],
      rows: subjects.flatMap((subject) =>
        disturbances.flatMap((disturbance) =>
          curveOf(rows, subject, disturbance).map(({ value, error, least, largest, seeds }) => [
            nameOf[subject],
            unitsOf[disturbance],
            value,
            error,
            least,
            largest,
            seeds,
            chance,
          ]),
        ),
      ),
    };
  },
  notes() {
    const { trained, chance, kickAt } = now();
    return [
      ['Guessing', errorText(chance)],
      ...disturbances.flatMap((disturbance): [string, string][] =>
        trained[disturbance] === null ? [] : [[`Trained, ${unitsOf[disturbance]}`, String(trained[disturbance])]],
      ),
      ['Kick', `${significant(kickAt, 2)} s after the onset of the pulse`],
    ];
  },
  surroundings: () => ({ y: 'mean squared error of the answers' }),
};

/** Of the column of values. */
const unitsOf: Readonly<Record<Disturbance, string>> = {
  noise: 'noise (standard deviation)',
  time: 'time after the onset (ms)',
  jitter: 'pulse earlier or later (ms)',
  silenced: 'share of units silenced',
  kick: 'kick (parts of the state)',
  dt: 'time step (ms)',
};

/** Columns of the table of panel b. */
export const columns = [
  ['noise', 'noise'],
  ['time', 'seconds'],
  ['silenced', 'units lost'],
  ['kick', 'kick'],
] as const;

export const bearsFigure: FigureContent = {
  name: 'what-each-network-bears',
  draw(surface, colours) {
    const { settings, stale, measuredOf, visible } = now();
    drawBears(surface, colours, {
      columns: columns.map(([, name]) => name),
      rows: subjects.map((subject) => ({
        subject,
        kind: kindOf[subject],
        reason: measuredOf.includes(subject) ? undefined : reasonOf(subject),
        cells: columns.map(([disturbance]) => borneText(disturbance, borneOf(subject, disturbance), settings.size)),
        quiet: measuredOf.includes(subject) && !visible.includes(subject),
      })),
      stale,
    });
  },
  summary() {
    const { measuredOf, settings } = now();
    if (measuredOf.length === 0) return `What each network bears before half its memory is gone. ${nothing}`;
    return measuredOf
      .map((subject) => {
        const cells = columns.map(
          ([disturbance, name]) => `${name} ${plainText(borneText(disturbance, borneOf(subject, disturbance), settings.size)) || 'not measured'}`,
        );
        return `${nameOf[subject]} bears ${cells.join(', ')}.`;
      })
      .join(' ')
      .concat(old());
  },
  table() {
    const { measuredOf } = now();
    return {
      columns: [{ name: 'network', unit: '' }, ...columns.map(([disturbance]) => ({ name: unitsOf[disturbance], unit: '' }))],
      rows: measuredOf.map((subject) => [nameOf[subject], ...columns.map(([disturbance]) => borneOf(subject, disturbance)?.value ?? 'none')]),
    };
  },
};

export const outputsFigure: FigureContent = {
  name: 'outputs-at-this-noise',
  draw(surface, colours) {
    const { rows, visible, noise, config, length, stale, pulses } = now();
    if (pulses) drawOutputs(surface, colours, { rows, subjects: visible, noise, slope: config.task.slope, duration: config.task.duration, length, stale });
  },
  summary() {
    const { rows, visible, noise, config } = now();
    const traces = visible.flatMap((subject) => {
      const found = traceAt(rows, subject, noise);
      return found ? [{ subject, ...found }] : [];
    });
    if (traces.length === 0) return `Answers to one pulse at the noise of the handle. ${nothing}`;
    const { duration } = traces[0]!.trace;
    const ends = traces.map(({ subject, trace }) => `${nameOf[subject]} ends at ${significant(trace.output.at(-1) ?? Number.NaN, 2)}`);
    return `Answers to a pulse of ${Math.round(duration)} ms; ${ends.join(', ')}; right is ${significant(config.task.slope * duration, 3)}.${old()}`;
  },
  table() {
    const { rows, visible, noise } = now();
    const traces = visible.flatMap((subject) => {
      const found = traceAt(rows, subject, noise);
      return found ? [{ subject, ...found }] : [];
    });
    const dt = traces[0]?.trace.dt ?? 0;
    return {
      columns: [{ name: 'time after the onset', unit: 'ms' }, ...traces.map(({ subject }) => ({ name: nameOf[subject], unit: '' }))],
      rows: Array.from(traces[0]?.trace.output ?? [], (_, t) => [(t + 1) * dt, ...traces.map(({ trace }) => trace.output[t] ?? Number.NaN)]),
    };
  },
  notes() {
    const { rows, visible, noise } = now();
    const found = visible.map((subject) => traceAt(rows, subject, noise)).find((one) => one);
    return found ? [['Noise', String(found.noise)]] : [];
  },
  surroundings: () => ({ x: 'time after the onset of the pulse', y: 'output' }),
};
