/** Settings that controls change: what a drag left waiting for the next frame does not come after what was set at once. */
import { expect, test, vi } from 'vitest';

const set = vi.fn(async (patch: object) => patch);
const frame: (() => void)[] = [];
vi.mock('../../src/lab/index.ts', () => ({ lab: { setConfig: set } }));
vi.mock('../../src/ui/frameLoop.ts', () => ({ beforeDrawing: (work: () => void) => void frame.push(work) }));

test('the end of a drag on a figure, then a key: the last move of the drag does not undo the key', async () => {
  const { changeSettings, setSettings } = await import('../../src/figures/useSetting.ts');
  changeSettings({ 'network.gain': 1.9, 'network.noise': 1e-4 });
  setSettings({ 'network.gain': 2 });
  setSettings({ 'network.gain': 2.01 });
  for (const work of frame.splice(0)) work();
  expect(set.mock.calls.map(([patch]) => patch)).toEqual([{ 'network.gain': 2 }, { 'network.gain': 2.01 }, { 'network.noise': 1e-4 }]);
});
