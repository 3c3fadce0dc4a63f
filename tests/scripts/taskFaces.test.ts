/** What the build leaves out of the tasks for settings: all that is not on their face, and nothing that settings use. */
import { parseAst } from 'vite';
import { expect, test } from 'vitest';
import { faceOf, withoutTheRest } from '../../scripts/vite/taskFaces.ts';
import { presetNames, settingsByPath } from '../../src/config/schema.ts';
import { allTasks } from '../../src/config/wholeTasks.ts';
import type { TaskFace } from '../../src/science/tasks/task.ts';

test('faceOf names what TaskFace has', () => {
  // The compiler holds this list to the type; the test holds the plugin to the list.
  const names: Record<keyof TaskFace, true> = {
    ...{ name: true, title: true, parameters: true },
    ...{ limits: true, inputs: true, outputs: true, length: true, constantReadout: true, training: true },
  };
  expect([...faceOf].sort()).toEqual(Object.keys(names).sort());
  for (const task of allTasks) for (const name of faceOf) if (name !== 'training') expect(task, task.name).toHaveProperty(name);
});

test('withoutTheRest cuts the properties of tasks and nothing else', () => {
  const code = `import { draw } from './draws.ts';
const help = () => 1;
export const other = { name: 'x', draw: help };
export const task = { name: 'a', parameters: { draw: 1, b: ms(3, 'What it means.', 0) }, draw, length: () => 3, score: { judge() { return help(); } }, limits: (v) => [v.draw], cues: () => [] };
`;
  const kept = withoutTheRest(code, (text) => parseAst(text));
  expect(kept).toContain("export const other = { name: 'x', draw: help };");
  expect(kept).toContain("parameters: { draw: 1, b: ms(3, '', 0) }");
  expect(kept).toContain('limits: (v) => [v.draw]');
  expect(kept).not.toMatch(/judge|cues|, draw,/);
  expect(() => parseAst(kept)).not.toThrow();
});

test('each task has its parameters among the settings, and a preset of its name', () => {
  for (const { name, parameters } of allTasks) {
    for (const key of Object.keys(parameters)) expect(settingsByPath.has(`task.${name}.${key}`), `${name} ${key}`).toBe(true);
    if (Object.keys(parameters).length > 0) expect(presetNames).toContain(name);
  }
});
