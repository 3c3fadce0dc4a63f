// @ts-check
/** What a driven browser is, and the part of it that Firefox and WebKit share: both know the commands of WebDriver, over different wires. */
import { setTimeout as sleep } from 'node:timers/promises';

/**
 * `run` evaluates the text of an async function's body in the page and returns what JSON can carry; `complaints` are the errors that the browser's console
 * has shown for the page since `open`, its workers and what the content policy refused included, and null where the browser keeps that to itself;
 * `picture` is a PNG.
 * @typedef {{
 *   version: string,
 *   open(url: string): Promise<void>,
 *   run(body: string): Promise<any>,
 *   press(key: 'ArrowRight'): Promise<void>,
 *   picture(): Promise<Buffer>,
 *   complaints: (() => Promise<string[]>) | null,
 *   close(): Promise<void>,
 * }} Driver
 */

/** @typedef {(command: string, parameters?: object) => Promise<any>} Send  sends a command by its name in WebDriver and resolves with its value */

/** Milliseconds that one command may take: a training on a machine that does other things as well. */
export const patience = 300_000;

const keys = { ArrowRight: '\uE014' };

/**
 * @param {Send} send
 * @returns {Promise<Pick<Driver, 'open' | 'run' | 'press' | 'picture'>>}
 */
export async function remote(send) {
  await send('SetTimeouts', { script: patience, pageLoad: 60_000 });
  // Of the window; how much of the height is left for the page differs.
  await send('SetWindowRect', { width: 1440, height: 985 });
  return {
    async open(url) {
      // Two addresses that differ behind the # alone are one page, which would not load again.
      await send('Navigate', { url: 'about:blank' });
      await send('Navigate', { url });
    },
    async run(body) {
      const script = `const done = arguments[arguments.length - 1];
        (async () => { ${body} })().then((value) => done({ value }), (error) => done({ error: String(error) }));`;
      const { value, error } = await send('ExecuteAsyncScript', { script, args: [] });
      if (error !== undefined) throw new Error(error);
      return value;
    },
    async press(key) {
      const value = keys[key];
      const actions = ['keyDown', 'keyUp'].map((type) => ({ type, value }));
      await send('PerformActions', { actions: [{ type: 'key', id: 'keyboard', actions }] });
    },
    picture: async () => Buffer.from(await send('TakeScreenshot', {}), 'base64'),
  };
}

/**
 * Asks until there is an answer; rejects with `sentence` after `seconds`.
 * @template T
 * @param {() => T | undefined | false | null | Promise<T | undefined | false | null>} ask
 * @param {string} sentence
 * @param {number} [seconds]
 * @returns {Promise<T>}
 */
export async function until(ask, sentence, seconds = 30) {
  for (const end = Date.now() + seconds * 1000; Date.now() < end; await sleep(100)) {
    const answer = await ask();
    if (answer) return answer;
  }
  throw new Error(sentence);
}
