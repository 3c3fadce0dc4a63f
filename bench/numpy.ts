/** numpy as a peer, as Debian ships it, with one thread of its BLAS and with two. */
import fs from 'node:fs';
import path from 'node:path';
import { findPython, PythonServer } from './python.ts';

/** Debian's numpy takes what BLAS there is; the reference BLAS is 15 times slower than OpenBLAS. */
const packages = ['python3-numpy', 'libopenblas0-pthread'];
/** GFLOP/s that every BLAS worth the name has. */
const leastSpeed = 15;

export interface Numpy {
  /** With so many threads. */
  server(threads: number): PythonServer;
  readonly note: string;
  close(): void;
}

/** undefined and a sentence where there is none. */
export async function numpyPeer(install: boolean): Promise<{ readonly numpy: Numpy | undefined; readonly note: string }> {
  const found = await findPython(['numpy'], packages, install);
  if ('missing' in found) return { numpy: undefined, note: `numpy was skipped: ${found.missing}` };
  const servers = new Map<number, PythonServer>();
  const server = (threads: number) => {
    const held = servers.get(threads) ?? new PythonServer(found.python, 'chaos.py', threads);
    servers.set(threads, held);
    return held;
  };
  const { version, gflops } = await server(1).ask<{ version: string; gflops: number }>({ do: 'hello' });
  const slow = gflops < leastSpeed ? ` Its BLAS is slow: install ${packages[1]} before its figures mean anything.` : '';
  const note = `numpy ${version}, ${gflops.toFixed(0)} GFLOP/s in a float32 product on one thread.${slow}`;
  return {
    numpy: {
      server,
      note,
      close() {
        for (const one of servers.values()) one.close();
      },
    },
    note,
  };
}

/** Puts arrays where a server finds them. */
export function hand({ folder }: PythonServer, arrays: Readonly<Record<string, ArrayBufferView>>): void {
  for (const [name, values] of Object.entries(arrays)) fs.writeFileSync(path.join(folder, name), values as NodeJS.ArrayBufferView);
}
