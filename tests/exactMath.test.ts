/**
 * The same bits on every machine: ECMAScript leaves exp, log, sin and the like approximate, and browsers differ. Science, engines, session and the validation,
 * whose chaotic rows would else differ, use science/elementary.ts; what uses the browser's own all the same stands here, with the reason why no bit of a weight
 * depends on it.
 */
import fs from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';

const allowed: Record<string, string> = {
  'science/chaos/attractors.ts: hypot': 'two standard errors are added up; they are shown and compared with a tolerance',
  'science/measures/growingShare.ts: acos': 'an expected number of modes, which is drawn and shown',
  'science/tasks/chanceLevels.ts: log': 'a level that is drawn behind the losses',
  'validation/claims/map.ts: log10': 'a result that is compared with a tolerance',
  'session/chaos.ts: hypot': 'a standard error that is shown',
  'session/prepare.ts: log2': 'rounded: whether a network is of another order of size, and the engines are timed anew',
  'session/unitOrder.ts: atan2': 'the order in which units are drawn',
};

const approximate = /\bMath\.(exp|log|log2|log10|log1p|expm1|sin|cos|tan|asin|acos|atan|atan2|sinh|cosh|tanh|asinh|acosh|atanh|pow|cbrt|hypot)\b/g;
const src = path.join(import.meta.dirname, '../src');

function uses(): string[] {
  const files = ['science', 'engines', 'session', 'validation'].flatMap((folder) =>
    fs.readdirSync(path.join(src, folder), { recursive: true, encoding: 'utf8' }).map((file) => `${folder}/${file.replaceAll(path.sep, '/')}`),
  );
  return files
    .filter((file) => file.endsWith('.ts') && file !== 'science/elementary.ts' && !file.startsWith('engines/wasm/kernels/'))
    .flatMap((file) => {
      const code = fs
        .readFileSync(path.join(src, file), 'utf8')
        .replace(/\/\*[\s\S]*?\*\//g, '')
        .replace(/\/\/.*/g, '');
      return [...new Set([...code.matchAll(approximate)].map(([, name]) => `${file}: ${name}`))];
    });
}

test('science, engines, session and validation take no approximate function from Math without a reason', () => {
  expect(uses().filter((use) => !(use in allowed))).toEqual([]);
});

test('every reason that is given is still needed', () => {
  const present = uses();
  expect(Object.keys(allowed).filter((use) => !present.includes(use))).toEqual([]);
});
