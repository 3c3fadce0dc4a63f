/** An answer that is asked for by a button: parts, the end, staleness, stopping, failures. */
import { expect, test } from 'vitest';
import { createStore } from 'zustand/vanilla';
import { CancelledError } from '../../src/base/errors.ts';
import { type AskedParts, createAsked } from '../../src/measurements/asked.ts';
import type { PageState } from '../../src/store/store.ts';

type Told = Parameters<AskedParts<string>['compute']>;

function made() {
  const page = createStore(() => ({ gain: 1 }) as unknown as PageState);
  const calls: { known: string | null; tell: Told[2]; signal: AbortSignal; end: (value: string) => void; fail: (error: Error) => void }[] = [];
  const asked = createAsked<string>({
    page,
    key: (state) => String((state as unknown as { gain: number }).gain),
    compute: (_, known, tell, signal) => new Promise((end, fail) => calls.push({ known, tell, signal, end, fail })),
  });
  const turn = (gain: number) => page.setState({ gain } as unknown as PageState);
  return { asked, calls, turn };
}

test('nothing is computed before it is asked for; parts and the end are shown', async () => {
  const { asked, calls } = made();
  asked.watch();
  expect(calls).toHaveLength(0);
  const going = asked.begin();
  void asked.begin();
  expect(calls).toHaveLength(1);
  calls[0]!.tell('a part', 0.5);
  expect(asked.state.getState()).toMatchObject({ value: 'a part', done: 0.5, running: true });
  calls[0]!.end('the whole');
  await going;
  expect(asked.state.getState()).toMatchObject({ value: 'the whole', running: false, stale: false });
});

test('who leaves takes nobody else along', async () => {
  const { asked, calls, turn } = made();
  const leave = asked.watch();
  asked.watch();
  const going = asked.begin();
  calls[0]!.end('found');
  await going;
  leave();
  turn(2);
  expect(asked.state.getState().stale).toBe(true);
});

test('it is stale from the change on and no longer when the change is taken back; a new search begins anew, one more goes on', async () => {
  const { asked, calls, turn } = made();
  const stop = asked.watch();
  const first = asked.begin();
  calls[0]!.end('found');
  await first;
  turn(2);
  expect(asked.state.getState().stale).toBe(true);
  turn(1);
  expect(asked.state.getState().stale).toBe(false);
  void asked.begin();
  expect(calls[1]!.known).toBe('found');
  calls[1]!.end('found more');
  await Promise.resolve();
  turn(3);
  await new Promise((done) => setTimeout(done));
  void asked.begin();
  expect(calls[2]!.known).toBe(null);
  stop();
});

test('what was found before a change is seen again when the change is taken back', async () => {
  const { asked, calls, turn } = made();
  asked.watch();
  for (const gain of [1, 2]) {
    turn(gain);
    const going = asked.begin();
    calls[gain - 1]!.end(`found at ${gain}`);
    await going;
  }
  turn(1);
  expect(asked.state.getState()).toMatchObject({ value: 'found at 1', stale: false });
  turn(3);
  expect(asked.state.getState()).toMatchObject({ value: 'found at 1', stale: true });
  turn(2);
  expect(asked.state.getState()).toMatchObject({ value: 'found at 2', stale: false });
});

test('a change while it runs makes its answer stale', async () => {
  const { asked, calls, turn } = made();
  asked.watch();
  const going = asked.begin();
  turn(2);
  calls[0]!.end('of before');
  await going;
  expect(asked.state.getState()).toMatchObject({ value: 'of before', stale: true });
});

test('what came before it was stopped is kept and no problem; what fails is a sentence', async () => {
  const { asked, calls } = made();
  const going = asked.begin();
  calls[0]!.tell('a part', 0.2);
  asked.stop();
  expect(calls[0]!.signal.aborted).toBe(true);
  calls[0]!.tell('too late', 0.3);
  calls[0]!.fail(new CancelledError('The work was cancelled.'));
  await going;
  expect(asked.state.getState()).toMatchObject({ value: 'a part', running: false, problem: '' });
  const again = asked.begin();
  calls[1]!.fail(new Error('The memory is too small for it.'));
  await again;
  expect(asked.state.getState()).toMatchObject({ value: 'a part', running: false, problem: 'The memory is too small for it.' });
});
