/** Entry of a worker of the validation: says which claims there are, and computes those that it is asked for. */
import { check } from './check.ts';
import { claims } from './claims.ts';
import { faces } from './faces.ts';
import { givenHere } from './given.ts';
import type { FromWorker, ToWorker } from './messages.ts';
import { readStudyFile } from './readStudyFile.ts';

// TypeScript takes globalThis for that of a page; this file runs in a worker.
const self = globalThis as unknown as DedicatedWorkerGlobalScope;
const say = (message: FromWorker) => self.postMessage(message);

let given = givenHere();

self.addEventListener('message', async ({ data }: MessageEvent<ToWorker>) => {
  if (data.kind === 'file') {
    try {
      given = { ...given, file: readStudyFile(data.name, data.bytes) };
      say({ kind: 'file', name: data.name, refused: '' });
    } catch (error) {
      say({ kind: 'file', name: data.name, refused: (error as Error).message });
    }
    return;
  }
  const claim = claims.find(({ name }) => name === data.name);
  if (!claim) return;
  const progress = (done: number) => say({ kind: 'progress', name: claim.name, done });
  say({ kind: 'outcome', outcome: await check(claim, given, { thorough: data.thorough, progress }) });
});

say({ kind: 'claims', ...faces() });
