/** What the preview of a file says and offers, from what was found in it. */

import { describe, expect, test } from 'vitest';
import type { PreviewEntry, PreviewResult } from '../../src/lab/api.ts';
import { appliedLines } from '../../src/page/import/Lists.tsx';
import {
  arraysIn,
  biasesLeft,
  canTurn,
  channelsToChoose,
  choicesFor,
  chosenNow,
  clearlyBest,
  equationOf,
  equationRows,
  type Found,
  nothingSaid,
  optionsOf,
  timesOf,
  withBiases,
  withRole,
} from '../../src/page/import/said.ts';
import { addedLines, bytesText, channelLines, headline, linesOf, reading, shapeText, tickTimes } from '../../src/page/import/words.ts';

const picture = (rows: number, columns: number) => ({ rows, columns, shown: [rows, columns] as const, data: new Float32Array(rows * columns), size: 1 });

/** A network of 6 units from arrays A, B and w; `changes` in what was found. */
function found(changes: Partial<Found> = {}, result: Partial<Found['result']> = {}): Found {
  const roles = [
    { from: 'A', shape: [6, 6], to: 'G' },
    { from: 'w', shape: [6], to: 'I' },
  ];
  return {
    result: {
      ...{
        mapping: roles,
        roles,
        shapes: {},
        channels: {},
        notes: [],
        applied: [],
        passedOver: [],
        guessed: [],
        systemBy: 'nothing',
        system: 'leaky-current',
        settings: { gain: 1 },
        parts: [],
        taskSettings: {},
      },
      ...{ network: { size: 6, inputs: 1, outputs: 1 }, task: 'integration-memory' },
      ...result,
    },
    ...{ own: false, certain: false, turned: [], guesses: [], conventions: {}, fit: null, trial: null },
    arraysFor: { G: ['A', 'B'], I: ['w', 'v'], W: ['w', 'v'], b: ['w', 'v'], h0: ['w', 'v'], c: [] },
    pictures: { G: picture(6, 6), I: picture(6, 1), W: picture(6, 1), b: picture(6, 1), h0: picture(6, 1), c: picture(1, 1) },
    ...changes,
  };
}

const fitOf = (errors: readonly number[]): Found['fit'] => ({
  task: 'flip-flop',
  title: 'Flip-flop',
  guessing: 1,
  equations: (['leaky-current', 'leaky-rate', 'one-step'] as const).map((name, i) => ({ name, system: 'leaky-rate', dt: 10, error: errors[i] ?? null })),
  best: null,
  seconds: 1,
});

const entry = (name: string, is: PreviewEntry['is'], what = ''): PreviewEntry => ({ name, shape: [6], is, to: [], what });
const preview = (
  network: Found | null,
  entries: readonly PreviewEntry[] = [],
  doubt: NonNullable<PreviewResult['refused']>['doubt'] = null,
): PreviewResult => ({
  sentence: '',
  entries,
  network,
  refused: network ? null : { sentence: 'No.', doubt },
});

describe('the headline', () => {
  test('names the task only where the error of the present equation is below a tenth of guessing', () => {
    expect(headline(preview(found({ fit: fitOf([0.09, 0.5]) })))).toBe(
      'Your file holds a network of 6 units that solves the task “Flip-flop”. It can run here.',
    );
    expect(headline(preview(found({ fit: fitOf([0.11, 0.001]) })))).toBe(
      'Your file holds a network of 6 units. It can run here; what it was trained for the file does not say.',
    );
    expect(headline(preview(found()))).toContain('the file does not say');
  });

  test('tells a file that leaves something open from one without a network', () => {
    expect(headline(preview(null, [], { roles: ['G'], arrays: ['A'], setting: null }))).toContain('leaves something open');
    expect(headline(preview(null))).toBe('Your file holds no network that can run here.');
  });
});

test('the reading counts every entry, and compares the equations that were tried', () => {
  const entries = [entry('A', 'taken'), entry('w', 'taken'), entry('scale', 'applied'), entry('lr', 'passed over')];
  const text = (errors: ReadonlyMap<'leaky-current' | 'leaky-rate' | 'one-step', number>) =>
    reading(preview(found(), entries), errors, 'leaky-current')
      .map((one) => one.text)
      .join('');
  expect(text(new Map())).toBe('2 arrays were understood, 1 applied to them or to settings, 1 left out.');
  const errors = new Map([
    ['leaky-current', 0.0009],
    ['leaky-rate', 0.5],
    ['one-step', Number.POSITIVE_INFINITY],
  ] as const);
  expect(text(errors)).toBe(
    '2 arrays were understood, 1 applied to them or to settings, 1 left out. With a leaky current its error is 0.0009; the other two equations make 0.50 and without bound.',
  );
});

test('many things of a kind that are left out are one line, few are a line each; none is lost', () => {
  const state = Array.from({ length: 10 }, (_, i) => entry(`optimizer.state.${i}`, 'passed over', 'the state of an optimiser'));
  expect(
    linesOf([...state, entry('lr', 'passed over', 'the number 0.1'), entry('mask', 'passed over', 'an array that is no part of the network (6 values)')]),
  ).toEqual([
    { names: 'optimizer.state, 10 entries', what: 'the state of an optimiser' },
    { names: 'lr', what: 'the number 0.1' },
    { names: 'mask', what: 'an array that is no part of the network (6 values)' },
  ]);
  const apart = ['a', 'b', 'c', 'd'].map((name) => entry(name, 'passed over', 'the number 1'));
  expect(linesOf(apart)).toEqual([{ names: 'a, b and 2 more', what: 'the number 1' }]);
});

test('what the page adds is what the file does not tell, and only that', () => {
  const page = { gain: 1.5, tau: 100, dt: 10, nonlinearity: 'tanh', noise: 0 };
  const names = (one: Found) => addedLines(one, page).map((line) => line.names);
  expect(names(found())).toEqual(['gain 1', 'τ 100 ms', 'step 10 ms', 'tanh', 'noise none', 'W zero', 'b zero', 'h0 zero', 'c zero']);
  expect(names(found({}, { settings: {} }))[0]).toBe('gain 1.5');
  const told = found({}, { settings: { gain: 2, tau: 50, dt: 5, nonlinearity: 'relu' }, applied: [{ from: 'g', to: 'network.gain', what: '2' }] });
  expect(names(told)).toEqual(['noise none', 'W zero', 'b zero', 'h0 zero', 'c zero']);
});

describe('what can be chosen', () => {
  test('for a group: the arrays of its shape, and none but for G', () => {
    const one = found();
    expect(choicesFor(one, 'G')).toEqual([{ array: 'A' }, { array: 'B' }]);
    expect(choicesFor(one, 'I')).toEqual([{ array: 'w' }, { array: 'v' }, { array: null }]);
    expect([chosenNow(one, 'G', choicesFor(one, 'G')), chosenNow(one, 'I', choicesFor(one, 'I')), chosenNow(one, 'b', choicesFor(one, 'b'))]).toEqual([
      0, 0, 2,
    ]);
    expect([canTurn(one, 'G'), canTurn(one, 'I')]).toEqual([true, false]);
  });

  test('what was put together of several arrays stays a choice, and cannot be turned', () => {
    const low = found(
      {},
      {
        roles: [
          { from: 'm', shape: [6, 2], to: 'G' },
          { from: 'n', shape: [6, 2], to: 'G' },
        ],
      },
    );
    const choices = choicesFor(low, 'G');
    expect(choices[0]).toEqual({ array: null, found: ['m', 'n'] });
    expect([chosenNow(low, 'G', choices), chosenNow(low, 'I', choicesFor(low, 'I')), canTurn(low, 'G')]).toEqual([0, 2, false]);
  });

  test('of equations: two at a step of one time constant, else three', () => {
    expect(equationRows({ tau: 100, dt: 10 }).map(({ name, dt }) => `${name} ${dt}`)).toEqual(['leaky-current 10', 'leaky-rate 10', 'one-step 100']);
    expect(equationRows({ tau: 100, dt: 100 }).map(({ name }) => name)).toEqual(['leaky-current', 'one-step']);
    expect(equationOf(found({}, { system: 'leaky-rate' }), { tau: 100, dt: 100 })).toBe('one-step');
    expect(timesOf(found({}, { settings: { dt: 20 } }), { tau: 50, dt: 5 })).toEqual({ tau: 50, dt: 20 });
  });
});

test('only what was said is handed to the lab, and one step has the time step of its time constant', () => {
  const times = { tau: 80, dt: 8 };
  expect(optionsOf(nothingSaid, times, 'leaky-current')).toEqual({ settings: {} });
  const turned = withRole(nothingSaid, 'G', { array: 'A', turned: true });
  expect(optionsOf({ ...turned, settings: { gain: 2 }, equation: 'leaky-rate' }, times, 'leaky-current')).toEqual({
    roles: { G: { array: 'A', turned: true } },
    settings: { gain: 2 },
    system: 'leaky-rate',
  });
  expect(withRole(turned, 'G', undefined)).toEqual(nothingSaid);
  // An array has one role.
  expect(withRole(withRole(nothingSaid, 'I', 'w'), 'W', 'w').roles).toEqual({ W: 'w' });
  expect(withRole(withRole(nothingSaid, 'I', null), 'W', null).roles).toEqual({ I: null, W: null });
  expect(optionsOf({ ...nothingSaid, equation: 'one-step' }, times, 'leaky-current')).toEqual({ settings: { dt: 80 }, system: 'leaky-rate' });
  // A cell without a leak keeps its step when it is run with one.
  expect(optionsOf({ ...nothingSaid, equation: 'leaky-current' }, { tau: 80, dt: 80 }, 'one-step')).toEqual({ settings: { dt: 80 }, system: 'leaky-current' });
});

describe('channels of a file', () => {
  const kept = (of: number, count: number) => ({ from: 'w', of, kept: Array.from({ length: count }, (_, k) => k) });
  test('that are not taken are said; many can be chosen among', () => {
    const one = found({}, { channels: { inputs: kept(85, 64), outputs: kept(8, 8) } });
    expect(channelLines(one)).toEqual([{ names: 'w', what: '21 of its 85 inputs: 65\u201385' }]);
    expect([channelsToChoose(one, 'inputs')?.of, channelsToChoose(one, 'outputs'), channelsToChoose(found(), 'inputs')]).toEqual([85, null, null]);
    expect(channelsToChoose(found({}, { channels: { outputs: kept(9, 9) } }), 'outputs')?.of).toBe(9);
    expect(channelLines(found())).toEqual([]);
  });

  test('are handed to the lab, and are those of one array', () => {
    const chosen = { ...nothingSaid, channels: { inputs: [0, 2], outputs: [1] } };
    expect(optionsOf(chosen, null, null)).toEqual({ settings: {}, inputs: [0, 2], outputs: [1] });
    expect(withRole(chosen, 'b', 'w').channels).toEqual({ inputs: [0, 2], outputs: [1] });
    expect(withRole(chosen, 'I', 'w').channels).toEqual({ outputs: [1] });
    expect(withRole(chosen, 'G', 'A').channels).toEqual({});
    const named = { ...withRole(nothingSaid, 'I', 'w'), channels: { inputs: [5] } };
    expect(withRole(named, 'I', { array: 'w', turned: true }).channels).toEqual({ inputs: [5] });
  });
});

test('biases are added one by one; one that is taken elsewhere is no part of the sum', () => {
  const both = withBiases(nothingSaid, ['v', 'u']);
  expect([both.roles, withBiases(both, ['v']).roles, withBiases(both, []).roles]).toEqual([{ b: ['v', 'u'] }, { b: 'v' }, { b: null }]);
  expect(withRole(both, 'h0', 'u').roles).toEqual({ b: ['v'], h0: 'u' });
  expect(biasesLeft(found())).toEqual(['v']);
  expect([arraysIn(null), arraysIn(undefined), arraysIn({ array: 'a' }), arraysIn(['a', 'b'])]).toEqual([[], [], ['a'], ['a', 'b']]);
});

test('shapes and sizes of files in words', () => {
  expect([shapeText([48, 3], true), shapeText([], false)]).toEqual(['48 × 3, turned', 'one number']);
  expect([bytesText(1), bytesText(31_200), bytesText(2.5e6)]).toEqual(['1 byte', '31 kB', '2.5 MB']);
});

test('the ticks of time are three to six round numbers, and none is beyond the trial', () => {
  expect([tickTimes(2), tickTimes(7), tickTimes(0.3), tickTimes(2.7), tickTimes(0)]).toEqual([
    [0, 0.5, 1, 1.5, 2],
    [0, 2, 4, 6],
    [0, 0.1, 0.2, 0.3],
    [0, 0.5, 1, 1.5, 2, 2.5],
    [0],
  ]);
});

test('the reading of a file without a network says so, or what is open', () => {
  const text = (one: PreviewResult) =>
    reading(one, new Map(), null)
      .map((piece) => piece.text)
      .join('');
  expect(text(preview(null, [entry('a', 'passed over')]))).toBe('It holds 1 entry. None of it was taken.');
  expect(text(preview(null, [], { roles: ['G'], arrays: ['A'], setting: null }))).toBe('It holds 0 entries. What is underlined twice is still open.');
  expect(text(preview(found(), [entry('A', 'taken')]))).toBe('1 array was understood, nothing left out.');
});

test('an equation is found by trying only where the network does its task with it, and clearly better than with the present one', () => {
  const tried = (errors: readonly number[], best: 'leaky-rate' | null) => clearlyBest(found({ fit: { ...fitOf(errors)!, best } }));
  expect(tried([0.02, 0.004], 'leaky-rate')).toBe('leaky-rate');
  expect(tried([0.02, 0.015], 'leaky-rate')).toBe(null);
  expect(tried([0.5, 0.2], null)).toBe(null);
  expect(tried([Number.POSITIVE_INFINITY, 0.01], 'leaky-rate')).toBe('leaky-rate');
  expect(clearlyBest(found())).toBe(null);
});

test('what the visitor has set otherwise is not said to be applied', () => {
  const entry = (name: string, to: string) => ({ name, is: 'applied', to: [to], what: '1.2' }) as unknown as PreviewEntry;
  const lines = appliedLines([entry('gain', 'network.gain'), entry('si', 'I')], { gain: 1.5 });
  expect(lines.map(({ what }) => what)).toEqual(['not applied: you have set another value', '1.2, to I']);
});
