import { expect, test } from 'vitest';
import { presetConfig } from '../../src/config/presets.ts';
import { presetNames } from '../../src/config/schema.ts';
import { changedSince, startedFrom } from '../../src/store/startedFrom.ts';
import { labHere } from '../lab/labHere.ts';

test('startedFrom, changedSince: a preset is the present one only with its own settings and weights', async () => {
  const { lab, state } = await labHere();
  const said = () => [startedFrom(state()), changedSince(state())];
  const small = { 'network.size': 12, 'network.dt': 50 };
  await lab.openLink('#v=1&preset=small');
  expect(said()).toEqual(['small', null]);
  for (const [path, other] of [
    ['network.gain', 1.3],
    ['network.noise', 1e-4],
    ['network.dt', 20],
    ['training.learningRate', 0.02],
    ['readout.precision', 1e-2],
  ] as const) {
    await lab.setConfig({ [path]: other });
    expect(said(), path).toEqual(['small', 'changed']);
    await lab.undo();
    expect(said(), path).toEqual(['small', null]);
  }
  // How it is looked at, and what computes, is no part of it.
  await lab.setConfig({ 'view.panel': 'train', engine: 'reference' });
  expect(said()).toEqual(['small', null]);
  await lab.train({ steps: 1 });
  expect(said()).toEqual(['small', 'trained']);
  await lab.reset();
  const { data, shape } = await lab.weights('W');
  await lab.setWeights({ W: { data: data.map((weight) => 2 * weight), shape } });
  expect(said()).toEqual(['small', 'changed']);
  await lab.setConfig(small);
  expect(said()).toEqual(['small', 'changed']);
}, 60_000);

test('changedSince: nothing is changed in any preset as it comes', () => {
  for (const preset of presetNames) expect(changedSince({ config: presetConfig(preset), network: null }), preset).toBeNull();
});
