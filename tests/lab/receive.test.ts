import { expect, test } from 'vitest';
import { labHere } from './labHere.ts';

test('the order of the units is the same object until it is another order: what is drawn by it is not drawn anew', async () => {
  const { lab, state, events } = await labHere();
  const order = state().network!.order;
  const told = () => events.filter(({ kind }) => kind === 'network').length;
  const before = told();
  await lab.setWeights({ c: [0.1] });
  expect(told()).toBeGreaterThan(before);
  expect(state().network!.order).toBe(order);
  await lab.setConfig({ 'network.seeds.recurrent': 9 });
  expect(state().network!.order).not.toBe(order);
});
