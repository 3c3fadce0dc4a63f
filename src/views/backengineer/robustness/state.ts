/** What the robustness view knows now, for its figures and words: the last measurement, or nothing yet. */
import type { Config } from '../../../config/schema.ts';
import { chanceLevels } from '../../../science/tasks/chanceLevels.ts';
import type { Disturbance, SubjectName } from '../../../session/protocol.ts';
import { store } from '../../../store/store.ts';
import { borne, chanceOf, curveOf, nearestNoise } from './curves.ts';
import { askedFor } from './estimate.ts';
import { measured, shown } from './measured.ts';
import type { Settings } from './sixLayout.ts';
import { disturbances, type ReadingNumbers, subjects } from './words.ts';

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
    const near = nearestNoise(
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

/** Of a figure that has nothing to show. */
export const nothing = 'Nothing is measured yet.';
/** Said of what was measured before something changed. */
export const old = () => (now().stale ? ' Something has changed since this was measured.' : '');
