import { expect } from 'vitest';
import type { ConfigIssue } from '../../src/config/configError.ts';
import { flatten } from '../../src/config/paths.ts';
import { rules } from '../../src/config/rules.ts';
import { type Config, settingsByPath } from '../../src/config/schema.ts';

/** Every setting is in its range, every rule holds. */
export function expectValid(config: Config): void {
  const flat = flatten(config) as Record<string, unknown>;
  const outOfRange = [...settingsByPath].filter(([path, setting]) => !setting.accepts(flat[path]));
  const broken = rules.filter((rule) => !rule.holds(config));
  expect([...outOfRange.map(([path]) => `${path}: ${String(flat[path])}`), ...broken.map((rule) => rule.allowed(config))]).toEqual([]);
}

/** Issues are text that a dialog can show. */
export function expectReadable(issues: readonly ConfigIssue[]): void {
  for (const { path, given, allowed, used } of issues) {
    const texts = [path, given, allowed, used ?? ''] as const;
    expect(texts.filter((text) => typeof text !== 'string' || text.length > 400 || /undefined|\[object|\p{Cc}/u.test(text))).toEqual([]);
    expect(allowed).not.toBe('');
  }
}

/** Frozen through and through. */
export function expectFrozen(node: unknown): void {
  if (typeof node !== 'object' || node === null) return;
  expect(Object.isFrozen(node)).toBe(true);
  for (const child of Object.values(node)) expectFrozen(child);
}
