/** The score at another gain, and the states in which a network comes to rest. */
import { expect, test } from 'vitest';
import { restingStates } from '../../src/science/measures/restingStates.ts';
import { labHere } from '../lab/labHere.ts';

const size = 20;
/** [size, columns] with these numbers on the diagonal, 0 elsewhere. */
const diagonal = (columns: number, ...values: number[]) =>
  Float64Array.from({ length: size * columns }, (_, k) => (k % columns === Math.floor(k / columns) ? (values[k % columns] ?? 0) : 0));

/** Two units that each excite only themselves, moved by an input of their own: h' = -h + 2 gain tanh(h) + 3 u. The other units are alone and silent. */
async function twoSwitches(c = 0) {
  const { lab } = await labHere();
  await lab.openLink('#v=1&preset=flip-flop&network.size=20&network.gain=1&task.flip-flop.bits=2&network.inputs=2&network.outputs=2');
  const none = new Float64Array(size);
  await lab.setWeights({ G: diagonal(size, 2, 2), I: diagonal(2, 3, 3), W: diagonal(2, 1, 1), b: none, h0: none, c: [c, c] });
  return lab;
}

/** r = tanh(w r) above 0, by bisection. */
function ownRate(weight: number): number {
  let [low, high] = [1e-6, 1];
  for (let i = 0; i < 80; i++) {
    const middle = (low + high) / 2;
    if (Math.tanh(weight * middle) > middle) low = middle;
    else high = middle;
  }
  return low;
}

test('two independent switches rest in four states, whose rates solve r = tanh(2 gain r); where they do not hold themselves, in one', {
  timeout: 60_000,
}, async () => {
  const lab = await twoSwitches();
  for (const gain of [1, 0.8]) {
    const { starts, settled, states } = await lab.restingStates({ gain });
    expect([starts, settled, states.length]).toEqual([50, 50, 4]);
    expect(states.reduce((sum, { runs }) => sum + runs, 0)).toBe(50);
    for (const { rates, output } of states)
      for (const values of [rates.subarray(0, 2), output]) for (const value of values) expect(Math.abs(value)).toBeCloseTo(ownRate(2 * gain), 3);
    expect(new Set(states.map(({ output }) => [...output].map(Math.sign).join())).size).toBe(4);
  }
  const { states, settled } = await lab.restingStates({ gain: 0.4, starts: 20 });
  expect([settled, states.length, states[0]!.runs]).toEqual([20, 1, 20]);
  // Half way between, at 2 gain = 1, activity dies as 1 / sqrt(t): nothing is at rest after a short time.
  expect((await lab.restingStates({ gain: 0.5, time: 1000 })).settled).toBeLessThan(50);
});

test('a cycle that moves slowly past its turning points is no rest', { timeout: 60_000 }, async () => {
  const { lab } = await labHere();
  await lab.openLink('#v=1&preset=flip-flop&engine=wasm');
  // The untrained network goes round in 400 tau: most of the time its rates hardly move.
  const { settled, states } = await lab.restingStates({ gain: 1.2, starts: 20 });
  expect([settled, states.length]).toEqual([0, 0]);
});

test('evaluate at a gain is what it is with this gain set; the network on the page stays as it is', { timeout: 60_000 }, async () => {
  // What has faded to less than .2 is heard as a minus.
  const lab = await twoSwitches(-0.2);
  const fingerprint = await lab.fingerprint();
  const [elsewhere, here] = [await lab.evaluate({ gain: 0.4, trials: 50 }), await lab.evaluate({ trials: 50 })];
  expect(await lab.fingerprint()).toBe(fingerprint);
  expect(elsewhere.score.value).toBeLessThan(here.score.value - 0.1);
  await lab.setConfig({ 'network.gain': 0.4 });
  expect(await lab.evaluate({ trials: 50 })).toEqual(elsewhere);
});

test('restingStates: what still moves is not at rest, and states nearer than the bound are one', () => {
  const ends = [
    [0, 0, 0, 0],
    [0.5, 0.5, 0.5, 0.5],
    [0.5, 0.53, 0.5, 0.53],
    [0.5, 0.5, 0.6, 0.5],
  ].flat();
  const { settled, states } = restingStates(Float64Array.from(ends), 2, 1);
  expect(settled).toBe(3);
  expect(states.map(({ runs }) => runs)).toEqual([2, 1]);
});
