/**
 * The engines in a real browser, in a module worker as the session has them: the suite of tests/engines/conformance.ts over `webgl` (drawn by the processor)
 * and `wasm`, and what only a browser can show: memory, lost contexts, chips that can do less.
 */
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { type Browser, chromium, type Page } from 'playwright-core';
import { build } from 'vite';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { findBrowser } from '../../scripts/browser.mjs';
import { serve } from '../../scripts/serve.mjs';
import { tensorflow } from '../../scripts/vite/tensorflow.ts';
import { conformanceCases, type Oracle } from '../engines/conformance.ts';
import { oraclesOfSystems } from '../engines/systemsOracle.ts';
import { sharedJson, sharedPath } from '../shared.ts';
import type { CommandName, Tested } from './engines.page.ts';

const oracleFile = 'oracles/bptt.json';
const oracles = existsSync(sharedPath(oracleFile)) ? [...(sharedJson(oracleFile) as Oracle[]), ...oraclesOfSystems(sharedJson('oracles/systems.json'))] : [];
const flags = ['--no-sandbox', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'];
/** WebGL drawn by the processor, so that every machine can and shows the same. */
const software = ['--use-angle=swiftshader', '--enable-unsafe-swiftshader'];

const folder = mkdtempSync(path.join(tmpdir(), 'engines-'));
let browser: Browser | undefined;
let server: Awaited<ReturnType<typeof serve>> | undefined;
let page: Page;
const complaints: string[] = [];

beforeAll(async () => {
  await build({
    root: import.meta.dirname,
    configFile: false,
    logLevel: 'error',
    publicDir: false,
    base: './',
    // As the page is built: with the part of TensorFlow.js that the page has.
    plugins: [tensorflow()],
    worker: { format: 'es', plugins: () => [tensorflow()] },
    build: {
      outDir: folder,
      emptyOutDir: true,
      target: 'es2022',
      assetsInlineLimit: 0,
      modulePreload: { polyfill: false },
      rollupOptions: { input: path.join(import.meta.dirname, 'engines.html') },
    },
  });
  const executablePath = await findBrowser();
  if (!executablePath) throw new Error('There is no browser. Run npm test, which installs one, or set CHROME_PATH.');
  browser = await chromium.launch({ executablePath, args: [...flags, ...software] });
  server = await serve({ folder });
  page = await browser.newPage();
  page.on('pageerror', (error) => complaints.push(String(error)));
  page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()));
  await page.goto(`${server.url}engines.html`);
  await page.waitForFunction(() => 'tested' in globalThis);
}, 120_000);

afterAll(async () => {
  await browser?.close();
  await server?.close();
  rmSync(folder, { recursive: true, force: true });
});

/** A command of engines.commands.ts, in the worker. */
function ask<T>(name: CommandName, ...args: unknown[]): Promise<T> {
  return page.evaluate(([name, args]) => (globalThis as unknown as { tested: Tested }).tested.inWorker(name, ...args), [name, args] as const) as Promise<T>;
}

function askPage<T>(name: CommandName, ...args: unknown[]): Promise<T> {
  return page.evaluate(([name, args]) => (globalThis as unknown as { tested: Tested }).tested.onPage(name, ...args), [name, args] as const) as Promise<T>;
}

/** float32 over a trial; measured: 2e-6 at most. */
const tolerance = 1e-4;

for (const engine of ['webgl', 'wasm']) {
  describe(engine, () => {
    for (const { name } of conformanceCases(oracles)) test(name, () => ask('conform', engine, name, tolerance, oracles));
    if (oracles.length === 0) test.skip(`gradients: bptt.json [skipped: needs ../shared/${oracleFile}]`);
  });
}

describe('webgl in a browser', () => {
  test('adapter: software rendering is called by its name', async () => {
    expect(await ask('describe', 'webgl')).toEqual({ adapter: 'software WebGL (SwiftShader)', deterministic: false, precision: 4 });
  });

  test('gradients: on the page as well as in a worker', async () => {
    expect(await askPage<number>('gradientError', {}, {})).toBeLessThan(tolerance);
  });

  test('memory: tensors, textures and bytes are the same over 1000 steps, with runs and cancelled steps between; none is left after dispose', async () => {
    const held = await ask<{ numTensors: number; numTextures: number; numBytesInGPU: number }[]>('memoryOverSteps', 4, 250);
    expect(held[0].numBytesInGPU).toBeGreaterThan(0);
    for (const later of held.slice(1, -1)) expect(later).toEqual(held[0]);
    expect(held.at(-1)).toMatchObject({ numTextures: 0, numFramebuffers: 0, numBytesInGPU: 0 });
  });

  test('gradients: a training step takes at most 2 T + 64 draws', async () => {
    for (const options of [
      { size: 200, trials: 32, steps: 60 },
      { size: 40, trials: 16, steps: 100 },
      { size: 20, trials: 32, steps: 300, inputs: 8, outputs: 8 },
    ]) {
      const { draws, asked, steps } = await ask<{ draws: number; asked: number; steps: number }>('drawsPerStep', options);
      expect(asked).toBeGreaterThan(0);
      expect(asked).toBeLessThanOrEqual(2 * steps + 64);
      expect(draws).toBe(asked);
    }
  });

  for (const [name, options, train] of [
    ['all groups, several channels', { size: 37, trials: 7, steps: 30, inputs: 2, outputs: 5 }, ['G', 'I', 'W', 'b', 'h0', 'c']],
    ['I and W, as in the study', { size: 64, trials: 32, steps: 60, inputs: 1, outputs: 1, noise: 'counter' }, ['I', 'W']],
    ['W alone', { size: 20, trials: 3, steps: 20 }, ['W']],
    ['b without I', { size: 20, trials: 3, steps: 20 }, ['b', 'G']],
    ['c alone, of more outputs than units', { size: 9, trials: 35, steps: 40, outputs: 41 }, ['c']],
    ['c and W', { size: 20, trials: 3, steps: 20 }, ['W', 'c']],
  ] as const) {
    test(`deviceTraining: Adam on the chip is Adam: ${name}`, async () => {
      const { before, after, draws, textures, ...worst } = await ask<Record<string, number>>('residentTraining', options, train, 4);
      for (const difference of Object.values(worst)) expect(difference).toBeLessThan(1e-3);
      expect(draws).toBeLessThanOrEqual(2 * options.steps + 64);
      expect([after, textures]).toEqual([before, 0]);
    });
  }

  test('gradients: batches that memory does not hold are taken in parts', async () => {
    expect(await ask<number>('gradientError', { size: 40, trials: 23, steps: 40, noise: 'counter' }, { memoryLimit: 600_000 })).toBeLessThan(tolerance);
    expect(await ask<number>('gradientError', { size: 40, trials: 23, steps: 40, noise: 'samples' }, { memoryLimit: 600_000 })).toBeLessThan(tolerance);
    await expect(ask('gradientError', { size: 40, trials: 23, steps: 40 }, { memoryLimit: 60_000 })).rejects.toThrow(
      /NotAvailableError: Even one trial of 40 steps needs/,
    );
  });

  test('gradients: a last part of fewer trials leaves nothing of the part before in any gradient', async () => {
    // Memory for five of the nine.
    await ask('conformSmall', 'nine trials', tolerance, { memoryLimit: 100_000 });
  });

  test('gradients: histories longer than a texture go over several pages', async () => {
    expect(await ask<number>('gradientError', { size: 12, trials: 9, steps: 75, noise: 'samples' }, { limits: { textureSize: 64 } })).toBeLessThan(tolerance);
    expect(await ask<number>('gradientError', { size: 12, trials: 9, steps: 76 }, { limits: { textureSize: 24 } })).toBeLessThan(tolerance);
  });

  for (const what of ['dead time', 'returns the rates of the steps asked for', 'noise that is given']) {
    test(`over several pages and in parts: ${what}`, async () => {
      await ask('conformSmall', what, tolerance, { limits: { textureSize: 12 } });
      await ask('conformSmall', what, tolerance, { memoryLimit: 110_000, limits: { textureSize: 32 } });
    });
  }

  test('gradients: chips that write four colours at once, or one', async () => {
    for (const drawBuffers of [4, 2]) expect(await ask<number>('gradientError', { trials: 7 }, { limits: { drawBuffers } })).toBeLessThan(tolerance);
  });

  for (const [when, breath] of [
    ['between two calls', 0],
    ['at the first pause of a gradient', 1],
    ['at the third', 3],
  ] as const) {
    test(`a lost context, ${when}: EngineLostError, and a new engine computes`, async () => {
      const { errors, gradientError, tensors } = await ask<{ errors: string[]; gradientError: number; tensors: number[] }>('loseContext', breath);
      expect(errors).toEqual(['EngineLostError', 'EngineLostError', 'EngineLostError']);
      expect(gradientError).toBeLessThan(tolerance);
      expect(tensors[1]).toBe(tensors[0]);
    });
  }

  test('precision: a chip with half floats alone runs, but does not train', async () => {
    const half = await ask<{ precision: number; training: string; message: string; output: number }>('halfPrecision');
    expect(half).toMatchObject({ precision: 2, training: 'NotAvailableError' });
    expect(half.message).toMatch(/half precision.*\.$/);
    expect(half.output).toBeLessThan(2e-2);
    expect(half.output).toBeGreaterThan(1e-6);
  });

  test('createWebglEngine: NotAvailableError with a sentence where a canvas for workers or WebGL 2 is missing', async () => {
    expect(await ask('without', 'OffscreenCanvas')).toMatch(/^NotAvailableError: .*OffscreenCanvas.*\.$/);
    expect(await ask('without', 'webgl2')).toMatch(/^NotAvailableError: .*WebGL 2.*\.$/);
  });

  test('chooseEngine: software WebGL is passed over, and the report says so', async () => {
    const report = await ask<{ name: string; sentence: string; took: number }>('choose');
    expect(report.name).toBe('wasm');
    expect(report.sentence).toMatch(/^wasm: at most .* a training step; WebGL here runs in software \(SwiftShader\) and was passed over\.$/);
  });

  test('chooseEngine: without wasm, software WebGL and the reference are both measured, and the faster is taken', async () => {
    const { name, benchmark, sentence } = await ask<{ name: string; benchmark: { name: string; milliseconds: number | null }[]; sentence: string }>('choose', [
      'wasm',
    ]);
    const measured = benchmark.filter(({ milliseconds }) => milliseconds !== null);
    expect(measured.map((entry) => entry.name)).toEqual(['webgl', 'reference']);
    expect(name).toBe(measured.toSorted((a, b) => a.milliseconds! - b.milliseconds!)[0].name);
    expect(sentence).toMatch(new RegExp(`^${name}: at most .* a training step; wasm: it has stopped working before; .* would take at most .*\\.$`));
  });

  test('the strict content policy: nothing complained', () => {
    expect(complaints).toEqual([]);
  });
});
