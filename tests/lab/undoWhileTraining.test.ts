/** What is changed while training runs is taken back by itself: the steps that were made stay. */
import { expect, test } from 'vitest';
import { labHere } from './labHere.ts';

const later = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

/** The run has begun, and some of its steps are made. */
async function begun(state: () => { readonly training: { readonly running: boolean } }): Promise<void> {
  await expect.poll(() => state().training.running, { interval: 1 }).toBe(true);
  await later(60);
}

test('undo of a gain that was turned during a run takes back the gain, and the network of the run stays', async () => {
  const { lab, state } = await labHere();
  const drawn = await lab.fingerprint();
  const run = lab.train({ steps: 400 });
  await begun(state);
  await lab.setConfig({ 'network.gain': 1.2 });
  await later(50);
  await lab.undo();
  const { step } = await run;
  expect(step).toBeGreaterThan(0);
  expect([lab.getConfig().network.gain, state().network?.step]).toEqual([1.5, step]);
  await lab.undo();
  expect([state().network?.step, await lab.fingerprint()]).toEqual([0, drawn]);
  await lab.redo();
  expect(state().network?.step).toBe(step);
});

test('undo of an import that came during a run gives the network as it was trained then', async () => {
  const other = await labHere({ network: { size: 40, dt: 20, seeds: { recurrent: 9, input: 9, output: 9 } } });
  const bytes = await (await other.lab.exportNetwork('json')).arrayBuffer();
  const { lab, state } = await labHere();
  const run = lab.train({ steps: 400 });
  await begun(state);
  await lab.importNetwork(bytes, 'other.json');
  const { step } = await run;
  expect(step).toBeGreaterThan(0);
  await lab.undo();
  expect([state().network?.file, state().network?.step]).toEqual([null, step]);
});

test('undo and redo that do not wait for each other end where they lead', async () => {
  const { lab, state } = await labHere({ readout: { fit: true } });
  const fitted = await lab.fingerprint();
  await lab.train({ steps: 5 });
  const trained = await lab.fingerprint();
  for (let i = 0; i < 4; i++) {
    await Promise.all([lab.undo(), lab.redo(), lab.undo()]);
    expect([lab.getConfig().readout.fit, await lab.fingerprint(), state().network?.step]).toEqual([true, fitted, 0]);
    await Promise.all([lab.redo(), lab.undo(), lab.redo()]);
    expect([lab.getConfig().readout.fit, await lab.fingerprint(), state().network?.step]).toEqual([false, trained, 5]);
  }
});
