/** Calls that are made while another network is on its way: they begin when it stands, and act on it. */
import { expect, test } from 'vitest';
import { labHere } from './labHere.ts';

test('train in the middle of an import trains the network of the file, with its own size', async () => {
  const other = await labHere({ network: { size: 9, dt: 100 } });
  const bytes = await (await other.lab.exportNetwork('json')).arrayBuffer();
  const { lab, state } = await labHere({ network: { size: 10, dt: 100 }, readout: { fit: true } });
  const imported = lab.importNetwork(bytes, 'nine.json');
  await new Promise((resolve) => setTimeout(resolve, 1));
  const trained = lab.train({ steps: 2 });
  await Promise.all([imported, trained]);
  expect([state().config.network.size, state().network?.size, state().network?.step]).toEqual([9, 9, 2]);
});

test('weights that are handed over in the middle of an import are those of the moment of the call', async () => {
  const other = await labHere({ network: { size: 9, dt: 100 } });
  const bytes = await (await other.lab.exportNetwork('json')).arrayBuffer();
  const { lab } = await labHere({ network: { size: 10, dt: 100 } });
  const imported = lab.importNetwork(bytes, 'nine.json');
  await new Promise((resolve) => setTimeout(resolve, 1));
  const W = new Float64Array(9).fill(0.5);
  const set = lab.setWeights({ W });
  W.fill(7);
  await Promise.all([imported, set]);
  expect((await lab.weights('W')).data[0]).toBe(0.5);
});
