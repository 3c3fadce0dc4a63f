import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createStore } from 'zustand/vanilla';
import type { PageState } from '../../src/store/store.ts';
import { svgSurface } from '../../src/ui/svgSurface.ts';
import { autocorrelationFigure, powerFigure } from '../../src/views/chaos/correlationFigures.ts';
import { dimensionFigure } from '../../src/views/chaos/dimensionFigure.ts';
import { exponentsFigure } from '../../src/views/chaos/exponentsFigure.ts';
import { needs } from '../../src/views/chaos/measuredFigure.ts';
import { type StatusNumbers, statusOf, statusWords } from '../../src/views/chaos/measuring.ts';
import { exponentsWanted, planOf } from '../../src/views/chaos/plan.ts';
import { type ChaosLab, createProbe } from '../../src/views/chaos/probe.ts';
import { trajectoriesFigure } from '../../src/views/chaos/trajectoriesFigure.ts';
import { autocorrelation, dimension, divergence, exponents, page, theory } from './chaosData.ts';
import { light } from './colours.ts';

interface Asked {
  readonly method: string;
  readonly options: Record<string, unknown> & { readonly signal?: AbortSignal };
  readonly onPart: (part: unknown) => void;
  readonly answer: (result: unknown) => Promise<void>;
  readonly fail: (error: Error) => Promise<void>;
}

/** A lab that answers when it is told to; the theory comes at once. */
function fakeLab() {
  const asked: Asked[] = [];
  const method =
    (name: string) =>
    (options: Asked['options'], onPart: Asked['onPart']): Promise<never> =>
      new Promise((resolve, reject) => {
        const then = async (settle: () => void) => {
          settle();
          await vi.advanceTimersByTimeAsync(0);
        };
        // As the real one: what is stopped says so.
        options.signal?.addEventListener('abort', () => reject(Object.assign(new Error('The work was cancelled.'), { name: 'CancelledError' })));
        asked.push({ method: name, options, onPart, answer: (result) => then(() => resolve(result as never)), fail: (error) => then(() => reject(error)) });
      });
  const lab = {
    meanField: async ({ gain }: { gain: number }) => theory({ gain }),
    lyapunov: method('lyapunov'),
    divergence: method('divergence'),
    autocorrelation: method('autocorrelation'),
    dimension: method('dimension'),
  } as unknown as ChaosLab;
  return { lab, asked };
}

function begin(state = page(1.5)) {
  const { lab, asked } = fakeLab();
  const store = createStore(() => state as PageState);
  const probe = createProbe({ lab, store });
  return { probe, asked, store, change: (next: Partial<PageState>) => store.setState(next as PageState), state: () => probe.state.getState() };
}

const wait = (ms: number) => vi.advanceTimersByTimeAsync(ms);

beforeEach(() => void vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] }));
afterEach(() => void vi.useRealTimers());

describe('createProbe', () => {
  it('measures nothing while nobody looks, and only what is looked at', async () => {
    const { probe, asked, change } = begin();
    change(page(1.6));
    await wait(5000);
    expect(asked).toHaveLength(0);
    probe.look(needs.dimension);
    await wait(0);
    expect(asked.map(({ method }) => method)).toEqual(['dimension']);
    expect(asked[0]!.options).toMatchObject({ gain: 1.6, noise: 0, duration: 200_000, seed: 1 });
  });

  it('one quantity after the other, in their order, and the theory first: the time of two trajectories hangs on it', async () => {
    const { probe, asked, state } = begin();
    probe.look(needs.trajectories);
    await wait(0);
    expect(state().shown.theory?.answer?.lyapunov).toBe(0.0467);
    expect(asked.map(({ method }) => method)).toEqual(['divergence']);
    // 40 / 0.0467 tau of 100 ms.
    expect(asked[0]!.options).toMatchObject({ epsilon: 1e-9, duration: 85_700, transient: 20_000 });
    await asked[0]!.answer(divergence(0.03));
    expect(asked.map(({ method }) => method)).toEqual(['divergence', 'lyapunov']);
    expect(statusOf(state(), needs.trajectories)).toBe('measuring');
    await asked[1]!.answer(exponents(1, 0.03, 0));
    expect(statusOf(state(), needs.trajectories)).toBe('done');
    await wait(5000);
    expect(asked).toHaveLength(2);
  });

  it('two that look do not wait for each other, and share what both need', async () => {
    const { probe, asked } = begin();
    probe.look(needs.exponents);
    probe.look(needs.autocorrelation);
    probe.look(needs.power);
    await wait(0);
    expect(asked.map(({ method }) => method).toSorted()).toEqual(['autocorrelation', 'lyapunov']);
  });

  it('a change stops what runs at once, and starts anew only after 600 ms of rest', async () => {
    const { probe, asked, change, state } = begin();
    probe.look(needs.dimension);
    await wait(0);
    asked[0]!.onPart({ done: 0.4, time: Float64Array.of(50), value: Float64Array.of(3) });
    expect(state().running.dimension).toBe(0.4);
    change(page(1.6));
    expect(asked[0]!.options.signal!.aborted).toBe(true);
    expect(state().running).toEqual({});
    for (let i = 0; i < 10; i++) {
      await wait(100);
      change(page(1.6 + 0.01 * i));
    }
    await wait(599);
    expect(asked).toHaveLength(1);
    await wait(1);
    expect(asked).toHaveLength(2);
    expect(asked[1]!.options.gain).toBeCloseTo(1.69, 12);
  });

  it('what was measured stays as of another network until something of the new one comes; coming back costs nothing', async () => {
    const { probe, asked, change, state } = begin();
    probe.look(needs.dimension);
    await wait(0);
    await asked[0]!.answer(dimension(7));
    change(page(2));
    expect(state().shown.dimension?.place.gain).toBe(1.5);
    expect(state().shown.dimension?.key).not.toBe(state().key);
    await wait(600);
    asked[1]!.onPart({ done: 0.1, time: Float64Array.of(50), value: Float64Array.of(3) });
    expect(state().shown.dimension).toMatchObject({ place: { gain: 2 }, answer: null });
    change(page(1.5));
    expect(state().shown.dimension?.answer?.unbiased).toBe(7);
    await wait(5000);
    expect(asked).toHaveLength(2);
    expect(statusOf(state(), needs.dimension)).toBe('done');
  });

  it('another matrix at the same gain is another network, and so is other noise', async () => {
    const { probe, asked, change } = begin();
    probe.look(needs.dimension);
    await wait(0);
    await asked[0]!.answer(dimension(7));
    change(page(1.5, { matrix: 'other' }));
    await wait(600);
    await asked[1]!.answer(dimension(8));
    change(page(1.5, { matrix: 'other', noise: 0.01 }));
    await wait(600);
    expect(asked.map(({ options }) => options.noise)).toEqual([0, 0, 0.01]);
  });

  it('a part that comes late, of what was stopped, is not shown', async () => {
    const { probe, asked, change, state } = begin();
    probe.look(needs.dimension);
    await wait(0);
    change(page(2));
    asked[0]!.onPart({ done: 0.9, time: Float64Array.of(50), value: Float64Array.of(3) });
    expect(state().shown.dimension).toBeUndefined();
  });

  it('with a bias no theory is asked for: it is of networks without one', async () => {
    const biased = page(1.5);
    const { probe, state, asked } = begin({ ...biased, network: { ...biased.network!, undriven: 'G and b', matrix: 'G' } });
    probe.look(needs.trajectories);
    await wait(0);
    expect(asked.map(({ method }) => method)).toEqual(['divergence']);
    expect(state().shown.theory).toBeUndefined();
  });

  it('while the network trains only theory is asked for; measuring begins when it rests', async () => {
    const { probe, asked, change, state } = begin(page(1.5, { running: true }));
    probe.look(needs.dimension);
    await wait(2000);
    expect(asked).toHaveLength(0);
    expect(state().shown.theory?.answer).toBeTruthy();
    expect(statusOf(state(), needs.dimension)).toBe('training');
    change(page(1.5));
    await wait(600);
    expect(asked).toHaveLength(1);
    change(page(1.5, { running: true }));
    expect(asked[0]!.options.signal!.aborted).toBe(true);
  });

  it('what nobody looks at any more is stopped; a quantity that the next view shows too goes on', async () => {
    const { probe, asked } = begin();
    const stop = probe.look(needs.autocorrelation);
    await wait(0);
    stop();
    const leave = probe.look(needs.power);
    await wait(1000);
    expect(asked).toHaveLength(1);
    expect(asked[0]!.options.signal!.aborted).toBe(false);
    leave();
    await wait(0);
    expect(asked[0]!.options.signal!.aborted).toBe(true);
  });

  it('a failure is told in its sentence and not tried again until it is asked for or something changes', async () => {
    const { probe, asked, change, state } = begin();
    probe.look(needs.dimension);
    await wait(0);
    await asked[0]!.fail(new RangeError('The activity grows without bound at this gain; lower the gain.'));
    expect(statusOf(state(), needs.dimension)).toBe('failed');
    expect(state().problems.dimension).toMatch(/lower the gain/);
    expect(statusOf(state(), needs.power)).toBe('idle');
    await wait(5000);
    expect(asked).toHaveLength(1);
    probe.measure(needs.dimension);
    await wait(0);
    expect(asked).toHaveLength(2);
    await asked[1]!.fail(Object.assign(new Error('cancelled'), { name: 'CancelledError' }));
    expect(state().problems.dimension).toBe('The measurement was stopped.');
    change(page(1.4));
    await wait(600);
    expect(asked).toHaveLength(3);
  });

  it('what takes long waits to be asked for once', async () => {
    const { probe, asked, change, state } = begin(page(1.5, { size: 2000 }));
    probe.look(needs.exponents);
    await wait(5000);
    expect(asked).toHaveLength(0);
    expect(statusOf(state(), needs.exponents)).toBe('idle');
    expect(probe.seconds(needs.exponents)).toBeGreaterThan(30);
    probe.measure(needs.exponents);
    await wait(0);
    expect(asked).toHaveLength(1);
    change(page(1.6, { size: 2000 }));
    await wait(600);
    expect(asked).toHaveLength(2);
  });

  it('seconds: by the pace of what was measured, and nothing for what is known', async () => {
    const { probe, asked } = begin();
    probe.look(needs.dimension);
    await wait(0);
    const before = probe.seconds(needs.power);
    const products = planOf('dimension', probe.state.getState().place!, theory()).products;
    await asked[0]!.answer(dimension(7, { seconds: products / 1e8 }));
    expect(probe.seconds(needs.dimension)).toBe(0);
    expect(probe.seconds(needs.power) / before).toBeCloseTo(12, 9);
  });
});

describe('exponentsWanted', () => {
  it('all of a small network; of a large one more where theory has more dimensions, 40 at most', () => {
    expect([
      exponentsWanted(60, null),
      exponentsWanted(500, null),
      exponentsWanted(500, theory()),
      exponentsWanted(500, theory({ participationRatio: 9.9 })),
    ]).toEqual([60, 10, 23, 40]);
  });
});

describe('statusWords', () => {
  const numbers: StatusNumbers = { status: 'idle', problem: '', seconds: 4.3, stale: null };
  it('one sentence for each state, with a thing to do where there is one', () => {
    expect(statusWords(numbers)).toEqual({ before: 'Not measured yet.', offer: 'Measure', after: ', about 4\u00a0s.' });
    expect(statusWords({ ...numbers, stale: { gain: 1.5, noise: 0.01 } })?.before).toBe('Not measured yet. In grey: gain 1.50, noise 0.01.');
    expect(statusWords({ ...numbers, status: 'measuring', seconds: 12.3 })?.before).toBe('Measuring this network, about 12\u00a0s left.');
    expect(statusWords({ ...numbers, status: 'training' })).toEqual({ before: 'Nothing is measured while the network trains.', offer: '', after: '' });
    expect(statusWords({ ...numbers, status: 'failed', problem: 'It failed.' })).toEqual({ before: 'It failed.', offer: 'Measure again', after: '.' });
    expect(statusWords({ ...numbers, status: 'done' })).toBeNull();
  });
});

describe('figures over the probe', () => {
  const figures = {
    exponents: exponentsFigure,
    trajectories: trajectoriesFigure,
    autocorrelation: autocorrelationFigure,
    power: powerFigure,
    dimension: dimensionFigure,
  };

  it('before anything is measured they draw, say so, and have no rows', () => {
    for (const make of Object.values(figures)) {
      const figure = make(begin({ ...page(1.5), network: null }).probe);
      figure.draw(svgSurface(492, 235), light, 0);
      expect(figure.readings!().count).toBe(0);
      expect(figure.table().rows).toEqual([]);
      expect(figure.summary()).toContain('The network is not built yet.');
    }
  });

  it('measured: readings at points of the drawing, a table, and the words of the figure in the summary', async () => {
    const answers = { divergence: divergence(0.1), autocorrelation: autocorrelation(0.32), dimension: dimension(7.4) };
    for (const [kind, make] of Object.entries(figures) as [keyof typeof figures, (typeof figures)['power']][]) {
      const { probe, asked } = begin();
      const figure = make(probe);
      probe.look(needs[kind]);
      await wait(0);
      for (let i = 0; i < asked.length; i++) {
        const { method, options } = asked[i]!;
        await asked[i]!.answer(
          method === 'lyapunov' ? exponents((options.count as number | undefined) ?? 1, 0.0257, 0.012) : answers[method as keyof typeof answers],
        );
      }
      const surface = svgSurface(492, 235);
      figure.draw(surface, light, 0);
      const { count, at } = figure.readings!();
      expect(count, kind).toBeGreaterThan(10);
      for (let i = 0; i < count; i++) {
        const reading = at(i);
        if (!reading) continue;
        expect(reading.x).toBeGreaterThanOrEqual(0);
        expect(reading.x).toBeLessThanOrEqual(492);
        expect(reading.y).toBeGreaterThan(-1);
        expect(reading.y).toBeLessThan(236);
      }
      const { columns, rows } = figure.table();
      expect(rows.length, kind).toBeGreaterThan(10);
      // What theory draws is in the file as well: as a column where it is a curve, said where it is a level.
      const level = kind === 'exponents' || kind === 'dimension';
      const named = level ? (figure.notes!().map(([name]) => name) as readonly string[]) : columns.map(({ name }) => name);
      const place = named.findIndex((name) => name.includes('infinite network') || name.includes('Infinite network'));
      expect(place, kind).toBeGreaterThanOrEqual(0);
      if (!level) expect(rows.filter((row) => Number.isFinite(row[place])).length, kind).toBeGreaterThan(10);
      expect(figure.summary(), kind).toMatch(/, for a network of 500 units at gain 1\.50\. .*\d/);
      expect(figure.summary()).not.toContain('Not measured');
    }
  });

  it('an export says in the picture what is not measured; on the page that stands over it', async () => {
    const { probe } = begin();
    probe.look([]);
    const figure = powerFigure(probe);
    const drawn = (now: number) => {
      const surface = svgSurface(492, 235);
      figure.draw(surface, light, now);
      return surface.toString();
    };
    expect(drawn(Number.NaN)).toContain('Not measured yet.');
    expect(drawn(0)).not.toContain('Not measured yet.');
  });
});
