import { useMemo } from 'react';
import { useStore } from 'zustand';
import { type FlatConfig, getPath, type SettingChanges, type SettingPath, type ValueAt } from '../config/paths.ts';
import { type Setting, settingsByPath } from '../config/schema.ts';
import { lab } from '../lab/index.ts';
import { store } from '../store/store.ts';
import { beforeDrawing } from '../ui/frameLoop.ts';
import { attempt } from './attempt.ts';

export interface LiveSetting<V> {
  readonly value: V;
  readonly setting: Setting<V>;
  /** While it is dragged: at most one change a frame, the newest wins. */
  change(value: V): void;
  /** At once. */
  set(value: V): void;
}

const waiting = new Map<SettingPath, unknown>();

function flush(): void {
  if (waiting.size === 0) return;
  const patch: SettingChanges = Object.fromEntries(waiting);
  waiting.clear();
  setSettings(patch);
}

/**
 * A change of settings from a control, at once; what a drag had left waiting for the next frame is older and is dropped. What the settings themselves refuse is
 * said as a sentence; the old value stays.
 */
export function setSettings(patch: SettingChanges): void {
  for (const path of Object.keys(patch)) waiting.delete(path as SettingPath);
  attempt(lab.setConfig(patch));
}

/** Settings that are dragged together, such as the times of a trial. */
export function changeSettings(patch: Partial<FlatConfig>): void {
  if (waiting.size === 0) beforeDrawing(flush);
  for (const [path, value] of Object.entries(patch)) waiting.set(path as SettingPath, value);
}

/** A setting by its path, for a control that changes it. */
export function useSetting<P extends SettingPath>(path: P): LiveSetting<ValueAt<P>> {
  const value = useStore(store, (state) => getPath(state.config, path));
  return useMemo(
    () => ({
      value,
      setting: settingsByPath.get(path) as Setting<ValueAt<P>>,
      change: (next: ValueAt<P>) => changeSettings({ [path]: next } as Partial<FlatConfig>),
      set: (next: ValueAt<P>) => setSettings({ [path]: next } as SettingChanges),
    }),
    [path, value],
  );
}
