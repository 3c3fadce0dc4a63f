/** Workers that train networks of an experiment: what is said where their script does not come, and where they die. */
import { afterEach, expect, test, vi } from 'vitest';
import type { NetworkWanted } from '../../src/session/experimentNetwork.ts';
import { startTrainers } from '../../src/session/trainers.ts';

afterEach(() => vi.unstubAllGlobals());

/** The script of every worker fails when it is asked for a network, or, with `at once`, before that. */
function trainersThatFail(when: 'asked' | 'at once') {
  let made = 0;
  vi.stubGlobal(
    'Worker',
    class extends EventTarget {
      constructor() {
        super();
        made++;
        if (when === 'at once') setTimeout(() => this.dispatchEvent(scriptFailed()), 5);
      }
      postMessage() {
        if (when === 'asked') setTimeout(() => this.dispatchEvent(scriptFailed()), 0);
      }
      terminate() {}
    },
  );
  const core = { environment: { pool: {} }, jobs: { changing: () => undefined } } as unknown as Parameters<typeof startTrainers>[0];
  return { trainers: startTrainers(core, 1)!, made: () => made };
}
const listener = { progress: () => undefined, begun: () => undefined };
const wanted = {} as NetworkWanted;
const scriptFailed = () => new Event('error', { cancelable: true });

test('where the script of the workers does not come, a part of the page is missing; nobody speaks of memory', async () => {
  const { trainers, made } = trainersThatFail('asked');
  await expect(trainers.run(wanted, listener)).rejects.toMatchObject({ name: 'PartMissingError' });
  expect(made()).toBe(2);
  trainers.dispose();
});

test('a worker that ended before it was asked for a network is not waited for', async () => {
  const { trainers } = trainersThatFail('at once');
  await new Promise((resolve) => setTimeout(resolve, 20));
  await expect(trainers.run(wanted, listener)).rejects.toMatchObject({ name: 'PartMissingError' });
  trainers.dispose();
});
