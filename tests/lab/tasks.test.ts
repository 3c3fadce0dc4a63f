/** Tasks through the public interface: what there is, what a visitor gives by hand, undo, links. */
import { expect, test } from 'vitest';
import { labHere } from './labHere.ts';

const small = { network: { size: 20 } };

test('tasks: name, title, source, parameters by path with their values, channels, conditions and score of each', async () => {
  const { lab } = await labHere(small);
  const all = await lab.tasks();
  expect(all.map(({ name }) => name)).toEqual([
    'integration-memory',
    'flip-flop',
    'interval-comparison',
    'ready-set-go',
    'context-integration',
    'evidence-integration',
  ]);
  for (const { title, sentence, source, parameters, inputs, outputs, conditions, score } of all) {
    for (const text of [title, sentence, source]) expect(text.length).toBeGreaterThan(3);
    expect(inputs.length * outputs.length * conditions.length * parameters.length).toBeGreaterThan(0);
    for (const { path, meaning, value, initial } of parameters) {
      expect(path).toMatch(/^task\./);
      expect(meaning).toMatch(/\.$/);
      expect(typeof value).toBe(typeof initial);
    }
    expect(score.better === 'higher' ? score.ideal > score.chance : score.ideal < score.chance).toBe(true);
  }
  await lab.setConfig({ 'task.flip-flop.bits': 2 } as object);
  const flipFlop = (await lab.tasks())[1]!;
  expect([flipFlop.inputs.length, flipFlop.conditions.length]).toEqual([2, 4]);
  expect(flipFlop.parameters.find(({ path }) => path === 'task.flip-flop.bits')!.value).toBe(2);
});

test('another task brings its channels, its link brings it back, undo takes it away', async () => {
  const { lab } = await labHere(small);
  const before = lab.getConfig();
  const config = await lab.setConfig({ 'task.name': 'flip-flop' } as object);
  expect([config.network.inputs, config.network.outputs]).toEqual([3, 3]);
  const { score, task, conditions } = await lab.evaluate({ trials: 20 });
  expect([task, score.chance, conditions.length > 0]).toEqual(['flip-flop', 0.5, true]);
  const link = lab.getLink();
  expect(link).toContain('task.name=flip-flop');
  await lab.undo();
  expect(lab.getConfig()).toEqual(before);
  const { issues } = await lab.openLink(link);
  expect(issues).toEqual([]);
  expect(lab.getConfig().task.name).toBe('flip-flop');
});

test('cue: a pulse into an input by name or number; anything else is refused with what there is', async () => {
  const { lab } = await labHere(small);
  await expect(lab.cue({ input: 0 })).rejects.toThrow(/pulse memory takes lab\.pulse\(duration\)/);
  await lab.setConfig({ 'task.name': 'ready-set-go' } as object);
  await lab.cue({ input: 'ready' });
  await lab.cue({ input: 1, down: true });
  await expect(lab.cue({ input: 'go' })).rejects.toThrow(/it takes one of 'ready', 'set', or a number from 0 to 1/);
  await expect(lab.cue({} as never)).rejects.toThrow(/input is undefined/);
});
