import { expect, test } from 'vitest';
import { atShare, gainAfterKey, gainDomain, gainText, gainTicks, shareOf, snapGain, usualDomain } from '../../src/ui/gainScale.ts';

const limits = [0, 5] as const;
const key = (name: string, more: { shiftKey?: boolean; altKey?: boolean } = {}) => ({ key: name, shiftKey: false, altKey: false, ...more });

test('gainDomain: 0.35 to 2.55, wider for a value beyond, never beyond the limits of the setting', () => {
  expect(gainDomain(1.5, limits)).toEqual([0.35, 2.55]);
  expect(gainDomain(3, limits)[1]).toBeCloseTo(3.1, 9);
  expect(gainDomain(0, limits)[0]).toBe(0);
  expect(gainDomain(5, limits)[1]).toBe(5);
});

test('shareOf and atShare: inverse of each other, and a pointer outside means the end', () => {
  for (const gain of [0.35, 1, 1.5, 2.55]) expect(atShare(shareOf(gain, usualDomain), usualDomain)).toBeCloseTo(gain, 12);
  expect(atShare(-3, usualDomain)).toBe(0.35);
  expect(atShare(7, usualDomain)).toBe(2.55);
});

test('snapGain: steps of 0.01, with Shift 0.1, with Alt 0.001', () => {
  expect(snapGain(1.23456)).toBe(1.23);
  expect(snapGain(1.23456, { shift: true })).toBe(1.2);
  expect(snapGain(1.23456, { alt: true })).toBe(1.235);
});

test('gainAfterKey: arrows 0.01, Shift 0.1, Alt 0.001, Page keys 0.25, Home and End the ends of the axis', () => {
  expect(gainAfterKey(1.5, key('ArrowRight'), usualDomain, limits)).toBe(1.51);
  expect(gainAfterKey(1.5, key('ArrowLeft', { shiftKey: true }), usualDomain, limits)).toBe(1.4);
  expect(gainAfterKey(1.5, key('ArrowUp', { altKey: true }), usualDomain, limits)).toBe(1.501);
  expect(gainAfterKey(1.5, key('PageDown'), usualDomain, limits)).toBe(1.25);
  expect(gainAfterKey(1.5, key('Home'), usualDomain, limits)).toBe(0.35);
  expect(gainAfterKey(1.5, key('End'), usualDomain, limits)).toBe(2.55);
  expect(gainAfterKey(4.9, key('PageUp'), [0.35, 5], limits)).toBe(5);
  expect(gainAfterKey(1.5, key('x'), usualDomain, limits)).toBeNull();
});

test('gainTicks: halves on the usual axis, at most six', () => {
  expect(gainTicks(usualDomain).map((tick) => tick.label)).toEqual(['0.5', '1', '1.5', '2', '2.5']);
  expect(gainTicks([0, 5]).map((tick) => tick.label)).toEqual(['0', '1', '2', '3', '4', '5']);
});

test('gainText: two decimals, a third only where it says something', () => {
  expect(gainText(1.5)).toBe('1.50');
  expect(gainText(1.005)).toBe('1.005');
  expect(gainText(0.1 + 0.2)).toBe('0.30');
});
