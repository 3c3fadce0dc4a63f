/** Python programs of the benchmark as servers: each line on stdin is an order in JSON, each line on stdout its answer. */
import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import readline from 'node:readline';
import { run } from '../scripts/run.mjs';

/**
 * A Python that has these modules; where there is none and `install` is wanted, Debian's after these packages have been installed. A sentence says why there
 * is none.
 */
export async function findPython(modules: readonly string[], packages: readonly string[], install: boolean): Promise<{ python: string } | { missing: string }> {
  const found = look(modules);
  if (found) return { python: found };
  if (!install) {
    return {
      missing: `no Python here has ${modules.join(' and ')}. On Debian: apt-get install ${packages.join(' ')}, or --install; elsewhere set BENCH_PYTHON.`,
    };
  }
  if (process.getuid?.() !== 0 || !fs.existsSync('/usr/bin/apt-get'))
    return { missing: `--install needs Debian and root. Set BENCH_PYTHON to a Python that has ${modules.join(' and ')}.` };
  const options = { env: { DEBIAN_FRONTEND: 'noninteractive' }, quiet: true };
  await run('apt-get', ['-qq', 'update'], options);
  await run('apt-get', ['-qq', '-o', 'DPkg::Lock::Timeout=600', 'install', '-y', '--no-install-recommends', ...packages], options);
  const installed = look(modules);
  return installed ? { python: installed } : { missing: `${packages.join(' ')} could not be installed.` };
}

function look(modules: readonly string[]): string | undefined {
  const asked = process.env.BENCH_PYTHON;
  return (asked ? [asked] : ['python3', '/usr/bin/python3', 'python']).find((name) => {
    try {
      execFileSync(name, ['-c', `import ${modules.join(', ')}`], { stdio: 'ignore', timeout: 60_000 });
      return true;
    } catch {
      return false;
    }
  });
}

export class PythonServer {
  readonly #process: ChildProcess;
  readonly #waiting: { resolve(answer: unknown): void; reject(error: Error): void }[] = [];
  readonly folder = fs.mkdtempSync(path.join(os.tmpdir(), 'bench-'));

  /** `script`: its name in this folder. `threads`: of its BLAS. */
  constructor(python: string, script: string, threads: number, env: Record<string, string> = {}) {
    const count = { OMP_NUM_THREADS: String(threads), OPENBLAS_NUM_THREADS: String(threads), MKL_NUM_THREADS: String(threads) };
    this.#process = spawn(python, ['-u', path.join(import.meta.dirname, script)], { stdio: ['pipe', 'pipe', 2], env: { ...process.env, ...count, ...env } });
    readline.createInterface({ input: this.#process.stdout! }).on('line', (line) => {
      const answer = JSON.parse(line) as { error?: string };
      const asked = this.#waiting.shift();
      if (answer.error) asked?.reject(new Error(`${script}: ${answer.error}`));
      else asked?.resolve(answer);
    });
    this.#process.on('exit', (code) => {
      for (const { reject } of this.#waiting.splice(0)) reject(new Error(`${script} ended with status ${code}.`));
    });
  }

  async ask<T>(order: Record<string, unknown>): Promise<T> {
    this.#process.kill('SIGCONT');
    try {
      return await new Promise((resolve, reject) => {
        this.#waiting.push({ resolve: resolve as (answer: unknown) => void, reject });
        this.#process.stdin!.write(`${JSON.stringify(order)}\n`);
      });
    } finally {
      // Threads that have done their work look out for more for a while, and would take a core from whoever is next.
      this.#process.kill('SIGSTOP');
    }
  }

  close(): void {
    this.#process.kill('SIGKILL');
    fs.rmSync(this.folder, { recursive: true, force: true });
  }
}
