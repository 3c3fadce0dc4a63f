import { describe, expect, it } from 'vitest';
import { presetConfig } from '../../src/config/presets.ts';
import { presetNames } from '../../src/config/schema.ts';
import { validate } from '../../src/config/validate.ts';
import { longestWait, shortestWait, variationWords, waitSettings } from '../../src/figures/wait.ts';
import { patchOf } from '../../src/page/network/fields.ts';

const config = presetConfig('thesis-a');
const { task } = config;

describe('waitSettings', () => {
  it('every wait in its range is allowed, in every preset, and moves the graded part with it', () => {
    for (const name of presetNames) {
      const base = presetConfig(name);
      for (const onset of [shortestWait(base.task), 500, 999, 1000, 3000, longestWait]) {
        const { config: next, issues } = validate(waitSettings(base.task, onset), base);
        expect(issues).toEqual([]);
        expect(next.task.onset).toBe(onset);
        expect(next.task.onsetJitter).toBe(Math.min(1000, onset));
        expect(next.task.evaluateFrom - onset).toBe(base.task.evaluateFrom - base.task.onset);
        expect(next.task.length - next.task.evaluateFrom).toBe(base.task.length - base.task.evaluateFrom);
      }
    }
  });

  it('a trial that is graded from before the pulse: the shortest wait is the one that grades from the start', () => {
    const early = validate({ 'task.evaluateFrom': 1800, 'task.onsetJitter': 0 }, config).config;
    expect(shortestWait(early.task)).toBe(1200);
    expect(validate(waitSettings(early.task, 1200), early).issues).toEqual([]);
    expect(validate(waitSettings(early.task, 1199), early).issues.map(({ path }) => path)).toEqual(['task.evaluateFrom']);
  });

  it('a variation that was lowered stays lowered, but within one gesture nothing is lost', () => {
    const lowered = validate(waitSettings(task, 400), config).config.task;
    expect(waitSettings(lowered, 3000)['task.onsetJitter']).toBe(400);
    expect(waitSettings(lowered, 3000, task.onsetJitter)).toEqual(waitSettings(task, 3000));
  });
});

describe('patchOf', () => {
  it('a wait typed below the variation takes the variation along; the rest of the times stays', () => {
    const patch = patchOf('task.onset', 400, config);
    expect(patch).toEqual({ 'task.onset': 400, 'task.onsetJitter': 400 });
    expect(validate(patch, config).issues).toEqual([]);
  });

  it('changes one setting everywhere else, and a wait that is none is refused as such', () => {
    expect(patchOf('task.onset', 1000, config)).toEqual({ 'task.onset': 1000 });
    expect(patchOf('task.length', 400, config)).toEqual({ 'task.length': 400 });
    expect(patchOf('task.onset', -1, config)).toEqual({ 'task.onset': -1 });
    expect(patchOf('task.onset', Number.NaN, config)).toEqual({ 'task.onset': Number.NaN });
  });
});

describe('rules', () => {
  it('a script that sets the wait alone is refused, with the reason', () => {
    expect(validate({ 'task.onset': 400 }, config).issues).toMatchObject([
      { path: 'task.onset', allowed: 'a pulse that never starts before the trial: task.onsetJitter (1000 ms) at most task.onset (400 ms)' },
    ]);
  });
});

describe('variationWords', () => {
  it('says what is left of the variation', () => {
    expect(variationWords(400)).toBe('The start of the pulse now varies by at most 400\u2009ms.');
    expect(variationWords(0)).toBe('The start of the pulse no longer varies.');
  });
});
