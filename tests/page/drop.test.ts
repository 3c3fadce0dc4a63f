/** What is dropped on the page: text from elsewhere is looked at, words of the page itself are not. */
import { afterEach, expect, test, vi } from 'vitest';
import { startDrop } from '../../src/page/drop.ts';

const taken = vi.hoisted((): string[] => []);
vi.mock('../../src/page/withFiles.ts', () => ({
  withFiles: (use: (files: object) => void) => use({ takeText: (text: string) => taken.push(text), importFiles: () => taken.push('files') }),
}));
afterEach(() => vi.unstubAllGlobals());

test('words of the page that are dragged by chance bring no notice; text from elsewhere is taken', () => {
  const page = new EventTarget();
  vi.stubGlobal('Element', class {});
  vi.stubGlobal('addEventListener', page.addEventListener.bind(page));
  vi.stubGlobal('removeEventListener', page.removeEventListener.bind(page));
  const stop = startDrop(() => undefined);
  const drop = (text: string) => {
    const event = Object.assign(new Event('drop', { cancelable: true }), { dataTransfer: { files: [], types: ['text/plain'], getData: () => text } });
    page.dispatchEvent(event);
    return event.defaultPrevented;
  };
  page.dispatchEvent(new Event('dragstart'));
  expect(drop('noise')).toBe(true);
  page.dispatchEvent(new Event('dragend'));
  expect(taken).toEqual([]);
  expect(drop('#network.gain=1.8')).toBe(true);
  expect(taken).toEqual(['#network.gain=1.8']);
  stop();
});
