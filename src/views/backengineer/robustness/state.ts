/** What the robustness view knows now, for its figures and words: the last measurement, or nothing yet. */
import type { Config } from '../../../config/schema.ts';
import { chanceLevels } from '../../../science/tasks/chanceLevels.ts';
import type { Disturbance, SubjectName } from '../../../session/protocol.ts';
import { isPossible, noFileOf, omittedFor, trainedOfPresent } from '../../../session/robustnessRow.ts';
import { store } from '../../../store/store.ts';
import { bearAlike, borne, chanceOf, curveOf, nearestNoise } from './curves.ts';
import { askedFor } from './estimate.ts';
import { measured, shown } from './measured.ts';
import { opened } from './opened.ts';
import type { Settings } from './sixLayout.ts';
import { disturbances, kindsWith, namesWith, type ReadingNumbers, subjects } from './words.ts';

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
  const said = state.value?.about?.subjects.find(({ name }) => name === 'present');
  const met = said ? said.trained : page.network && trainedOfPresent(config, page.network);
  const settings: Settings = { size: network.size, dt: network.dt, tau: network.tau, onset: pulses ? task.onset : 0 };
  const trained: Record<Disturbance, number | null> = {
    ...{ noise: met && met.noise > 0 ? met.noise : null, silenced: null, kick: null, dt: met?.dt ?? null },
    ...{ time: met?.time ?? null, jitter: met?.jitter ?? null },
  };
  const omitted: Partial<Record<Disturbance, string>> = Object.fromEntries(omittedFor(config).map(({ disturbance, reason }) => [disturbance, reason]));
  const measuredOf = subjects.filter((subject) => rows.some((row) => row.subject === subject));
  const file = rows.some(({ subject }) => subject === 'published') ? state.value!.published : opened.getState().network;
  return {
    rows,
    config,
    pulses,
    settings,
    file,
    names: namesWith(file),
    kinds: kindsWith(file),
    /** Units of each network. */
    sizes: { present: network.size, 'closed form': network.size, 'rank one': network.size, published: file?.size ?? network.size },
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
  if (subject === 'published' && awaitsFile()) return undefined;
  const reason = measured.state.getState().value?.about?.subjects.find(({ name }) => name === subject)?.reason;
  // That it does not come with the page is known before anything is measured.
  return reason ?? (subject === 'published' && !now().file ? noFileOf(store.getState().network?.answering) : undefined);
}

/** Of a part of the values too little would be said to be borne. */
function isMeasured(subject: SubjectName, disturbance: Disturbance): boolean {
  const { rows, config } = now();
  const curve = curveOf(rows, subject, disturbance);
  return curve.length > 0 && curve.length >= valuesOf(config, disturbance, subject).length;
}

export const borneOf = (subject: SubjectName, disturbance: Disturbance) => {
  const { rows, chance } = now();
  return isMeasured(subject, disturbance) ? borne(curveOf(rows, subject, disturbance), chance) : undefined;
};

/** Networks that bear as much noise as the present one, as far as the measurement tells. */
export function alikeInNoise(): readonly SubjectName[] {
  const { rows, chance } = now();
  const here = curveOf(rows, 'present', 'noise');
  return subjects.filter((subject) => subject !== 'present' && bearAlike(here, curveOf(rows, subject, 'noise'), chance));
}

const values = new WeakMap<Config, Readonly<Record<Disturbance, readonly number[]>>>();

/** The values of a disturbance that are measured of a network, ascending: of that of a file those that can be done to it. */
export function valuesOf(config: Config, disturbance: Disturbance, subject: SubjectName): readonly number[] {
  let found = values.get(config);
  if (!found) {
    const { noises, times, jitters, silenced, kicks, dts } = askedFor(config);
    found = { noise: noises, time: times, jitter: jitters, silenced, kick: kicks, dt: dts };
    values.set(config, found);
  }
  const network = subject === 'published' ? (measured.state.getState().value?.published ?? config.network) : config.network;
  return found[disturbance].filter((value) => isPossible(disturbance, value, network)).toSorted((a, b) => a - b);
}

/** A file was taken that what is there was measured without. */
function awaitsFile(): boolean {
  const { network } = opened.getState();
  return network !== null && measured.state.getState().value?.published?.file !== network.file;
}

/** Whether everything that can be had is measured. */
export function isWhole(): boolean {
  const { value } = measured.state.getState();
  if (!value?.about || awaitsFile()) return false;
  const { config, rows, about } = value;
  const there = about.subjects.filter(({ reason }) => reason === undefined);
  const known = disturbances.filter((disturbance) => !about.omitted.some((one) => one.disturbance === disturbance));
  return there.every(({ name }) => known.every((disturbance) => curveOf(rows, name, disturbance).length >= valuesOf(config, disturbance, name).length));
}

/** Numbers of the reading. */
export function readingNumbers(): ReadingNumbers {
  const { rows, chance, visible, noise, settings, names } = now();
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
  // As with what is borne: of a part of the values nothing is said.
  const silenced = visible.filter((subject) => isMeasured(subject, 'silenced')).map((subject) => ({ subject, curve: curveOf(rows, subject, 'silenced') }));
  const share = Math.min(...silenced.map(({ curve }) => curve[0]!.value));
  const lost = silenced.filter(({ curve }) => curve[0]!.value === share && !(curve[0]!.error < chance / 2)).map(({ subject }) => subject);
  return {
    chance,
    errors,
    at,
    names,
    short: noise > 0 || errors.length > 2,
    fewest: silenced.length > 0 ? { units: Math.round(share * settings.size), size: settings.size, lost, all: silenced.map(({ subject }) => subject) } : null,
  };
}

/** Of a figure that has nothing to show. */
export const nothing = 'Nothing is measured yet.';
/** Said of what was measured before something changed. */
export const old = () => (now().stale ? ' Something has changed since this was measured.' : '');
