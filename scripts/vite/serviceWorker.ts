/**
 * Builds dist/serviceWorker.js (src/page/offline/serviceWorker.ts), with the list of the files of the build: their names, and the digests by which the worker
 * knows that what a host sends is of this very version.
 */
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { build, type Plugin, type PluginOption } from 'vite';
import { pictureFolder } from '../../src/page/embed/pictureFiles.ts';

export const workerFile = 'serviceWorker.js';

export interface ListedFile {
  /** Below the folder of the page, with slashes. */
  readonly url: string;
  /** null where the name holds the hash of the contents. */
  readonly revision: string | null;
  readonly integrity: string;
}

/**
 * Every file below `folder` that the worker keeps, by name: all but the worker itself and the pictures of embeds, which the page of a visitor never shows and
 * of which none is missed.
 */
export function filesOf(folder: string): ListedFile[] {
  return fs
    .readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(folder, path.join(entry.parentPath, entry.name)).replaceAll(path.sep, '/'))
    .filter((url) => url !== workerFile && !url.startsWith(`${pictureFolder}/`))
    .sort()
    .map((url) => {
      const digest = createHash('sha256')
        .update(fs.readFileSync(path.join(folder, url)))
        .digest('base64');
      return { url, revision: url.startsWith('assets/') ? null : digest.slice(0, 16), integrity: `sha256-${digest}` };
    });
}

/** What stands in the worker before the files are known. */
const placeholder = '__FILES__';

/** @param collect notes which packages are in the worker, for licenses.txt */
export function serviceWorker(collect: () => PluginOption): Plugin[] {
  return [builtWorker(collect), noWorker()];
}

function builtWorker(collect: () => PluginOption): Plugin {
  let script = '';
  let folder = '';
  return {
    name: 'service-worker',
    apply: 'build',
    configResolved({ root, build: { outDir } }) {
      folder = path.resolve(root, outDir);
    },
    // Before licenses.txt is written.
    async buildStart() {
      const built = await build({
        configFile: false,
        logLevel: 'error',
        publicDir: false,
        plugins: [collect()],
        define: { 'process.env.NODE_ENV': '"production"' },
        build: {
          write: false,
          target: 'es2022',
          modulePreload: false,
          lib: { entry: 'src/page/offline/serviceWorker.ts', formats: ['iife'], name: 'serviceWorker', fileName: () => workerFile },
          minify: true,
        },
      });
      const [{ output }] = (Array.isArray(built) ? built : [built]) as [{ output: readonly { type: string; code?: string }[] }];
      script = output.find(({ type }) => type === 'chunk')?.code ?? '';
      if (!script.includes(placeholder)) throw new Error(`The service worker has no ${placeholder}, in whose place the list of files is put.`);
    },
    writeBundle: {
      order: 'post',
      sequential: true,
      handler() {
        fs.writeFileSync(
          path.join(folder, workerFile),
          script.replace(placeholder, () => JSON.stringify(filesOf(folder))),
        );
      },
    },
  };
}

/** In development nothing is kept; a worker that an earlier build has left on this port goes away. */
function noWorker(): Plugin {
  return {
    name: 'no-service-worker',
    apply: 'serve',
    configureServer({ middlewares }) {
      middlewares.use(`/${workerFile}`, (_, response) => {
        response.setHeader('content-type', 'text/javascript');
        response.setHeader('cache-control', 'no-store');
        response.end(leaving);
      });
    },
  };
}

/** A worker that takes the place of another one, undoes its registration and loads its pages from the network. */
const leaving = `
addEventListener('install', () => skipWaiting());
addEventListener('activate', (event) => event.waitUntil((async () => {
  for (const name of await caches.keys()) if (name.startsWith('edge-of-chaos ')) await caches.delete(name);
  await registration.unregister();
  for (const client of await clients.matchAll({ type: 'window' })) client.navigate(client.url);
})()));
`;
