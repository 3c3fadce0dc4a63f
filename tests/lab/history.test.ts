import { describe, expect, it } from 'vitest';
import { presetConfig } from '../../src/config/presets.ts';
import { createHistory } from '../../src/lab/history.ts';

const entry = (snapshot: number) => ({ config: presetConfig('thesis-a'), snapshot });

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
});
