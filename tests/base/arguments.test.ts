import { describe, expect, it } from 'vitest';
import { ArgumentError, checkKnown, checkList, checkNumber, checkObject } from '../../src/base/arguments.ts';

describe('checks of arguments', () => {
  it.each<unknown>(['1', 1.5, -1, 9, Number.NaN, undefined, null])('checkNumber: refuses %s and says what is allowed', (value) => {
    expect(() => checkNumber(value, 'train: steps', { min: 0, max: 5, whole: true })).toThrow(/train: steps is .*; it takes a whole number from 0 to 5\./);
  });

  it('checkKnown: names an option that does not exist, and those that do', () => {
    expect(() => checkKnown({ step: 3 }, ['steps'], 'train')).toThrow('train has no option "step"; its options are steps.');
  });

  it('checkList: takes plain and typed arrays, refuses anything else', () => {
    expect(checkList(Float32Array.of(1, 2), 'list', { min: 0, max: 9 }, 5)).toEqual([1, 2]);
    expect(() => checkList('12', 'list', { min: 0, max: 9 }, 5)).toThrow(ArgumentError);
    expect(() => checkList([1, 2, 3], 'list', { min: 0, max: 9 }, 2)).toThrow('at most 2 numbers');
  });

  it('checkObject: undefined is no options, an array or a number is a mistake', () => {
    expect(checkObject(undefined, 'train')).toEqual({});
    expect(() => checkObject(3, 'train')).toThrow('train takes an object with named options, not 3.');
    expect(() => checkObject([3], 'train')).toThrow(ArgumentError);
  });
});
