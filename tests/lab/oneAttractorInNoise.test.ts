/** Noise about one point of rest is one attractor, whatever chance does to single copies. */
import { expect } from 'vitest';
import { sharedBytes, testWith } from '../shared.ts';
import { labHere } from './labHere.ts';

testWith('cases/import/linear-layers.pt', 'lyapunov: a network with one stable point has one attractor, with noise as without', async () => {
  const { lab } = await labHere({ engine: 'wasm' });
  await lab.setConfig({ 'network.dt': 10 });
  await lab.importNetwork(sharedBytes('cases/import/linear-layers.pt'), 'linear-layers.pt');
  const { points } = await lab.fixedPoints({ starts: 100 });
  expect(points.map(({ kind }) => kind)).toEqual(['stable']);
  for (const noise of [0, 0.001, 0.01, 0.05]) expect((await lab.lyapunov({ noise })).attractors.length, `noise ${noise}`).toBe(1);
});
