/** What can be asked of the benchmark on the command line. */
export interface Options {
  readonly json: boolean;
  readonly quick: boolean;
  readonly scaling: boolean;
  readonly install: boolean;
  /** Names of settings begin with this. */
  readonly only: string | null;
}

export const usage = `npm run bench -- [options]

  --json       one JSON object on stdout, everything else on stderr (npm's own two lines go with: npm run --silent bench -- --json)
  --quick      fewer repetitions
  --only NAME  settings whose name begins so: train-128, study, step ...; chaos: exponents and the map beside numpy
  --install    installs Debian's PyTorch, numpy and OpenBLAS where they are missing (as root)
  --scaling    how the cost grows with units, steps, trials and workers: bench/scaling.json and bench/scaling.svg
  --micro      the micro benchmarks, bench/*.bench.ts; what follows goes to vitest

BENCH_PYTHON: a Python with torch and numpy.  CHROME_PATH: a Chromium or Chrome.`;

/** Throws an Error with a sentence for what it does not know. */
export function readOptions(given: readonly string[]): Options {
  const flags = new Set<string>();
  let only: string | null = null;
  for (let k = 0; k < given.length; k++) {
    const [word, value] = given[k]!.split('=', 2) as [string, string | undefined];
    if (word === '--only') {
      only = value ?? given[++k] ?? '';
      if (only === '') throw new Error('--only wants the name of a setting.');
    } else if (['--json', '--quick', '--scaling', '--install'].includes(word) && value === undefined) flags.add(word);
    else throw new Error(`There is no option ${given[k]}.`);
  }
  return { json: flags.has('--json'), quick: flags.has('--quick'), scaling: flags.has('--scaling'), install: flags.has('--install'), only };
}
