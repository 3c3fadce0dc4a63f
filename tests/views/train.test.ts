import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { presetConfig } from '../../src/config/presets.ts';
import { plainPieces } from '../../src/figures/words.ts';
import { type WeightGroup, weightGroups } from '../../src/science/network.ts';
import { chanceLevels } from '../../src/science/tasks/chanceLevels.ts';
import type { TestTrials, TrainFrame } from '../../src/session/protocol.ts';
import { errorText } from '../../src/ui/format.ts';
import { svgSurface } from '../../src/ui/svgSurface.ts';
import { envelope, thinned } from '../../src/views/train/decimate.ts';
import { drawLoss, drawNorms, lossDomain, normDomain, stepsDomain } from '../../src/views/train/drawLoss.ts';
import { drawTrials, outputDomain } from '../../src/views/train/drawTrials.ts';
import { lossFigure, trialsFigure } from '../../src/views/train/figures.ts';
import { createRecorder, thinEarlier } from '../../src/views/train/lossHistory.ts';
import { changeText } from '../../src/views/train/marks.ts';
import { runCaption, runLength, runText, stepsToGo } from '../../src/views/train/run.ts';
import { type TrainNumbers, trainReading, trainSentence } from '../../src/views/train/words.ts';
import { clashes, themes, wordsOn } from './chaosData.ts';
import { light } from './colours.ts';

const task = presetConfig('thesis-a').task;

function test(step: number, output = 0.5): TestTrials {
  const time = Float64Array.from({ length: 700 }, (_, i) => 10 * i);
  const trials = [50, 150, 300].map((duration) => ({
    duration,
    onset: 3000,
    target: 0.007 * duration,
    gradedFrom: 4500,
    input: Float32Array.from(time, (at) => (at >= 3000 && at < 3000 + duration ? 2 : 0)),
    output: Float32Array.from(time, (at) => (at > 3000 ? output : 0)),
  }));
  const durations = trials.map(({ duration, target }) => ({ duration, target, plateau: output, mse: (output - target) ** 2, inRange: duration <= 250 }));
  return {
    step,
    time,
    trials,
    evaluation: {
      task: 'integration-memory',
      score: { name: '', value: 1, chance: 1, ideal: 0, better: 'lower' as const },
      conditions: [],
      precision: 1,
      inRange: 0.1,
      beyond: 2,
      durations,
    },
  };
}

function frame(firstStep: number, losses: number[], more: Partial<TrainFrame> = {}): TrainFrame {
  return {
    kind: 'train',
    lineage: 0,
    step: firstStep + losses.length - 1,
    until: 750,
    firstStep,
    losses: Float64Array.from(losses),
    gradientNorms: { W: Float64Array.from(losses, () => 0.3) },
    secondsPerStep: 0.9,
    secondsLeft: 459,
    ...more,
  };
}

describe('chanceLevels', () => {
  it("the study's task: the best constant costs .335 at .434, forgetting the length .068 (midpoint sums over 160 000 onsets and durations)", () => {
    const { constant, value, forgetful } = chanceLevels(task);
    expect(constant).toBeCloseTo(0.33498, 4);
    expect(value).toBeCloseTo(0.434375, 5);
    expect(forgetful).toBeCloseTo(0.067569, 5);
  });
  it('without jitter of the duration nothing is forgotten, and a trial of one kind has a closed form', () => {
    const { constant, forgetful } = chanceLevels({ ...task, durationJitter: 0, onsetJitter: 0, catchFraction: 0 });
    const share = 2500 / 5500;
    expect(forgetful).toBe(0);
    expect(constant).toBeCloseTo(share * (1 - share) * 1.05 ** 2, 10);
  });
});

describe('createRecorder', () => {
  it('take: keeps losses by step, with their mean over ten', () => {
    const recorder = createRecorder();
    recorder.take(
      frame(
        1,
        Array.from({ length: 12 }, (_, i) => i),
      ),
    );
    expect([recorder.first, recorder.last, recorder.count]).toEqual([1, 12, 12]);
    expect(recorder.mean[11]).toBeCloseTo(6.5, 12);
    expect(recorder.mean[1]).toBeCloseTo(0.5, 12);
  });
  it('take: a frame that starts at a known step cuts back to it first', () => {
    const recorder = createRecorder();
    recorder.take(frame(1, [5, 4, 3, 2, 1], { test: test(5) }));
    recorder.take(frame(3, [9]));
    expect([...recorder.loss.subarray(0, recorder.count)]).toEqual([5, 4, 9]);
    expect(recorder.last).toBe(3);
    expect(recorder.test).toBeNull();
  });
  it('take: steps that were missed are gaps', () => {
    const recorder = createRecorder();
    recorder.take(frame(1, [1]));
    recorder.take(frame(4, [0.5]));
    expect([...recorder.loss.subarray(0, 4)]).toEqual([1, Number.NaN, Number.NaN, 0.5]);
  });
  it('cut: forgets later steps and trials, and tells', () => {
    const recorder = createRecorder();
    let told = 0;
    recorder.subscribe(() => told++);
    for (const step of [0, 20, 60]) recorder.takeTest(test(step));
    recorder.take(
      frame(
        1,
        Array.from({ length: 60 }, () => 1),
      ),
    );
    recorder.cut(30);
    expect([recorder.last, recorder.test, recorder.earlier.map((one) => one.step)]).toEqual([30, null, [0, 20]]);
    expect(told).toBeGreaterThan(3);
  });
  it('10 000 steps in frames of 7: nothing is lost', () => {
    const recorder = createRecorder();
    for (let step = 1; step <= 10_000; step += 7)
      recorder.take(
        frame(
          step,
          Array.from({ length: Math.min(7, 10_001 - step) }, (_, i) => step + i),
        ),
      );
    expect(recorder.count).toBe(10_000);
    expect(recorder.loss[9_999]).toBe(10_000);
  });
});

describe('thinEarlier', () => {
  it('of many tests, at most five are kept, the first and the last among them, spread evenly on a root scale', () => {
    let kept: readonly TestTrials[] = [];
    for (let step = 0; step <= 400; step += 10) kept = thinEarlier([...kept, test(step)]);
    const steps = kept.map((one) => one.step);
    expect(steps).toHaveLength(5);
    expect([steps[0], steps.at(-1)]).toEqual([0, 400]);
    // On a root scale the gaps before the newest differ by less than a factor of three.
    const gaps = [1, 2, 3].map((i) => Math.sqrt(steps[i]!) - Math.sqrt(steps[i - 1]!));
    expect(Math.max(...gaps) / Math.min(...gaps)).toBeLessThan(3);
  });
});

describe('envelope, thinned', () => {
  it('a peak of one step in 100 000 survives', () => {
    const values = new Float64Array(100_000).fill(1);
    values[77_777] = 50;
    const band = envelope(values, values.length, 700)!;
    expect(band.index.length).toBe(700);
    expect(Math.max(...band.high)).toBe(50);
    expect(envelope(values, 1000, 700)).toBeNull();
  });
  it('thinned keeps the last value', () => {
    const { index } = thinned(Float64Array.from({ length: 1003 }), 1003, 100);
    expect(index.at(-1)).toBe(1002);
    expect(index.length).toBeLessThan(130);
  });
});

describe('drawTrials', () => {
  it('draws nothing but the axis before there are trials', () => {
    const surface = svgSurface(792, 260);
    drawTrials(surface, { test: null, earlier: [], stale: false, domain: [-0.5, 1] }, light);
    expect(surface.toString()).not.toContain('ms</text>');
  });
  it('three durations: names, targets, the band that is not graded, earlier outputs in grey, now in colour', () => {
    const surface = svgSurface(792, 260);
    const now = test(240);
    drawTrials(surface, { test: now, earlier: [test(0, 0.1)], stale: false, domain: outputDomain(now) }, light);
    const svg = surface.toString();
    for (const text of ['>50 ms<', '>150 ms<', '>300 ms<', '>0.35<', '>1.05<', '>2.10<', '>not<', '>graded<']) expect(svg).toContain(text);
    expect(svg.match(/stroke="#c9ced6"/g)).toHaveLength(3);
    for (const colour of ['#2f86d1', '#b8306f', '#2a2350']) expect(svg).toContain(`stroke="${colour}" stroke-width="2.4"`);
    expect(svg).not.toContain(light.accent);
  });
  it('stale trials lose their colour', () => {
    const surface = svgSurface(792, 260);
    drawTrials(surface, { test: test(240), earlier: [], stale: true, domain: [-1, 3] }, light);
    expect(surface.toString()).not.toMatch(/stroke="#(2f86d1|b8306f|2a2350)"/);
  });
});

describe('drawLoss, drawNorms', () => {
  const chance = chanceLevels(task);
  it('untrained: chance levels with names, and that it is not trained', () => {
    const recorder = createRecorder();
    const surface = svgSurface(792, 150);
    drawLoss(surface, { history: recorder, chance, steps: stepsDomain(recorder), domain: lossDomain(recorder, chance), withSteps: true }, light);
    const svg = surface.toString();
    for (const text of ['always the same number: 0.33', 'the mean answer after any pulse: 0.07', 'Not trained yet.', 'step ', '100'])
      expect(svg).toContain(text);
  });
  it('trained: the last mean of ten in words at the end of the line; norms labelled at theirs', () => {
    const recorder = createRecorder();
    recorder.take(
      frame(
        1,
        Array.from({ length: 240 }, (_, i) => 0.5 * Math.exp(-i / 55)),
        { gradientNorms: { W: new Float64Array(240).fill(0.8), I: new Float64Array(240).fill(0.05) } },
      ),
    );
    const loss = svgSurface(792, 150);
    drawLoss(loss, { history: recorder, chance, steps: stepsDomain(recorder), domain: lossDomain(recorder, chance), withSteps: false }, light);
    expect(loss.toString()).toContain('>0.007<');
    const norms = svgSurface(792, 110);
    drawNorms(norms, { history: recorder, steps: stepsDomain(recorder), domain: normDomain(recorder) }, light);
    expect(norms.toString()).toContain('>W</tspan>, output weights');
    expect(norms.toString()).toContain('>I</tspan>, input weights');
  });
  it.each<{ names: readonly WeightGroup[] }>([{ names: ['G', 'I', 'W', 'b'] }, { names: ['G', 'I', 'W', 'b', 'c'] }, { names: weightGroups }])(
    'norms of the groups $names: they are named over the curves, each with its line, apart from each other and inside',
    ({ names }) => {
      const recorder = createRecorder();
      const gradientNorms = Object.fromEntries(names.map((name, k) => [name, new Float64Array(240).fill(0.3 + 0.02 * k)]));
      recorder.take(
        frame(
          1,
          Array.from({ length: 240 }, () => 0.5),
          { gradientNorms },
        ),
      );
      for (const [width, height, long] of [
        [792, 110, true],
        [300, 110, false],
      ] as const) {
        const data = { history: recorder, steps: stepsDomain(recorder), domain: normDomain(recorder) };
        const { words } = wordsOn(width, height, (surface) => void drawNorms(surface, data, light));
        expect(clashes(words, width, height)).toEqual([]);
        const { y } = drawNorms(svgSurface(width, height), data, light);
        const said = { G: 'recurrent', I: 'input', W: 'output', b: 'biases', h0: 'start', c: 'output bias' };
        const own = words.filter(({ text }) => names.some((name) => text === (long ? `${name} ${said[name]}` : name)));
        expect(own.length).toBe(names.length);
        for (const { bottom } of own) expect(bottom).toBeLessThan(y(data.domain[1]));
      }
    },
  );
  it('norms over many decades in a low figure: numbers of the axis do not stand on each other', () => {
    const recorder = createRecorder();
    const gradientNorms = Object.fromEntries(weightGroups.map((name, k) => [name, new Float64Array(60).fill(10 ** (k - 3))]));
    recorder.take(frame(1, new Array<number>(60).fill(0.5), { gradientNorms }));
    for (const height of [140, 110, 95, 86]) {
      const data = { history: recorder, steps: stepsDomain(recorder), domain: normDomain(recorder) };
      const { words } = wordsOn(560, height, (surface) => void drawNorms(surface, data, light));
      expect(clashes(words, 560, height), `${height} px`).toEqual([]);
    }
  });
  it('no two labels stand on each other, wherever the curve ends and however near the levels are', () => {
    const levels = [chance, { ...chance, constant: 1.02 * chance.forgetful }, { ...chance, forgetful: 0 }, { ...chance, constant: 0, forgetful: 0 }];
    for (const colours of [themes.light!, themes.projector!])
      for (const [width, height] of [
        [792, 150],
        [492, 235],
        [340, 200],
        [300, 120],
      ] as const)
        for (const [steps, until] of [
          [1, 750],
          [240, 750],
          [745, 750],
          [750, 750],
        ] as const)
          for (const level of levels)
            for (const factor of [0.05, 0.8, 0.95, 1, 1.1, 1.3, 6]) {
              const recorder = createRecorder();
              const end = factor * (level.forgetful || chance.forgetful);
              recorder.take(
                frame(
                  1,
                  Array.from({ length: steps }, (_, i) => end * (1 + 2 * Math.exp(-i / 20) * (i < steps - 12 ? 1 : 0))),
                  { until },
                ),
              );
              Object.assign(recorder, {
                marks: [100, 103, 640, 740].filter((step) => step < steps).map((step) => ({ step, text: 'gain 1.50 \u2192 1.20', from: {} })),
              });
              const { words } = wordsOn(width, height, (surface) =>
                drawLoss(
                  surface,
                  { history: recorder, chance: level, steps: stepsDomain(recorder), domain: lossDomain(recorder, level), withSteps: height > 240 },
                  colours,
                ),
              );
              const said = words.filter(({ text }) => /[:\u2192]|^0\.\d+$/.test(text) && text !== '0.1' && text !== '0.01');
              expect(clashes(said, width, height), `${width} x ${height}, ${steps} steps to ${factor} of the level`).toEqual([]);
              // The number of the curve is always there, and so is that of each level.
              expect(words.some(({ text }) => text === errorText(recorder.mean[steps - 1]!))).toBe(true);
            }
  });
  it('20 000 steps become a band: fewer than 100 kB', () => {
    const recorder = createRecorder();
    recorder.take(
      frame(
        1,
        Array.from({ length: 20_000 }, (_, i) => 0.01 + 0.005 * Math.sin(i)),
      ),
    );
    const surface = svgSurface(792, 150);
    drawLoss(surface, { history: recorder, chance, steps: stepsDomain(recorder), domain: lossDomain(recorder, chance), withSteps: false }, light);
    expect(surface.toString().length).toBeLessThan(100_000);
  });
});

describe('figures of Train', () => {
  const recorder = createRecorder();
  recorder.take(
    frame(
      1,
      Array.from({ length: 5000 }, (_, i) => 0.5 / (i + 1)),
      { test: test(5000) },
    ),
  );
  const sources = { history: recorder, chance: () => chanceLevels(task), running: () => false, stale: () => false, steps: () => 5000 };
  it('lossFigure: at most a thousand readings, the last of the last step; the table has every step', () => {
    const figure = lossFigure(sources);
    expect(figure.readings!().count).toBe(0);
    figure.draw(svgSurface(792, 150), light, 0);
    const { count, at } = figure.readings!();
    expect(count).toBe(1000);
    expect(at(count - 1)!.text).toMatch(/^step 5000: loss 0\.0001, the mean of ten 0\.0001$/);
    expect(figure.table().rows).toHaveLength(5000);
    expect(figure.summary()).toMatch(/^Loss of steps 1 to 5000, .* to 0\.0001,/);
  });
  it('trialsFigure: every sample of every trial can be read', () => {
    const figure = trialsFigure(sources);
    figure.draw(svgSurface(792, 260), light, 0);
    const { count, at } = figure.readings!();
    expect(count).toBe(2100);
    expect(at(700 + 600)!.text).toBe('150 ms pulse, 6.00 s: 0.50');
  });
});

describe('words of Train', () => {
  const numbers: TrainNumbers = {
    origin: 'trained',
    step: 240,
    until: 750,
    running: true,
    loss: 0.007,
    mean: 'the mean of ten',
    chance: chanceLevels(task),
    method: 'adam',
    train: ['I', 'W'],
    evaluation: {
      durations: [
        { duration: 50, mse: 0.08, inRange: true },
        { duration: 150, mse: 0.12, inRange: true },
        { duration: 300, mse: 2, inRange: false },
      ],
    },
    changed: '',
    fit: { loss: 0.000022, error: 0.000031, residual: 0.000022, guessing: 0.16, ridge: 0.1, norm: 3, seconds: 1 },
  };
  it('trainSentence: says where the loss stands against chance, and what is trained', () => {
    expect(trainSentence({ ...numbers, loss: 0.5 })).toBe('It does not yet do better than always saying the same number.');
    expect(trainSentence({ ...numbers, loss: 0.1 })).toBe('It knows that a pulse came, but not yet how long it lasted.');
    expect(trainSentence({ ...numbers, loss: 0.02 })).toBe('It learns to hold the answer by changing only what it hears with and what it speaks with.');
    expect(trainSentence({ ...numbers, loss: 0.002, train: ['W'] })).toBe('It learnt to hold the answer by changing only what it speaks with.');
    expect(trainSentence({ ...numbers, loss: 0.002, train: ['W', 'c'] })).toBe(
      'It learnt to hold the answer by changing only what it speaks with and its output bias.',
    );
  });
  it('trainSentence: before training it says where the weights come from', () => {
    const fresh = { ...numbers, step: 0, loss: Number.NaN };
    expect(trainSentence({ ...fresh, origin: 'drawn' })).toMatch(/^Nobody has taught this network/);
    expect(trainSentence({ ...fresh, origin: 'fitted' })).toMatch(/found in one go/);
    expect(trainSentence({ ...fresh, train: [] })).toMatch(/^Nothing is chosen/);
  });
  it('trainSentence: at most 92 letters, two lines of 36 px', () => {
    for (const loss of [1, 0.1, 0.02, 0.001, Number.NaN])
      for (const train of [['I'], ['I', 'W'], ['G', 'I', 'W'], ['I', 'W', 'b', 'h0'], ['c'], ['I', 'c'], ['W', 'c'], ['b', 'c']] as TrainNumbers['train'][])
        for (const origin of ['drawn', 'fitted', 'trained', 'imported', 'set'] as const)
          expect(trainSentence({ ...numbers, loss, train, origin }).length).toBeLessThanOrEqual(92);
  });
  it('trainReading: step, loss, error inside and beyond the trained durations, ridge', () => {
    expect(plainPieces(trainReading(numbers))).toBe(
      'After 240 of 750 steps the loss is 0.007, the mean of ten (of the mean answer after any pulse: 0.07). Error of the answers at the left: 0.10 for 50 and 150\u00a0ms; 2.0 for 300\u00a0ms, never met in training. Ridge reached an error of 0.00003.',
    );
  });
  it('trainReading: every number in it is one of the data, whatever they are', () => {
    const error = fc.double({ min: 1e-5, max: 9, noNaN: true });
    const trials = fc.uniqueArray(fc.record({ duration: fc.integer({ min: 1, max: 2000 }), mse: error, inRange: fc.boolean() }), {
      selector: ({ duration }) => duration,
      maxLength: 6,
    });
    fc.assert(
      fc.property(trials, error, fc.integer({ min: 1, max: 9999 }), (durations, loss, step) => {
        const words = plainPieces(trainReading({ ...numbers, evaluation: { durations }, loss, step, until: step, fit: null }));
        const mean = (inRange: boolean) => {
          const of = durations.filter((trial) => trial.inRange === inRange);
          return of.reduce((sum, { mse }) => sum + mse, 0) / of.length;
        };
        const within = durations.some(({ inRange }) => inRange);
        const wanted = [step, loss, numbers.chance.forgetful];
        const listed = (inRange: boolean) => [mean(inRange), ...durations.filter((trial) => trial.inRange === inRange).map(({ duration }) => duration)];
        if (within) wanted.push(...listed(true), ...(durations.some(({ inRange }) => !inRange) ? listed(false) : []));
        const said = [...words.matchAll(/\d+(?:\.\d+)?/g)].map(([text]) => Number(text));
        expect(said).toHaveLength(wanted.length);
        said.forEach((value, k) => expect(Math.abs(value / wanted[k]! - 1)).toBeLessThan(0.51));
      }),
    );
  });
  it('after a change of the settings the loss is that of before, and nothing is said of what it shows', () => {
    const other = { ...numbers, changed: 'gain 1.50 \u2192 1.20', evaluation: null, fit: null };
    expect(plainPieces(trainReading(other))).toBe('After 240 of 750 steps the loss was 0.007; since then: gain 1.50 \u2192 1.20.');
    expect(trainSentence({ ...other, loss: 0.001 })).toBe('Its settings have changed since its last step. Train it further, or change them back.');
  });
});

describe('marks of changes in the middle of a training', () => {
  const base = presetConfig('thesis-a');
  const at = (network: object, more: object = {}) => ({ ...base, ...more, network: { ...base.network, ...network } });

  it('says what has changed, with units, and nothing of what training does not see', () => {
    expect(changeText(base, at({ gain: 1.2 }))).toBe('gain 1.50 \u2192 1.20');
    expect(changeText(base, at({ noise: 1e-4 }))).toBe('noise none \u2192 10^\u22124');
    expect(changeText(base, at({}, { task: { ...base.task, onset: 2000 } }))).toBe('onset 3000\u00a0ms \u2192 2000\u00a0ms');
    expect(changeText(base, at({ gain: 1.2, noise: 0.1 }))).toBe('gain 1.50 \u2192 1.20, and 1 more');
    expect(changeText(base, at({}, { training: { ...base.training, train: ['W'] } }))).toBe('train I W \u2192 W');
    expect(changeText(base, at({}, { view: { ...base.view, panel: 'chaos' }, engine: 'wasm' }))).toBe('');
    // Another method, and settings of a method that is not chosen.
    expect(changeText(base, at({}, { training: { ...base.training, method: 'rls', alpha: 2 } }))).toBe('Adam \u2192 RLS');
    expect(changeText(base, at({}, { training: { ...base.training, method: 'ridge' } }))).toBe('');
    expect(changeText(base, at({}, { training: { ...base.training, alpha: 2 } }))).toBe('');
  });

  it('stand at the step of the change, become one at the same step, and vanish when it is taken back or the step is', () => {
    const recorder = createRecorder();
    recorder.change(base, at({ gain: 1.2 }));
    expect(recorder.marks).toEqual([]);
    recorder.take(frame(0, [1, 1, 1, 1]));
    recorder.change(base, at({ gain: 1.3 }));
    recorder.change(at({ gain: 1.3 }), at({ gain: 1.2 }));
    expect(recorder.marks.map(({ step, text }) => [step, text])).toEqual([[4, 'gain 1.50 \u2192 1.20']]);
    recorder.take(frame(4, [9, 9]));
    // The mean over ten does not mix losses of two settings.
    expect(Array.from(recorder.mean.subarray(0, 6))).toEqual([1, 1, 1, 1, 9, 9]);
    const surface = svgSurface(792, 150);
    drawLoss(surface, { history: recorder, chance: chanceLevels(task), steps: [0, 100], domain: [0.01, 10], withSteps: false }, light);
    expect(surface.toString()).toContain('gain 1.50 \u2192 1.20');
    recorder.change(at({ gain: 1.2 }), at({ gain: 1 }));
    recorder.change(at({ gain: 1 }), at({ gain: 1.2 }));
    expect(recorder.marks).toHaveLength(1);
    recorder.cut(1);
    expect(recorder.marks).toEqual([]);
  });

  it('come back with the steps that an undo brings back, and say what has changed in the meantime', () => {
    const [gain, half, one] = [at({ gain: 1.2 }), at({ gain: 0.5 }), at({ gain: 1 })];
    const recorder = createRecorder();
    const record = (lineage: number, ...losses: number[]) => recorder.takeRecord({ lineage, losses: Float64Array.from(losses), gradientNorms: {} });
    const marks = () => recorder.marks.map(({ step, text }) => [step, text]);
    recorder.take(frame(0, [4, 3]));
    recorder.change(base, gain);
    recorder.take(frame(2, [2, 1]));
    // Start again, turn the gain, and undo the start alone; then the first two steps alone, and all of them.
    record(1);
    expect([recorder.count, marks()]).toEqual([0, []]);
    recorder.change(gain, half);
    record(2, 4, 3, 2, 1);
    expect(marks()).toEqual([
      [2, 'gain 1.50 \u2192 1.20'],
      [4, 'gain 1.20 \u2192 0.50'],
    ]);
    record(3, 4, 3);
    expect(marks()).toEqual([[2, 'gain 1.50 \u2192 0.50']]);
    recorder.change(half, base);
    expect(marks()).toEqual([]);
    record(4, 4, 3, 2, 1);
    expect(marks()).toEqual([
      [2, 'gain 1.50 \u2192 1.20'],
      [4, 'gain 1.20 \u2192 1.50'],
    ]);
    // Settings and network at once, as a preset or a file brings them: the marks of the old steps are no marks of the new ones.
    recorder.change(base, one);
    record(5, 7, 8, 9);
    expect(marks()).toEqual([]);
    recorder.change(one, gain);
    record(6, 4, 3, 2, 1);
    expect(marks()).toEqual([[2, 'gain 1.50 \u2192 1.20']]);
  });
});

describe('words of a change beside the curve', () => {
  it('stand where the curve does not run, as long as there is such a place', () => {
    const recorder = createRecorder();
    const base = presetConfig('thesis-a');
    // The curve runs along the foot of the figure, where the words of a change have their first choice.
    recorder.take(
      frame(
        0,
        Array.from({ length: 40 }, () => 0.02),
      ),
    );
    recorder.change(base, { ...base, network: { ...base.network, gain: 1.2 } });
    recorder.take(
      frame(
        40,
        Array.from({ length: 40 }, () => 0.02),
      ),
    );
    const surface = svgSurface(792, 150);
    const { y } = drawLoss(surface, { history: recorder, chance: chanceLevels(task), steps: [0, 100], domain: [0.01, 10], withSteps: false }, light);
    const [, place] = /<text[^>]* y="([\d.]+)"[^>]*>[^<]*gain 1\.50/.exec(surface.toString())!;
    expect(Math.abs(Number(place) - y(0.02))).toBeGreaterThan(9);
  });
});

describe('run', () => {
  it('stepsToGo: to the end of this run of 750, or through the next', () => {
    expect([0, 240, 750].map((step) => stepsToGo(step, 750))).toEqual([750, 510, 750]);
    expect([runLength({ method: 'adam', decay: 0 }), runLength({ method: 'adam', decay: 300 }), runLength({ method: 'rls', decay: 300 })]).toEqual([
      750, 300, 100,
    ]);
  });
  it('runText: a run that has come to its end has no other total than its own', () => {
    const run = { secondsLeft: Number.NaN, secondsPerStep: Number.NaN, engine: null };
    expect(runText({ ...run, running: true, step: 240, until: 400 }, 400)).toBe('Step 240 of 400');
    expect(runText({ ...run, running: false, step: 240, until: 400 }, 400)).toBe('Step 240 of 400');
    expect(runText({ ...run, running: false, step: 400, until: 400 }, 750)).toBe('Step 400 (Train goes on to 750)');
    expect(runText({ ...run, running: false, step: 750, until: 750 }, 750)).toBe('Step 750');
    expect(runText({ ...run, running: false, step: 0, until: 0 }, 750)).toBe('Step 0 of 750');
  });
  it('runCaption: only what is known', () => {
    const run = { running: true, step: 240, until: 750, secondsLeft: 459, secondsPerStep: 0.9, engine: 'wasm' } as const;
    expect(runCaption(run)).toBe('7\u00a0min 39\u00a0s left, 0.9\u00a0s a step on WebAssembly');
    expect(runCaption({ ...run, running: false, secondsPerStep: Number.NaN })).toBe('on WebAssembly');
    expect(runCaption({ ...run, running: false, secondsPerStep: Number.NaN, engine: null })).toBe('');
  });
});
