/** The choice of an engine, with engines made of a clock: what is asked, passed over, said. */
import { expect, test } from 'vitest';
import { trainingStepTime } from '../../src/engines/benchmark.ts';
import { chooseFrom, type EngineFactory } from '../../src/engines/chooseEngine.ts';
import { type Engine, type EngineName, NotAvailableError } from '../../src/engines/engine.ts';
import { createReferenceEngine } from '../../src/engines/reference/index.ts';
import { makeProblem } from './problems.ts';

const problem = makeProblem({ size: 6, trials: 4, steps: 9 });
const question = { ...problem, train: ['I', 'W'], environment: {}, pinned: 'auto' } as const;

interface Fake extends EngineFactory {
  readonly log: string[];
}

/** An engine whose gradients take `milliseconds` a step of a trial (really: the benchmark reads the clock). */
function fake(name: EngineName, milliseconds: number, options: Partial<EngineFactory> & { readonly precision?: 2; readonly failure?: Error } = {}): Fake {
  const { precision, failure, ...rest } = options;
  const log: string[] = [];
  const reference = createReferenceEngine();
  const engine: Engine = {
    ...reference,
    name,
    adapter: `adapter of ${name}`,
    deterministic: name === 'wasm',
    precision: precision ?? 4,
    async gradients(batch, train) {
      const end = performance.now() + milliseconds * batch.steps;
      while (performance.now() < end);
      log.push('gradients');
      return reference.gradients(batch, train);
    },
    dispose: () => void log.push('dispose'),
  };
  return {
    name,
    log,
    ...rest,
    async create() {
      log.push('create');
      if (failure) throw failure;
      return engine;
    },
  };
}

test('auto: takes the faster engine, disposes of the other, and says both times', async () => {
  const engines = [fake('wasm', 0.5), fake('webgl', 2), fake('reference', 0, { lastResort: true })];
  const { engine, report } = await chooseFrom(engines, question);
  expect(engine.name).toBe('wasm');
  expect(report).toMatchObject({ name: 'wasm', adapter: 'adapter of wasm', deterministic: true });
  expect(report.benchmark.map(({ name }) => name)).toEqual(['wasm', 'webgl']);
  expect(report.sentence).toMatch(/^wasm: at most [\d.]+ ms a training step; webgl would take at most [\d.]+ ms\.$/);
  expect(engines[0].log).not.toContain('dispose');
  expect(engines[1].log).toContain('dispose');
  expect(engines[2].log).toEqual([]);
});

test('auto: the chosen engine has the network loaded', async () => {
  const { engine } = await chooseFrom([fake('wasm', 0)], question);
  expect(engine.stepper().state.length).toBe(6);
});

test('auto: an engine that would be slow is passed over unseen, with its reason as the sentence says it', async () => {
  const slow = fake('webgl', 0, { probe: () => ({ slow: 'WebGL here runs in software (SwiftShader) and was passed over' }) });
  const { report } = await chooseFrom([fake('wasm', 0), slow], question);
  expect(slow.log).toEqual([]);
  expect(report.benchmark[1]).toEqual({ name: 'webgl', milliseconds: null, reason: 'WebGL here runs in software (SwiftShader) and was passed over' });
  expect(report.sentence).toMatch(/^wasm: at most .* a training step; WebGL here runs in software \(SwiftShader\) and was passed over\.$/);
});

test('auto: a slow engine is taken where the fast one cannot be had', async () => {
  const wasm = fake('wasm', 0, { failure: new NotAvailableError('This browser has no WebAssembly SIMD.') });
  const { engine, report } = await chooseFrom([wasm, fake('webgl', 0, { probe: () => ({ slow: 'slow' }) })], question);
  expect(engine.name).toBe('webgl');
  expect(report.sentence).toContain('wasm: This browser has no WebAssembly SIMD.');
});

for (const [milliseconds, faster] of [
  [0.2, 'webgl'],
  [3, 'reference'],
] as const)
  test(`auto: where only a slow engine runs, the last resort is measured as well and the faster of the two is taken (${faster})`, async () => {
    const wasm = fake('wasm', 0, { failure: new NotAvailableError('This browser has no WebAssembly SIMD.') });
    const webgl = fake('webgl', milliseconds, { probe: () => ({ slow: 'slow' }) });
    const reference = fake('reference', 1, { lastResort: true });
    const { engine, report } = await chooseFrom([wasm, webgl, reference], question);
    const other = faster === 'webgl' ? 'reference' : 'webgl';
    expect(engine.name).toBe(faster);
    expect(report.name).toBe(faster);
    expect(report.benchmark.map(({ name, milliseconds }) => [name, milliseconds !== null])).toEqual([
      ['wasm', false],
      ['webgl', true],
      ['reference', true],
    ]);
    expect(report.sentence).toMatch(
      new RegExp(`^${faster}: at most [\\d.]+ ms a training step; wasm: This browser has no WebAssembly SIMD; ${other} would take at most [\\d.]+ ms\\.$`),
    );
    expect((faster === 'webgl' ? reference : webgl).log).toContain('dispose');
    expect((faster === 'webgl' ? webgl : reference).log).not.toContain('dispose');
  });

test('auto: a slow engine that fails leaves the last resort, with both reasons', async () => {
  const wasm = fake('wasm', 0, { failure: new Error('no SIMD') });
  const webgl = fake('webgl', 0, { probe: () => ({ slow: 'slow' }), failure: new Error('no float textures') });
  const { engine, report } = await chooseFrom([wasm, webgl, fake('reference', 0, { lastResort: true })], question);
  expect(engine.name).toBe('reference');
  expect(report.sentence).toContain('(wasm: no SIMD; webgl: no float textures)');
});

test('auto: an engine in half precision is not for training', async () => {
  const { engine, report } = await chooseFrom([fake('wasm', 1), fake('webgl', 0, { precision: 2 })], question);
  expect(engine.name).toBe('wasm');
  expect(report.benchmark[1].reason).toMatch(/half precision/);
});

test('auto: the reference is the last resort, and the sentence says why', async () => {
  const probe = () => {
    throw new NotAvailableError('This browser offers no WebGL 2 here.');
  };
  const engines = [fake('wasm', 0, { failure: new Error('no SIMD') }), fake('webgl', 0, { probe }), fake('reference', 0, { lastResort: true })];
  const { engine, report } = await chooseFrom(engines, question);
  expect(engine.name).toBe('reference');
  expect(report.sentence).toBe('reference, slow but everywhere, because nothing faster runs here (wasm: no SIMD; webgl: This browser offers no WebGL 2 here).');
});

test('auto: engines that have failed before are left out', async () => {
  const wasm = fake('wasm', 0);
  const { engine } = await chooseFrom([wasm, fake('webgl', 3)], { ...question, without: ['wasm'] });
  expect(engine.name).toBe('webgl');
  expect(wasm.log).toEqual([]);
});

test('pinned: the engine of the setting, unmeasured', async () => {
  const wasm = fake('wasm', 0);
  const reference = fake('reference', 0, { lastResort: true });
  const { engine, report } = await chooseFrom([wasm, reference], { ...question, pinned: 'reference' });
  expect(engine.name).toBe('reference');
  expect(wasm.log).toEqual([]);
  expect(reference.log).toEqual(['create']);
  expect(report.sentence).toBe('reference, as the setting says (adapter of reference).');
});

test('pinned: where it cannot be had, another goes on and the sentence says so', async () => {
  const webgl = fake('webgl', 0, { failure: new NotAvailableError('This browser offers no WebGL 2 here.') });
  const { engine, report } = await chooseFrom([fake('wasm', 0), webgl], { ...question, pinned: 'webgl' });
  expect(engine.name).toBe('wasm');
  expect(report.sentence).toMatch(/^The setting asks for webgl, which cannot be had here: This browser offers no WebGL 2 here\. Instead wasm: /);
});

test('trainingStepTime: 500 steps of 1 ms and 20 ms beside are 520 ms, found out in less than 300 ms', async () => {
  const { network, batch } = makeProblem({ size: 6, trials: 4, steps: 500 });
  let clock = 0;
  const reference = createReferenceEngine();
  const engine: Engine = {
    ...reference,
    gradients(part, train) {
      clock += 20 + part.steps;
      return reference.gradients(part, train);
    },
  };
  expect(await trainingStepTime(engine, network, batch, ['I', 'W'], () => clock)).toBeCloseTo(520, 6);
  expect(clock).toBeLessThan(300);
});

test('trainingStepTime: workers that take 120 ms to start with the first piece large enough for them do not count', async () => {
  const { network, batch } = makeProblem({ size: 6, trials: 4, steps: 500 });
  let clock = 0;
  let started = false;
  const reference = createReferenceEngine();
  const engine: Engine = {
    ...reference,
    gradients(part, train) {
      clock += part.steps;
      if (part.steps >= 8 && !started) {
        started = true;
        clock += 120;
      }
      return reference.gradients(part, train);
    },
  };
  expect(await trainingStepTime(engine, network, batch, ['I', 'W'], () => clock)).toBeCloseTo(500, 6);
  expect(started).toBe(true);
});

test('trainingStepTime: a network too large for one step of all trials is estimated from a part', async () => {
  const { network, batch } = makeProblem({ size: 700, inputs: 1, outputs: 1, trials: 256, steps: 50 });
  const engine = createReferenceEngine();
  let clock = 0;
  let largest = 0;
  // One millisecond for each step of a trial.
  const watched: Engine = {
    ...engine,
    async gradients(part) {
      largest = Math.max(largest, part.trials * part.steps);
      clock += part.trials * part.steps;
      return { loss: 0, gradients: {} };
    },
  };
  expect(await trainingStepTime(watched, network, batch, ['I', 'W'], () => clock)).toBeCloseTo(256 * 50, 6);
  expect(largest).toBeLessThan(256);
});
