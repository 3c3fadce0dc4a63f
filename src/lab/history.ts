/**
 * Undo: a list of what was, each a configuration and the number of a state of the network that the session keeps. Settings and training are
 * taken back by the same key. Changes of the same settings within a second are one entry (a drag is one change). How things are looked at (`view`) is no part of it:
 * what is open stays open.
 */
import { getPath, sameValue } from '../config/paths.ts';
import { type Config, settingsByPath } from '../config/schema.ts';

export interface Entry {
  readonly config: Config;
  readonly snapshot: number;
}

const longest = 100;
const together = 1000;

const undoable = [...settingsByPath.keys()].filter((path) => !path.startsWith('view.'));

/** Whether there is anything between these that undo would take back. */
export const differs = (one: Config, other: Config): boolean => undoable.some((path) => !sameValue(getPath(one, path), getPath(other, path)));

/** The entry's settings, looked at as now. */
const seenFrom = (present: Entry, entry: Entry): Entry => ({ ...entry, config: { ...entry.config, view: present.config.view } });

export interface History {
  /** Before a change. `label` says what changes; the same label within a second is the same change. */
  record(present: Entry, label: string): void;
  /** What was before, with the view of `present`. */
  undo(present: Entry): Entry | undefined;
  redo(present: Entry): Entry | undefined;
  /** Drops what cannot be gone back to any more: entries whose state of the network is older than this. */
  forget(oldestSnapshot: number): void;
  readonly canUndo: boolean;
  readonly canRedo: boolean;
}

export function createHistory(now: () => number = () => performance.now()): History {
  const past: Entry[] = [];
  const future: Entry[] = [];
  let lastLabel = '';
  let lastTime = Number.NEGATIVE_INFINITY;
  return {
    record(present, label) {
      const time = now();
      const same = label === lastLabel && time - lastTime < together;
      lastLabel = label;
      lastTime = time;
      if (same) return;
      past.push(present);
      if (past.length > longest) past.shift();
      future.length = 0;
    },
    undo(present) {
      const entry = past.pop();
      if (entry) future.push(present);
      lastLabel = '';
      return entry && seenFrom(present, entry);
    },
    redo(present) {
      const entry = future.pop();
      if (entry) past.push(present);
      lastLabel = '';
      return entry && seenFrom(present, entry);
    },
    forget(oldestSnapshot) {
      for (const list of [past, future]) {
        const kept = list.filter(({ snapshot }) => snapshot >= oldestSnapshot);
        list.splice(0, list.length, ...kept);
      }
    },
    get canUndo() {
      return past.length > 0;
    },
    get canRedo() {
      return future.length > 0;
    },
  };
}
