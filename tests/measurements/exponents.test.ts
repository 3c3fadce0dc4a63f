/** Exponents in the page: measured where the visitor rests, stopped when it moves, kept for each matrix. Over a lab that answers by hand, and its own time. */
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { presetConfig } from '../../src/config/presets.ts';
import { nothingMeasured } from '../../src/store/edge.ts';

const lyapunov = vi.fn();
vi.mock('../../src/lab/index.ts', () => ({ lab: { lyapunov: (...given: unknown[]) => lyapunov(...given) } }));
const { store } = await import('../../src/store/store.ts');
const { measureCurve, startExponents, stopCurve } = await import('../../src/measurements/exponents.ts');

interface Asked {
  readonly gain: number;
  readonly noise: number;
  readonly signal: AbortSignal;
}
const answer = (exponent: number) => ({
  exponents: Float64Array.of(exponent),
  standardError: Float64Array.of(0.004),
  regime: 'chaos',
  settled: true,
  attractors: [],
});
let networks = 0;
let stop: () => void = () => undefined;
const config = presetConfig('fitted');

function turnGain(gain: number): void {
  const { config: before } = store.getState();
  store.setState({ config: { ...before, network: { ...before.network, gain } } });
}

beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal('document', { hidden: false });
  lyapunov.mockReset().mockImplementation(async ({ gain }: Asked) => answer(gain / 100));
  store.setState({ ...nothingMeasured, config: { ...config, sweep: { ...config.sweep, gains: [1, 1.2, 1.4, 1.6, 1.8] } }, network: null });
  stop = startExponents();
  store.setState({ network: { undriven: `matrix ${++networks}` } as never });
});
afterEach(() => {
  stop();
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

test('where gain and noise have rested the exponent is measured, once', async () => {
  await vi.advanceTimersByTimeAsync(600);
  expect(lyapunov).not.toHaveBeenCalled();
  turnGain(1.33);
  await vi.advanceTimersByTimeAsync(600);
  expect(lyapunov).not.toHaveBeenCalled();
  await vi.advanceTimersByTimeAsync(200);
  expect(lyapunov).toHaveBeenCalledTimes(1);
  expect(store.getState().exponents).toEqual([
    { gain: 1.33, noise: 0, exponent: expect.closeTo(0.0133, 12), standardError: 0.004, regime: 'chaos', settled: true },
  ]);
  turnGain(1.34);
  turnGain(1.33);
  await vi.advanceTimersByTimeAsync(1000);
  expect(lyapunov).toHaveBeenCalledTimes(1);
});

test('running estimates show, and are dropped with the measurement when the gain moves on', async () => {
  lyapunov.mockImplementation((_options: Asked, onEstimate: (part: object) => void) => {
    onEstimate({ exponents: Float64Array.of(Number.NaN), standardErrors: Float64Array.of(Number.POSITIVE_INFINITY) });
    onEstimate({ exponents: Float64Array.of(0.02), standardErrors: Float64Array.of(0.01) });
    return new Promise(() => undefined);
  });
  expect(store.getState().measuringHere).toBe(false);
  await vi.advanceTimersByTimeAsync(800);
  expect(store.getState().measuringHere).toBe(true);
  expect(store.getState().exponents).toEqual([{ gain: 1.5, noise: 0, exponent: 0.02, standardError: 0.01, regime: null }]);
  const { signal } = lyapunov.mock.lastCall![0] as Asked;
  turnGain(1.6);
  expect([signal.aborted, store.getState().exponents]).toEqual([true, []]);
  expect(store.getState().measuringHere).toBe(false);
  lyapunov.mockImplementation(async ({ gain }: Asked) => answer(gain / 100));
  await vi.advanceTimersByTimeAsync(800);
  expect(store.getState()).toMatchObject({ measuringHere: false, exponents: [{ gain: 1.6 }] });
});

test('nothing is measured while the network is trained, or out of sight', async () => {
  store.setState({ training: { running: true, step: 1, until: 9 } });
  await vi.advanceTimersByTimeAsync(2000);
  vi.stubGlobal('document', { hidden: true });
  store.setState({ training: { running: false, step: 9, until: 9 } });
  await vi.advanceTimersByTimeAsync(2000);
  expect(lyapunov).not.toHaveBeenCalled();
});

test('the curve goes through the gains coarse to fine, passes over what is known, and stops', async () => {
  await vi.advanceTimersByTimeAsync(800);
  turnGain(1.4);
  await vi.advanceTimersByTimeAsync(800);
  lyapunov.mockClear();
  await measureCurve();
  expect(lyapunov.mock.calls.map(([{ gain }]) => gain)).toEqual([1, 1.8, 1.2, 1.6]);
  expect(store.getState()).toMatchObject({ curveRunning: false });
  lyapunov.mockImplementation(({ signal }: Asked) => new Promise((_, reject) => signal.addEventListener('abort', () => reject(new Error('stopped')))));
  const { config: before } = store.getState();
  store.setState({ config: { ...before, network: { ...before.network, noise: 0.1 } } });
  const running = measureCurve();
  expect(store.getState().curveRunning).toBe(true);
  stopCurve();
  await running;
  expect(store.getState().curveRunning).toBe(false);
});

test('another matrix has its own points; going back finds those of the first', async () => {
  await vi.advanceTimersByTimeAsync(800);
  const first = store.getState();
  expect(first.exponents).toHaveLength(1);
  store.setState({ network: { undriven: 'another' } as never });
  expect(store.getState().exponents).toEqual([]);
  store.setState({ network: first.network });
  expect(store.getState().exponents).toEqual(first.exponents);
});
