import react from '@vitejs/plugin-react';
import { defineConfig } from 'vitest/config';
import packageJson from './package.json' with { type: 'json' };
import { breakpoints } from './scripts/vite/breakpoints.ts';
import { contentPolicy } from './scripts/vite/contentPolicy.ts';
import { notices } from './scripts/vite/notices.ts';
import { questionNames } from './scripts/vite/questionNames.ts';
import { serviceWorker } from './scripts/vite/serviceWorker.ts';
import { settingMeanings } from './scripts/vite/settingMeanings.ts';
import { taskFaces } from './scripts/vite/taskFaces.ts';
import { tensorflow } from './scripts/vite/tensorflow.ts';
import { tex } from './scripts/vite/tex.ts';

/** Reading a module of the science changes nothing, so that of what a part of the page names there only what it uses comes along. */
const treeshake = { moduleSideEffects: [{ test: /\/src\/science\//, sideEffects: false }] };

const { collect, write } = notices(['assemblyscript']);

/** Tests of what modules remember: each file has modules of its own. The others share them, which saves loading them 300 times. */
const remembered = [
  ...['figures', 'lessons', 'measurements', 'page', 'store', 'story', 'ui', 'views'].map((folder) => `${folder}/*`),
  'adding',
  'base/loadPart',
].map((name) => `tests/${name}.test.{ts,tsx}`);

const inNode = {
  environment: 'node',
  testTimeout: 60_000,
  setupFiles: ['tests/sameBits.ts'],
  // The colours that a report takes along.
  css: { include: [/tokens\.css/] },
  // The default leaves a core idle, which on two is half of them.
  maxWorkers: '100%',
};

/** Tests in a browser that look at times or single frames. */
const timed = ['benchmark', 'delivery', 'hairline', 'map', 'weight'].map((name) => `tests/browser/${name}.test.ts`);

const inBrowser = {
  environment: 'node',
  include: ['tests/browser/**/*.test.ts'],
  testTimeout: 120_000,
  hookTimeout: 120_000,
  // A busy machine can miss a moment of a page once. A fault fails again.
  retry: 1,
  // How long a state of the page is waited for; how fast it comes is measured by what runs alone.
  expect: { poll: { timeout: 5000 } },
};

export default defineConfig({
  // Relative, so that the page works from any folder of any host.
  base: './',
  define: { __VERSION__: JSON.stringify(packageJson.version) },
  plugins: [react(), taskFaces(), questionNames(), settingMeanings(), tex(), breakpoints(), contentPolicy(), collect(), write(), serviceWorker(collect)],
  // 'es': the default breaks on dynamic imports inside a worker.
  worker: { format: 'es', plugins: () => [taskFaces(), tex(), tensorflow(), collect()], rolldownOptions: { treeshake } },
  build: {
    target: 'es2022',
    // Nothing becomes a data: address: the policy lets only files of this host be fetched.
    assetsInlineLimit: 0,
    // The polyfill would be an inline script; every browser with WebAssembly SIMD and module workers has the real thing.
    modulePreload: { polyfill: false },
    // What the page needs before its first paint is one file: in many small ones it weighs 5 kB more, because each is compressed for itself.
    rolldownOptions: { treeshake, output: { codeSplitting: { groups: [{ name: 'index', test: /\/src\/page\/main\.tsx$/ }] } } },
    // Plotly's 3-D part, which is loaded on demand; what loads at once is held by .size-limit.js.
    chunkSizeWarningLimit: 1800,
  },
  test: {
    projects: [
      {
        extends: true,
        test: {
          ...inNode,
          name: 'node',
          include: ['tests/**/*.test.{ts,tsx}'],
          exclude: ['tests/browser/**', ...remembered],
          isolate: false,
          benchmark: { include: ['bench/**/*.bench.ts'] },
        },
      },
      {
        extends: true,
        test: { ...inNode, name: 'node-alone', include: remembered },
      },
      {
        extends: true,
        // Driven from Node by playwright-core, two pages at a time: much of a test is waiting.
        test: { ...inBrowser, name: 'browser', exclude: timed, maxWorkers: 2, isolate: false, sequence: { groupOrder: 1 } },
      },
      {
        extends: true,
        // What looks at times or single frames wants the machine to itself.
        test: { ...inBrowser, name: 'browser-alone', include: timed, fileParallelism: false, sequence: { groupOrder: 2 } },
      },
    ],
  },
});
