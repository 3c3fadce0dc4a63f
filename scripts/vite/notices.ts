import fs from 'node:fs';
import path from 'node:path';
import type { Plugin } from 'vite';

interface Package {
  readonly name: string;
  readonly version: string;
  readonly license?: string;
  /** Where its source is kept: some licences want that to be said. */
  readonly source?: string;
  readonly folder: string;
}

/**
 * Writes licenses.txt beside the page: the licence of every package of which code is in the bundle. Vite's own `build.license` does not see
 * what only a worker imports, so one collector looks at both. `compiled`: packages that are in it by another way (the kernels' runtime).
 */
export function notices(compiled: readonly string[]) {
  const packages = new Map<string, Package>();

  const collect = (): Plugin => ({
    name: 'notices-collect',
    apply: 'build',
    generateBundle(_, bundle) {
      for (const chunk of Object.values(bundle)) {
        if (chunk.type !== 'chunk') continue;
        for (const id of chunk.moduleIds) {
          const found = id.includes('/node_modules/') ? packageOf(path.dirname(id.replace(/^\0/, '').replace(/\?.*$/, ''))) : undefined;
          if (found) packages.set(found.name, found);
        }
      }
    },
  });

  const write = (): Plugin => ({
    name: 'notices-write',
    apply: 'build',
    generateBundle: {
      order: 'post',
      handler() {
        for (const name of compiled) {
          const found = packageOf(path.resolve('node_modules', name));
          if (found) packages.set(name, found);
        }
        const all = [...packages.values()].sort((a, b) => (a.name < b.name ? -1 : 1));
        const source = ['This page contains software of others, under these licences. For its fonts see fonts/OFL.txt.', ...all.map(notice)].join(
          `\n\n${'-'.repeat(80)}\n\n`,
        );
        this.emitFile({ type: 'asset', fileName: 'licenses.txt', source });
      },
    },
  });

  return { collect, write };
}

function notice({ name, version, license, source, folder }: Package): string {
  const file = fs.readdirSync(folder).find((entry) => /^(licen[cs]e|copying)/i.test(entry));
  return `${name} ${version} (${license ?? 'see below'})${source ? `\nSource: ${source}` : ''}\n\n${file ? fs.readFileSync(path.join(folder, file), 'utf8').trim() : 'The package has no licence file.'}`;
}

/** The nearest package.json above with a name and a version (folders inside packages have some without). */
function packageOf(folder: string): Package | undefined {
  for (let at = folder; at !== path.dirname(at); at = path.dirname(at)) {
    const file = path.join(at, 'package.json');
    if (!fs.existsSync(file)) continue;
    const { name, version, license, repository } = JSON.parse(fs.readFileSync(file, 'utf8'));
    const source = typeof repository === 'string' ? repository : repository?.url;
    if (name && version) return { name, version, license, source, folder: at };
  }
  return undefined;
}
