/**
 * PyTorch as a peer, in three ways, each with several numbers of threads: as it comes with Debian and the OpenBLAS that Debian chooses; with the memory
 * allocator tuned; and with that and an OpenBLAS that shares PyTorch's threads, the best that we know of.
 */
import fs from 'node:fs';
import path from 'node:path';
import type { Setting } from '../src/benchmark/settings.ts';
import { type Contestant, freeSteps, type GradientsFound, type PeerName } from './contestant.ts';
import { findPython, PythonServer } from './python.ts';

/** As shipped, glibc hands the memory of every step back to the system and asks for it again; these numbers let it keep it. */
const tuned = { MALLOC_TRIM_THRESHOLD_: String(2 ** 32), MALLOC_MMAP_THRESHOLD_: String(2 ** 32), MALLOC_TOP_PAD_: String(2 ** 28) };
/**
 * Debian's PyTorch takes what BLAS there is. The reference BLAS is 15 times slower than OpenBLAS, and the OpenBLAS that Debian prefers brings threads of its
 * own, which quarrel with PyTorch's over the cores: two threads are then hardly faster than one. The other one shares PyTorch's.
 */
const packages = ['python3-torch', 'python3-numpy', 'libopenblas0-pthread', 'libopenblas0-openmp'];
/** Where Debian puts the OpenBLAS that shares PyTorch's threads. */
function libraryPath(): Record<string, string> {
  const library = '/usr/lib';
  const folders = fs.existsSync(library) ? fs.readdirSync(library).map((name) => path.join(library, name, 'openblas-openmp')) : [];
  const found = folders.find((folder) => fs.existsSync(folder));
  return found ? { LD_LIBRARY_PATH: [found, process.env.LD_LIBRARY_PATH].filter(Boolean).join(':') } : {};
}

/** GFLOP/s that every BLAS worth the name has. */
const leastSpeed = 15;

interface Hello {
  readonly version: string;
  readonly blas: readonly string[];
  readonly gflops: number;
}

/** Contestants, and a sentence on what they are or why there are none. */
export async function pytorchPeers(install: boolean, threads: readonly number[]): Promise<{ contestants: Contestant[]; note: string }> {
  const found = await findPython(['torch', 'numpy'], packages, install);
  if ('missing' in found) return { contestants: [], note: `PyTorch was skipped: ${found.missing}` };
  const { python } = found;
  const made: Contestant[] = [];
  let said: Hello | undefined;
  const ways: Partial<Record<PeerName, Record<string, string>>> = { pytorch: {}, pytorchTuned: tuned, pytorchBest: { ...tuned, ...libraryPath() } };
  for (const [peer, env] of Object.entries(ways) as [PeerName, Record<string, string>][]) {
    for (const count of threads) {
      const start = () => new PythonServer(python, 'pytorch.py', count, env);
      if (!said) {
        const server = start();
        said = await server.ask<Hello>({ do: 'hello' });
        server.close();
      }
      made.push(contestant(start, peer, count));
    }
  }
  const slow = said!.gflops < leastSpeed ? ` Its BLAS is slow: install ${packages[2]} before its figures mean anything.` : '';
  return { contestants: made, note: `PyTorch ${said!.version}, ${said!.gflops.toFixed(0)} GFLOP/s in its product on one thread.${slow}` };
}

const names: Partial<Record<PeerName, string>> = { pytorchTuned: ' with malloc tuned', pytorchBest: ' with malloc tuned and OpenBLAS on its threads' };

/** Each setting gets a process of its own: what another one left in the allocator would help this one. */
function contestant(start: () => PythonServer, peer: PeerName, threads: number): Contestant {
  let server = start();
  let setting: Setting | undefined;
  let resident: number | null = null;
  return {
    name: `PyTorch${names[peer] ?? ''}, ${threads === 1 ? '1 thread' : `${threads} threads`}`,
    role: { peer },
    takes: () => true,
    async load(given, { network, batch }) {
      if (setting) {
        server.close();
        server = start();
      }
      setting = given;
      const { size, inputs, outputs, gain, alpha } = network;
      const { trials, steps } = batch;
      for (const [name, values] of Object.entries({ ...network.weights, input: batch.input, target: batch.target, mask: batch.mask })) {
        fs.writeFileSync(path.join(server.folder, name), Float32Array.from(values));
      }
      await server.ask({ do: 'load', folder: server.folder, size, inputs, outputs, trials, steps, gain, alpha, train: given.train });
    },
    async run(reps) {
      const free = setting!.train.length === 0;
      const { times, loss, rss } = await server.ask<{ times: number[]; loss: number; rss: number }>({ do: 'run', reps, count: free ? freeSteps : 1 });
      resident = rss;
      return { ms: times, loss: free ? Number.NaN : loss };
    },
    async gradients() {
      const { train } = setting!;
      const { loss } = await server.ask<GradientsFound>({ do: 'gradients', folder: server.folder, train });
      const read = (group: string) => {
        const bytes = fs.readFileSync(path.join(server.folder, `${group}.grad`));
        return new Float32Array(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.length));
      };
      return { loss, gradients: Object.fromEntries(train.map((group) => [group, read(group)])) };
    },
    memory: async () => resident,
    close: async () => server.close(),
  };
}
