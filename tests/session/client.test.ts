/** The page's side of the session, with a worker that only listens. */
import { afterEach, expect, test, vi } from 'vitest';
import { startSession } from '../../src/session/client.ts';

afterEach(() => vi.unstubAllGlobals());

/** What the worker is told over its port after these events. */
async function toldAfter(cores: number, events: readonly Event[]): Promise<unknown[]> {
  const page = new EventTarget();
  const told: unknown[] = [];
  let port: MessagePort | undefined;
  class Listening {
    postMessage(_: unknown, handed?: MessagePort[]) {
      // Comlink's farewell brings none. It comes when memory is collected, which may be long after this test.
      const given = handed?.[0];
      if (!given) return;
      port = given;
      given.onmessage = ({ data }) => told.push(data);
    }
    addEventListener() {}
    removeEventListener() {}
    terminate() {}
  }
  vi.stubGlobal('Worker', Listening);
  vi.stubGlobal('navigator', { hardwareConcurrency: cores });
  vi.stubGlobal('addEventListener', page.addEventListener.bind(page));
  const session = startSession(1);
  for (const event of events) page.dispatchEvent(event);
  await new Promise((resolve) => setTimeout(resolve, 20));
  session.dispose();
  port?.close();
  return told.filter((message) => 'attend' in (message as object));
}

test('a key on a machine of two cores: jobs are told at once that a hand is on the page, before any picture was slow', async () => {
  expect(await toldAfter(2, [new Event('keydown')])).toEqual([{ attend: 1200 }]);
});

test('a pointer that only passes over the page, and a key where cores are many and pictures quick, change nothing', async () => {
  expect(await toldAfter(2, [Object.assign(new Event('pointermove'), { buttons: 0 })])).toEqual([]);
  expect(await toldAfter(8, [new Event('keydown')])).toEqual([]);
});
