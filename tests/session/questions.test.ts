/** The list of questions is the one place: files, commands and methods agree with it, and the page's half takes along nothing that computes. */
import fs from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { settingsByPath } from '../../src/config/schema.ts';
import { questionCalled } from '../../src/session/questionCalled.ts';
import { questionNames } from '../../src/session/questionNames.ts';
import { labHere } from '../lab/labHere.ts';

const folder = path.join(import.meta.dirname, '../../src/session/questions');
const files = fs.readdirSync(folder).map((file) => path.basename(file, '.ts'));

/** What no configuration can be asked without. */
const needed: Record<string, unknown> = {
  weights: 'I',
  gradients: { shape: [1, 2], input: [0, 0], target: [0, 0], mask: [0, 1] },
  experiment: 'B',
  lyapunov: { duration: 2000, transient: 0, copies: 1 },
  sweep: { gains: [1], noises: [0], size: 6, wait: 0 },
  robustness: { noises: [0], times: [1000], jitters: [0], silenced: [0.5], kicks: [0], dts: [20], seeds: [1], subjects: ['present'] },
};

describe('questions', () => {
  it('each file is a question of the list, and the other way round, under the same name', () => {
    expect(files.toSorted()).toEqual(questionNames.toSorted());
    for (const name of questionNames) expect(questionCalled(name).name).toBe(name);
  });

  it.each(files)('%s: imports nothing that computes until it runs', (file) => {
    const text = fs.readFileSync(path.join(folder, `${file}.ts`), 'utf8');
    const taken = [...text.matchAll(/^import (?!type ).*from '(.*)'/gm)].map(([, from]) => from);
    const light = ['../../base/arguments.ts', '../../base/errors.ts', '../../base/loadPart.ts', '../question.ts', '../questionLimits.ts', '../mapRow.ts'];
    expect(taken.filter((from) => !light.includes(from!))).toEqual([]);
    expect(text).toMatch(/^export const run: Run<typeof /m);
  });

  it.each(questionNames)('%s: is a method of the lab that answers, and it knows what it depends on and costs', { timeout: 60_000 }, async (name) => {
    const { lab } = await labHere();
    const answer = await (lab[name] as (given?: unknown) => Promise<unknown>)(needed[name]);
    expect(answer).toBeDefined();
    const { dependsOn } = questionCalled(name);
    expect(dependsOn.length).toBeGreaterThan(0);
    for (const one of dependsOn) if (!['undriven', 'driven', 'answering', 'task'].includes(one)) expect([...settingsByPath.keys()]).toContain(one);
  });
});
