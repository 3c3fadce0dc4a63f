/** Commands that follow a training at once, before the session has begun it: the last one wins, as it does over a training that runs. */
import { expect, test } from 'vitest';
import type { Lab } from '../../src/lab/api.ts';
import { labHere } from './labHere.ts';

const commands: readonly (readonly [string, (lab: Lab) => Promise<unknown>])[] = [
  ['reset', (lab) => lab.reset()],
  ['undo', (lab) => lab.undo()],
  ['openLink', (lab) => lab.openLink('#v=1&preset=small&network.size=20&network.dt=20')],
  ['another size', (lab) => lab.setConfig({ 'network.size': 21 })],
];

for (const fit of [false, true])
  test.each(commands)(`train, and %s directly afterwards: no step of the training is left; fitted before: ${fit}`, { timeout: 60_000 }, async (_, command) => {
    const { lab, state } = await labHere({ network: { size: 40, dt: 100 } });
    if (fit) await lab.fitReadout();
    if (fit) await lab.setConfig({ 'readout.fit': true });
    const trained = lab.train({ steps: 1 });
    await command(lab);
    await trained.catch(() => undefined);
    expect(state().network?.step).toBe(0);
    expect(state().training.running).toBe(false);
  });

test('train, and weights that are set directly afterwards: they stand as they were given', async () => {
  const { lab } = await labHere({ network: { size: 40, dt: 100 }, readout: { fit: true } });
  const trained = lab.train({ steps: 3 });
  await lab.setWeights({ W: new Float64Array(40).fill(0.1) });
  await trained;
  expect([...(await lab.weights('W')).data].every((w) => w === 0.1)).toBe(true);
});

test('train, and a closed-form readout directly afterwards: the readout is the fitted one', async () => {
  const fitted = async (before: (lab: Lab) => unknown) => {
    const { lab } = await labHere({ network: { size: 40, dt: 100 }, training: { batch: 8, trials: 40, train: ['W'] }, readout: { fit: true } });
    before(lab);
    await lab.fitReadout();
    return [...(await lab.weights('W')).data];
  };
  expect(await fitted((lab) => lab.train({ steps: 3 }))).toEqual(await fitted(() => undefined));
});
