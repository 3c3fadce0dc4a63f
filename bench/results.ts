/** What the benchmark hands out: rows of ours, each with the medians of the peers in the same turns. */

import { type Problem, type Setting, type Size, usefulFlops } from '../src/benchmark/settings.ts';
import type { ChaosResults } from './chaos.ts';
import type { PeerName } from './contestant.ts';
import type { Race, Way } from './race.ts';

export interface Machine {
  readonly cpu: string;
  readonly cores: number;
  readonly system: string;
  readonly node: string;
  /** What others asked of the processor in the minute before the start: of how many cores. */
  readonly loadBefore: number;
  readonly browser: string | null;
  readonly pytorch: string;
  readonly webgl: string;
}

export interface Row {
  readonly name: string;
  readonly size: Size;
  readonly train: readonly string[];
  readonly engine: 'wasm' | 'webgl';
  readonly workers: number;
  readonly medianMs: number;
  /** Medians in ms of the fastest way to run each peer; null where it was skipped. */
  readonly peers: Readonly<Record<PeerName, number | null>>;
  /** How each peer was fastest: "PyTorch, 2 threads". */
  readonly ways: Readonly<Partial<Record<PeerName, string>>>;
  /** Operations of the products that cannot be done without, against the limit of the workers; null where the processor is not used by ourselves. */
  readonly shareOfLimit: number | null;
  /** Of one worker, in the turns of this setting. */
  readonly limitGflops: number;
  readonly repetitions: number;
  readonly quartilesMs: readonly [number, number];
  /** wasm: WebAssembly memory of the calling thread; webgl: textures. */
  readonly memoryMB: number | null;
  /** Resident memory of PyTorch's process; tensors of TensorFlow.js. */
  readonly peerMemoryMB: Readonly<Partial<Record<PeerName, number>>>;
}

export interface Results {
  readonly machine: Machine;
  readonly limitGflops: number;
  readonly rows: readonly Row[];
  /** Exponents and a cell of the map beside numpy; null where it was not asked for. */
  readonly chaos: ChaosResults | null;
  readonly notes: readonly string[];
  /** Resident memory of the Node process that holds our engines and drove all, MB. */
  readonly residentMB: number;
}

const peerNames: readonly PeerName[] = ['pytorch', 'pytorchTuned', 'pytorchBest', 'tfjsWasm', 'tfjsWebgl', 'reference'];

export function rowsOf(setting: Setting, problem: Problem, { ways, limitGflops }: Race): Row[] {
  const { name, N, T, B, train } = setting;
  const best = new Map<PeerName, Way>();
  for (const way of ways) {
    const { role } = way.contestant;
    if ('peer' in role && way.medianMs < (best.get(role.peer)?.medianMs ?? Number.POSITIVE_INFINITY)) best.set(role.peer, way);
  }
  const ofPeers = <T>(pick: (way: Way) => T) => Object.fromEntries([...best].map(([peer, way]) => [peer, pick(way)])) as Partial<Record<PeerName, T>>;
  const skipped = Object.fromEntries(peerNames.map((peer) => [peer, null])) as Record<PeerName, null>;
  const shared = {
    peers: { ...skipped, ...ofPeers(({ medianMs }) => rounded(medianMs)) },
    ways: ofPeers((way) => way.name),
    limitGflops: rounded(limitGflops),
  };
  const peerMemoryMB = Object.fromEntries(
    Object.entries(ofPeers(({ memoryMB }) => memoryMB)).flatMap(([peer, held]) => (held === null ? [] : [[peer, rounded(held)]])),
  );
  const flops = usefulFlops(setting, problem);
  return ways.flatMap(({ contestant: { role }, medianMs, repetitions, quartilesMs, memoryMB }) => {
    if (!('engine' in role)) return [];
    const shareOfLimit = role.engine === 'wasm' ? rounded(flops / medianMs / 1e6 / limitGflops / role.workers) : null;
    const ours = { medianMs: rounded(medianMs), repetitions, quartilesMs: [rounded(quartilesMs[0]), rounded(quartilesMs[1])] as const };
    return [
      { name, size: { N, T, B }, train, ...role, ...ours, ...shared, shareOfLimit, memoryMB: memoryMB === null ? null : rounded(memoryMB), peerMemoryMB },
    ];
  });
}

/** Four digits mean more than was measured. */
const rounded = (value: number): number => Number(value.toPrecision(4));
