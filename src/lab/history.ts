/**
 * Undo: a list of what was, each a configuration, the number of a state of the network that the session keeps, and the units that were silent. Settings,
 * training and silencing are taken back by the same key. A gesture (a hand that presses, drags and lets go) is one entry, however long it takes; without one,
 * changes of the same settings within a second are: a run of the same key, or a script's loop. How things are looked at (`view`) is no part of it: what is open
 * stays open.
 */
import { getPath, sameValue } from '../config/paths.ts';
import { type Config, settingsByPath } from '../config/schema.ts';

export interface Entry {
  readonly config: Config;
  readonly snapshot: number;
  readonly silenced: readonly number[];
}

/** In place of a snapshot, while training runs: the state that the run will end in. */
export const ofTheRun = Number.POSITIVE_INFINITY;

const longest = 100;
const together = 1000;

const undoable = [...settingsByPath.keys()].filter((path) => !/^(view|story)\./.test(path));

/** Whether there is anything between these that undo would take back. */
export const differs = (one: Config, other: Config): boolean => undoable.some((path) => !sameValue(getPath(one, path), getPath(other, path)));

const same = (one: Entry, other: Entry) => one.snapshot === other.snapshot && sameValue(one.silenced, other.silenced) && !differs(one.config, other.config);

/** The entry's settings, looked at as now. */
const seenFrom = (present: Entry, entry: Entry): Entry => ({ ...entry, config: { ...entry.config, view: present.config.view, story: present.config.story } });

export interface History {
  /**
   * Before a change. `label` says what changes: the same label within a gesture, or within a second, is the same change. `atOnce`: it is there when the gesture
   * ends (a setting), in contrast to what the session takes time for (an import, a fit).
   */
  record(present: Entry, label: string, atOnce?: boolean): void;
  /** A hand presses: what is recorded until it lets go is one change for each label, and none of those before. */
  beginGesture(): void;
  /** It let go. A gesture that ended where it began (a drag that was taken back) leaves nothing to undo. */
  endGesture(present: Entry): void;
  /** What was before, with the view of `present`. */
  undo(present: Entry): Entry | undefined;
  redo(present: Entry): Entry | undefined;
  /** Training has ended in this state: what was recorded while it ran is of it. */
  runEnded(snapshot: number): void;
  /** Drops what cannot be gone back to any more: entries whose state of the network is older than this. */
  forget(oldestSnapshot: number): void;
  /** Drops all: what was before can not be gone back to. */
  clear(): void;
  readonly canUndo: boolean;
  readonly canRedo: boolean;
}

export function createHistory(now: () => number = () => performance.now()): History {
  const past: Entry[] = [];
  const future: Entry[] = [];
  let lastLabel = '';
  let lastTime = Number.NEGATIVE_INFINITY;
  let lastAtOnce = false;
  /** Entries of before the gesture under way; null without one. */
  let gestureFrom: number | null = null;
  return {
    record(present, label, atOnce = false) {
      const time = now();
      const joined = label === lastLabel && (gestureFrom === null ? time - lastTime < together : past.length > gestureFrom);
      lastLabel = label;
      lastTime = time;
      lastAtOnce = atOnce;
      if (joined) return;
      past.push(present);
      if (past.length > longest) {
        past.shift();
        if (gestureFrom !== null) gestureFrom--;
      }
      future.length = 0;
    },
    beginGesture() {
      gestureFrom = past.length;
      lastLabel = '';
    },
    endGesture(present) {
      const entry = past.at(-1);
      if (gestureFrom !== null && past.length > gestureFrom && lastAtOnce && entry && same(entry, present)) past.pop();
      gestureFrom = null;
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
    runEnded(snapshot) {
      for (const list of [past, future]) list.forEach((entry, i) => entry.snapshot === ofTheRun && list.splice(i, 1, { ...entry, snapshot }));
    },
    forget(oldestSnapshot) {
      for (const list of [past, future]) {
        const kept = list.filter(({ snapshot }) => snapshot >= oldestSnapshot);
        if (list === past && gestureFrom !== null) gestureFrom = Math.max(0, gestureFrom - (past.length - kept.length));
        list.splice(0, list.length, ...kept);
      }
    },
    clear() {
      past.length = future.length = 0;
      lastLabel = '';
      if (gestureFrom !== null) gestureFrom = 0;
    },
    get canUndo() {
      return past.length > 0;
    },
    get canRedo() {
      return future.length > 0;
    },
  };
}
