/**
 * Numbers and files that tests compare with and that are not part of the project (oracles, the study's data). They lie in a folder `shared` beside the
 * repository, with the notes that test names quote (science.md with its oracles O1..O22, thesis.md); where it is absent, as in a newcomer's clone, the tests
 * that need it are skipped and name the file.
 */
import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { type TestFunction, test } from 'vitest';
import { everyCase, longTest } from './everyCase.ts';

/** Path of `shared/<name>`. */
export function sharedPath(name: string): string {
  return fileURLToPath(new URL(`../../shared/${name}`, import.meta.url));
}

/** Text of `shared/<name>`, parsed as JSON. */
export function sharedJson(name: string): unknown {
  return JSON.parse(readFileSync(sharedPath(name), 'utf8'));
}

/** Bytes of `shared/<name>`. */
export function sharedBytes(name: string): Uint8Array<ArrayBuffer> {
  return new Uint8Array(readFileSync(sharedPath(name)));
}

/** `test`, skipped with a message that names the file when `shared/<file>` is absent. */
export function testWith(file: string, name: string, run: TestFunction): void {
  const missing = !existsSync(sharedPath(file));
  test.skipIf(missing)(missing ? `${name} [skipped: needs ../shared/${file}]` : name, run);
}

/** The same for a test that runs with TESTS=all only (everyCase.ts). */
export function longTestWith(file: string, name: string, run: TestFunction): void {
  if (everyCase) testWith(file, name, run);
  else longTest(name, run);
}
