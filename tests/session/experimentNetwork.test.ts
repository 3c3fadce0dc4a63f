/** A network of an experiment whose training was left in the middle goes on to the same bits. */
import { expect, test } from 'vitest';
import { Options } from '../../src/base/options.ts';
import { presetConfig } from '../../src/config/presets.ts';
import { validate } from '../../src/config/validate.ts';
import { runNetwork } from '../../src/session/experimentNetwork.ts';
import { readExperiment, readKeptExperiment, readKeptPartial } from '../../src/session/experimentRow.ts';
import type { ExperimentPartial } from '../../src/session/protocol.ts';
import { type Clock, Job } from '../../src/session/scheduler.ts';

/** Each look at it is three seconds later. */
function hastyClock(): Clock {
  let now = 0;
  return { now: () => (now += 3000), turn: () => new Promise((resolve) => setImmediate(resolve)) };
}

test('from any step that was told of, through the text of a database and back; what does not fit is begun anew', async () => {
  const { config } = validate({ network: { size: 20, dt: 25 }, training: { batch: 4, trials: 12 } }, presetConfig('thesis-a'));
  const asked = readExperiment('A', new Options('experiment', { networks: 1, steps: 5 }), config);
  const run = async (begun?: ExperimentPartial) => {
    const told: ExperimentPartial[] = [];
    const steps = new Set<number>();
    const clock = hastyClock();
    const row = await runNetwork({ ...asked, cell: asked.cells[0]!, begun }, clock, new Job(clock), {
      progress: (_, step) => steps.add(step),
      begun: (partial) => told.push(partial),
    });
    return { told, steps: [...steps], row: { ...row, seconds: 0 } };
  };
  const whole = await run();
  expect(whole.told.map(({ step }) => step)).toEqual([1, 2, 3, 4]);
  expect(readKeptExperiment(structuredClone(whole.row))).toEqual(whole.row);

  const third = readKeptPartial(structuredClone(whole.told[2]));
  const rest = await run(third!);
  expect(rest.row).toEqual(whole.row);
  expect(Math.min(...rest.steps)).toBeGreaterThan(3);

  const cut = { ...whole.told[1]!, weights: { ...whole.told[1]!.weights, I: new Float64Array(3) } };
  const anew = await run(cut);
  expect(anew.row).toEqual(whole.row);
  expect(Math.min(...anew.steps)).toBeLessThan(2);
  for (const broken of [null, {}, { ...whole.told[0], losses: [] }, { ...whole.told[0], adam: null }, { ...whole.told[0], size: 'x' }])
    expect(readKeptPartial(broken)).toBeNull();
});
