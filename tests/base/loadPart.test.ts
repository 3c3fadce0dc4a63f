/** The loader of parts: asks again, under a fresh address at last, and then says in a sentence what happened. */
import { expect, test, vi } from 'vitest';
import { loadPart, PartMissingError, partMissing } from '../../src/base/loadPart.ts';

const gone = new TypeError('Failed to fetch dynamically imported module: https://example.org/part.js');

test('loadPart: a part that comes is asked for once', async () => {
  const fetchPart = vi.fn(async () => 'part');
  expect(await loadPart(fetchPart)).toBe('part');
  expect(fetchPart).toHaveBeenCalledTimes(1);
});

test('loadPart: a part that comes at the third attempt comes', async () => {
  let asked = 0;
  const fetchPart = async () => {
    asked++;
    if (asked < 3) throw gone;
    return 'part';
  };
  expect(await loadPart(fetchPart, [0, 1, 1])).toBe('part');
  expect(asked).toBe(3);
});

test('loadPart: a part that never comes rejects with a sentence for a visitor, and can be asked for again later', async () => {
  let there = false;
  const fetchPart = async () => {
    if (!there) throw gone;
    return 'part';
  };
  const failure = await loadPart(fetchPart, [0, 0]).catch((error: unknown) => error);
  expect(failure).toBeInstanceOf(PartMissingError);
  expect((failure as Error).message).toMatch(/Check the connection and try again; nothing is lost\./);
  expect((failure as Error).message).not.toMatch(/dynamically|module|https:/);
  expect((failure as Error).cause).toBe(gone);
  there = true;
  expect(await loadPart(fetchPart, [0, 0])).toBe('part');
});

test('loadPart: a part that never comes is told to whoever listens, from any worker, and one that comes late is not', async () => {
  const told: unknown[] = [];
  const channel = new BroadcastChannel(partMissing);
  channel.onmessage = () => void told.push('missing');
  let asked = 0;
  const late = async () => {
    if (++asked < 2) throw gone;
    return 'part';
  };
  await loadPart(late, [0, 0]);
  await loadPart(() => Promise.reject(gone), [0, 0]).catch(() => undefined);
  await vi.waitFor(() => expect(told).toEqual(['missing']));
  channel.close();
});
