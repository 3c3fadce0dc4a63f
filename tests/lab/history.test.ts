import { describe, expect, it } from 'vitest';
import { setPath } from '../../src/config/paths.ts';
import { presetConfig } from '../../src/config/presets.ts';
import { createHistory, differs } from '../../src/lab/history.ts';

const entry = (snapshot: number) => ({ config: presetConfig('thesis-a'), snapshot, silenced: [] as number[] });

describe('createHistory', () => {
  it('undo, redo: go back and forth through what was recorded', () => {
    let time = 0;
    const history = createHistory(() => (time += 5000));
    history.record(entry(1), 'a');
    history.record(entry(2), 'b');
    expect(history.undo(entry(3))?.snapshot).toBe(2);
    expect(history.undo(entry(2))?.snapshot).toBe(1);
    expect(history.canUndo).toBe(false);
    expect(history.redo(entry(1))?.snapshot).toBe(2);
    expect(history.redo(entry(2))?.snapshot).toBe(3);
    expect(history.redo(entry(3))).toBeUndefined();
  });

  it('record: changes of the same setting within a second are one entry (a drag)', () => {
    let time = 0;
    const history = createHistory(() => (time += 100));
    for (let i = 1; i <= 20; i++) history.record(entry(i), 'network.gain');
    expect(history.undo(entry(21))?.snapshot).toBe(1);
    expect(history.canUndo).toBe(false);
  });

  it('record: a new change after an undo drops what could be redone', () => {
    let time = 0;
    const history = createHistory(() => (time += 5000));
    history.record(entry(1), 'a');
    history.undo(entry(2));
    history.record(entry(1), 'b');
    expect(history.canRedo).toBe(false);
  });

  it('gesture: however slow, it is one change; two gestures are two, however quick', () => {
    let time = 0;
    const history = createHistory(() => time);
    const drag = (snapshots: readonly number[], pause: number) => {
      history.beginGesture();
      for (const snapshot of snapshots) {
        history.record(entry(snapshot), 'network.gain');
        time += pause;
      }
      history.endGesture(entry(snapshots.at(-1)! + 1));
    };
    drag([1, 2, 3, 4, 5, 6, 7, 8, 9], 4000);
    drag([10, 11], 10);
    drag([12], 10);
    expect(history.undo(entry(13))?.snapshot).toBe(12);
    expect(history.undo(entry(12))?.snapshot).toBe(10);
    expect(history.undo(entry(10))?.snapshot).toBe(1);
    expect(history.canUndo).toBe(false);
  });

  it('gesture: one that was taken back leaves nothing to undo; two kinds of change in one are two', () => {
    const history = createHistory(() => 0);
    history.beginGesture();
    history.record(entry(1), 'network.gain', true);
    history.endGesture(entry(1));
    expect(history.canUndo).toBe(false);
    history.beginGesture();
    history.record(entry(1), 'network.gain');
    history.record(entry(2), 'train');
    history.endGesture(entry(3));
    expect(history.undo(entry(3))?.snapshot).toBe(2);
    expect(history.canUndo).toBe(true);
  });

  it('gesture: a press that begins an import or a fit ends before they are done; they can be undone', () => {
    const history = createHistory(() => 0);
    history.beginGesture();
    history.record(entry(1), 'importNetwork');
    history.endGesture(entry(1));
    expect(history.undo(entry(2))?.snapshot).toBe(1);
  });

  it('undo, redo: leave the view as it is now', () => {
    let time = 0;
    const history = createHistory(() => (time += 5000));
    const before = entry(1);
    const after = { config: setPath(setPath(before.config, 'network.gain', 2), 'view.panel', 'train'), snapshot: 2, silenced: [] };
    history.record(before, 'network.gain');
    const undone = history.undo(after)!;
    expect(undone).toEqual({ config: setPath(before.config, 'view.panel', 'train'), snapshot: 1, silenced: [] });
    const looked = { ...undone, config: setPath(undone.config, 'view.panel', 'backengineer') };
    expect(history.redo(looked)).toEqual({ config: setPath(after.config, 'view.panel', 'backengineer'), snapshot: 2, silenced: [] });
  });
});

describe('differs', () => {
  const { config } = entry(1);
  it('is true for any setting but those of the view', () => {
    expect(differs(config, setPath(config, 'network.gain', 1.2))).toBe(true);
    expect(differs(config, setPath(config, 'training.train', ['W']))).toBe(true);
    expect(differs(config, setPath(config, 'view.theme', 'dark'))).toBe(false);
    expect(differs(config, setPath(config, 'view.durations', [50]))).toBe(false);
  });
  it('is false for the same list in another array', () => {
    expect(differs(config, setPath(config, 'training.train', [...config.training.train]))).toBe(false);
  });
});
