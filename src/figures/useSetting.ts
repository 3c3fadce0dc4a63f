import { useMemo } from 'react';
import { useStore } from 'zustand';
import { type Config, type Setting, settingsByPath } from '../config/schema.ts';
import { lab } from '../lab/index.ts';
import { store } from '../store/store.ts';
import { attempt } from './attempt.ts';

export interface LiveSetting<V> {
  readonly value: V;
  readonly setting: Setting<V>;
  /** While it is dragged: at most one change an animation frame, the newest wins. */
  change(value: V): void;
  /** At once. */
  set(value: V): void;
}

const waiting = new Map<string, unknown>();

function flush(): void {
  if (waiting.size === 0) return;
  const patch = Object.fromEntries(waiting);
  waiting.clear();
  setSettings(patch);
}

/** A change of settings from a control. What the settings themselves refuse is said as a sentence; the old value stays. */
export const setSettings = (patch: object): void => attempt(lab.setConfig(patch));

/** Settings that are dragged together, such as the times of a trial. */
export function changeSettings(patch: Record<string, unknown>): void {
  if (waiting.size === 0) requestAnimationFrame(flush);
  for (const [path, value] of Object.entries(patch)) waiting.set(path, value);
}

const read = (config: Config, path: string): unknown => path.split('.').reduce<unknown>((node, key) => (node as Record<string, unknown>)[key], config);

/** A setting by its path, for a control that changes it. */
export function useSetting<V>(path: string): LiveSetting<V> {
  const value = useStore(store, (state) => read(state.config, path)) as V;
  return useMemo(
    () => ({
      value,
      setting: settingsByPath.get(path) as Setting<V>,
      change: (next: V) => changeSettings({ [path]: next }),
      set(next: V) {
        waiting.delete(path);
        setSettings({ [path]: next });
      },
    }),
    [path, value],
  );
}
