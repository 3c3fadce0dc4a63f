/**
 * The network that a chapter begins with: by settings where the present one is of the same draw, else drawn anew. And the visitor's own, which comes back in
 * the end.
 */

import { writeLink } from '../config/link.ts';
import { buildConfig, getPath, type SettingChanges, sameValue } from '../config/paths.ts';
import { defaultConfig, presetConfig } from '../config/presets.ts';
import { type Config, type PresetName, settingsByPath } from '../config/schema.ts';
import { lab, visit } from '../lab/index.ts';
import { changedSince, startedFrom } from '../store/startedFrom.ts';
import { type PageState, store } from '../store/store.ts';
import type { Patch } from './chapter.ts';
import { progress } from './progress.ts';

const isKept = (path: string): boolean => /^(view|story)\./.test(path) || path === 'engine';

/** The configuration of a preset with these changes; how things are looked at stays, but for what is changed. */
export function configOf(preset: PresetName, changes: Patch, present: Config): Config {
  const base = presetConfig(preset);
  const given = changes as Readonly<Record<string, unknown>>;
  return buildConfig((path) => (Object.hasOwn(given, path) ? given[path] : getPath(isKept(path) ? present : base, path)));
}

/** The weights are those that the seeds of this preset give; only a readout in closed form may have come. */
const isUntouched = (state: PageState, preset: PresetName): boolean =>
  startedFrom(state) === preset && state.network !== null && state.network.provenance.done.every(({ kind }) => kind === 'fitted');

/**
 * The page was opened with a link that says more than which chapter it is: then what it says is shown. To be asked before the first network stands.
 * A link that names no preset has the first one, which says nothing either.
 */
export function saysMore(preset: PresetName): boolean {
  const { network, config } = store.getState();
  const named = config.preset !== preset && config.preset !== defaultConfig.preset;
  return network === null && (named || changedSince({ config, network }) !== null);
}

/** Settings of one configuration that are others in the second one. */
function differences(wanted: Config, present: Config): SettingChanges {
  const paths = [...settingsByPath.keys()].filter((path) => path !== 'preset' && !sameValue(getPath(wanted, path), getPath(present, path)));
  return Object.fromEntries(paths.map((path) => [path, getPath(wanted, path)]));
}

/** Resolves when the network stands. */
export async function bring(preset: PresetName, changes: Patch): Promise<void> {
  await lab.ready;
  if (store.getState().training.running) await lab.pause();
  const state = store.getState();
  const wanted = configOf(preset, changes, state.config);
  if (!isUntouched(state, preset)) {
    await lab.openLink(writeLink(wanted));
    return;
  }
  if ((state.network?.silenced.length ?? 0) > 0) await lab.silence([]);
  const patch = differences(wanted, state.config);
  if (Object.keys(patch).length > 0) await lab.setConfig(patch);
}

/** Somebody has made the network of this state their own: another one than every visitor meets. */
const isOwn = (state: PageState): boolean => state.network !== null && (startedFrom(state) !== 'fitted' || changedSince(state) !== null);

/** Before the story changes anything. */
export function keepOwn(): void {
  const state = store.getState();
  const { config, network } = state;
  if (progress.getState().own || !network) return;
  progress.setState({ own: { config, snapshot: network.snapshot, silenced: network.silenced, mine: isOwn(state) } });
}

/** What chapters change of how Live is looked at. */
const looks = ['mode', 'pulses', 'pulse', 'durations', 'speed', 'below', 'axes', 'overlap', 'slow', 'held'] as const;

/** How things were looked at before the story, or as everybody finds them. */
export function lookBefore(): Patch {
  const { view } = progress.getState().own?.config ?? presetConfig('fitted');
  return Object.fromEntries(looks.map((name) => [`view.${name}`, view[name]]));
}

/** The network from before the story takes the place of that of the story. Where the page began with the story, that stays, and is looked at as usual. */
export async function giveBack(): Promise<void> {
  const { own } = progress.getState();
  const { view, story } = store.getState().config;
  if (!own) {
    await lab.setConfig(lookBefore());
    return;
  }
  progress.setState({ own: null });
  try {
    await visit({ ...own, config: { ...own.config, view: { ...own.config.view, panel: view.panel, theme: view.theme }, story } });
  } catch {
    store.setState({ trouble: { sentence: 'Your network from before the story could not be brought back. Undo, step by step, leads to it.' } });
  }
}
