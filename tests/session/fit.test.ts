/** The closed-form readout of a session obeys the task's mask. */
import { describe, expect, it } from 'vitest';
import { presetConfig } from '../../src/config/presets.ts';
import { validate } from '../../src/config/validate.ts';
import type { Trial } from '../../src/science/tasks/index.ts';
import { sessionHere } from '../../src/session/node.ts';
import { readoutSteps, readoutTrials } from '../../src/session/trialSets.ts';

/** A network of 120 units in steps of 20 ms, with its readout. */
async function fitted(changes: object = {}) {
  const { config, issues } = validate({ network: { size: 120, dt: 20 }, engine: 'wasm', 'readout.fit': false, ...changes }, presetConfig('fitted'));
  expect(issues).toEqual([]);
  const session = sessionHere();
  await session.open(config);
  const fit = await session.fitReadout({});
  const heard = async (duration: number) => {
    const { output, time } = await session.trial({ duration });
    const before = Math.max(...Array.from(output.slice(0, config.task.onset / config.network.dt), Math.abs));
    const plateau = output.filter((_, t) => time[t] >= config.task.evaluateFrom);
    return { before, says: plateau.reduce((sum, z) => sum + z, 0) / plateau.length };
  };
  return { session, config, fit, heard };
}

describe('fitReadout', () => {
  for (const gain of [0.3, 0.7, 1.1, 1.35, 1.5, 2])
    it(`answers 0 before the pulse without noise, at gain ${gain}`, { timeout: 60_000 }, async () => {
      const { heard, session } = await fitted({ 'network.gain': gain });
      expect((await heard(150)).before).toBeLessThan(1e-3);
      expect((await session.weights('c')).data[0]).toBe(0);
    });

  it('a network that falls silent says 0, not the mean', { timeout: 60_000 }, async () => {
    for (const changes of [{ 'network.gain': 0.3 }, { 'network.gain': 0.4, 'network.noise': 1e-3 }, { 'task.amplitude': 0 }]) {
      const { heard } = await fitted(changes);
      for (const duration of [50, 150, 300]) expect(Math.abs((await heard(duration)).says)).toBeLessThan(0.1);
    }
  });

  it('noise in the wait is graded too: a readout fitted with it says less before the pulse than one of the plateau alone would', {
    timeout: 60_000,
  }, async () => {
    const { heard } = await fitted({ 'network.gain': 1.3, 'network.noise': 1e-2 });
    expect((await heard(150)).before).toBeLessThan(1);
  });

  it('loss is that of training on trials that the fit has not seen, + s_r^2 |W|^2; error that of their plateaus', { timeout: 60_000 }, async () => {
    const { session, config, fit } = await fitted({ 'task.catchFraction': 0.3, 'network.noise': 1e-4 });
    const own = config.readout.precision ** 2 * fit.norm ** 2;
    // The test trials, each run in full, with the noise that the fit gave them left out of account: the weights are what is compared.
    let [loss, error, answers] = [0, 0, 0];
    const trials = readoutTrials(config).test.slice(0, 12) as Trial[];
    for (const trial of trials) {
      const { output, target, mask, time } = await session.trial({ duration: trial.duration, onset: trial.onset, noise: 0 });
      let [sum, count] = [0, 0];
      output.forEach((z, t) => {
        const graded = trial.catch || mask[t] === 1;
        if (!graded) return;
        sum += (z - (trial.catch ? 0 : target[t])) ** 2;
        count++;
        if (!trial.catch && time[t] >= config.task.evaluateFrom) {
          error += (z - target[t]) ** 2;
          answers++;
        }
      });
      // A trial without a pulse cannot be run by hand here; its rates are 0 and so is its error.
      if (!trial.catch) loss += sum / count;
    }
    expect(fit.loss).toBeGreaterThan(own);
    expect(fit.error).toBeGreaterThan(fit.loss);
    expect(Math.abs(Math.log(fit.error / (error / answers + own)))).toBeLessThan(1.5);
    expect(Math.abs(Math.log(fit.loss / (loss / trials.length + own)))).toBeLessThan(1.5);
    expect(fit.guessing).toBeCloseTo((0.007 * 200) ** 2 / 12, 1);
  });

  it('the same bits each time on wasm', { timeout: 60_000 }, async () => {
    const [one, other] = [await fitted({ 'network.noise': 1e-3 }), await fitted({ 'network.noise': 1e-3 })];
    expect(await one.session.fingerprint()).toBe(await other.session.fingerprint());
  });

  it('thesis-b: its precision for 50, 150 and 300 ms stays below 0.005', { timeout: 120_000 }, async () => {
    const session = sessionHere();
    await session.open({ ...presetConfig('thesis-b'), engine: 'wasm' });
    await session.fitReadout({});
    expect((await session.evaluate({ durations: [50, 150, 300] })).precision).toBeLessThan(0.005);
  });
});

describe('readoutSteps', () => {
  it('begins with the first step, has 25 steps from evaluateFrom on, and ascends', () => {
    const steps = readoutSteps(presetConfig('fitted'));
    expect(steps[0]).toBe(0);
    expect(Array.from(steps).filter((t) => t >= 450)).toEqual(Array.from({ length: 25 }, (_, k) => 450 + 10 * k));
    expect(Array.from(steps)).toEqual([...new Set(steps)].sort((a, b) => a - b));
  });
  it('short trials, and a plateau from the first step on, have no step twice and none outside', () => {
    const { config } = validate({ 'task.evaluateFrom': 0, 'task.length': 120, 'task.onset': 0, 'task.onsetJitter': 0 }, presetConfig('fitted'));
    expect(Array.from(readoutSteps(config))).toEqual(Array.from({ length: 12 }, (_, t) => t));
  });
});
