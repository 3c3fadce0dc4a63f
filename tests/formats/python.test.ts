import { expect, test } from 'vitest';
import { flipFlop } from '../../src/science/tasks/flipFlop.ts';
import { initialValues } from '../../src/science/tasks/task.ts';
import { networkHere, settingsHere } from './networkHere.ts';
import { refusal } from './refusal.ts';
import { writePython } from './whole.ts';

const arrays = networkHere();
const chosen = { task: flipFlop, values: initialValues(flipFlop.parameters) };
const script = (settings = settingsHere, task = chosen) => new TextDecoder().decode(writePython(arrays, settings, task));

/** The array of this name in a script, decoded without Python. */
function embedded(name: string, text: string): { readonly shape: string; readonly values: Float64Array | Float32Array } {
  const [, shape, type, base64] = new RegExp(`\\n${name} = array\\((\\([^)]*\\)), "<(f[48])", """([^"]*)"""\\)`).exec(text) ?? [];
  const { buffer } = Uint8Array.from(atob((base64 ?? '').replaceAll('\n', '')), (c) => c.charCodeAt(0));
  return { shape: shape ?? '', values: type === 'f4' ? new Float32Array(buffer) : new Float64Array(buffer) };
}

test('writePython: holds the settings, the equation and all weights to the bit', () => {
  const text = script();
  expect(text).toMatch(/\ngain = 1\.5\ntau = 100\.0 {2}# ms\ndt = 10\.0 {2}# ms\n/);
  expect(text).toContain('return np.tanh(h)');
  for (const [name, { data }] of Object.entries(arrays)) expect(embedded(name, text).values).toEqual(data);
  expect(embedded('G', text).shape).toBe('(6, 6)');
  expect(embedded('b', text).shape).toBe('(6,)');
});

test('writePython: writes numbers that are float32 anyhow in half the length', () => {
  const single = { ...arrays, G: { data: Float64Array.from({ length: 36 }, (_, i) => i / 4), shape: [6, 6] } };
  const text = new TextDecoder().decode(writePython(single, settingsHere, chosen));
  expect(embedded('G', text).values).toEqual(Float32Array.from({ length: 36 }, (_, i) => i / 4));
  expect(embedded('I', text).values).toBeInstanceOf(Float64Array);
});

test('writePython: writes relu, and refuses what it cannot write', () => {
  expect(script({ ...settingsHere, nonlinearity: 'relu' })).toContain('return np.maximum(h, 0.0)');
  expect(refusal(() => script({ ...settingsHere, nonlinearity: '__import__("os")' }))).toMatch(/tanh and relu/);
  expect(refusal(() => script({ ...settingsHere, gain: Number.NaN }))).toMatch(/'gain'/);
  expect(refusal(() => writePython({ G: arrays.G }, settingsHere, chosen))).toMatch(/'I'/);
});

test('writePython: the task with its parameters, source and score; texts of a task never end a docstring', () => {
  const text = script();
  expect(text).toContain('Sussillo & Barak (2013)');
  expect(text).toContain('    bits=3,  # Number of inputs');
  expect(text).toContain('    first_onset=400.0,  # The first pulse');
  expect(text).toContain('share of graded steps with the right sign (chance 0.5)');
  const hostile = { ...flipFlop, sentence: 'It says """ and \\ and\nmore.', title: 'x" + y' };
  expect(script(settingsHere, { ...chosen, task: hostile })).toContain("x' + y: It says ''' and / and more.");
});
