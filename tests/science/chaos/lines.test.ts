import { expect, test } from 'vitest';
import { motionLines } from '../../../src/science/chaos/lines.ts';
import { fourierTransform } from '../../../src/science/linalg/fourier.ts';
import { splitmix } from '../../../src/science/random/index.ts';

const step = 0.2;
const samples = 8000;
/** Two directions of a motion given by its time course. */
const motion = (at: (time: number) => number) => ({
  step,
  signals: [0, 0.7].map((shift) => Float64Array.from({ length: samples }, (_, t) => 3 + at(t * step + shift))),
});
const wave = (frequency: number, time: number) => Math.cos(2 * Math.PI * frequency * time);
const golden = (Math.sqrt(5) - 1) / 2;

test('fourierTransform: the sums of the definition, to 1e-12; other lengths than powers of two are refused', () => {
  const random = splitmix(1);
  const [x, y] = [0, 1].map(() => Float64Array.from({ length: 16 }, () => random.normal()));
  const [re, im] = [x.slice(), y.slice()];
  fourierTransform(re, im);
  for (let k = 0; k < 16; k++) {
    let [a, b] = [0, 0];
    for (let t = 0; t < 16; t++) {
      const angle = (-2 * Math.PI * k * t) / 16;
      a += x[t] * Math.cos(angle) - y[t] * Math.sin(angle);
      b += x[t] * Math.sin(angle) + y[t] * Math.cos(angle);
    }
    expect(re[k]).toBeCloseTo(a, 12);
    expect(im[k]).toBeCloseTo(b, 12);
  }
  expect(() => fourierTransform(new Float64Array(6), new Float64Array(6))).toThrow('power of two');
});

test('motionLines: one frequency and its multiples, the strongest of which need not be the first', () => {
  const lines = motionLines(motion((time) => 0.3 * wave(0.021, time) + wave(0.042, time) + 0.1 * wave(0.063, time)));
  expect(lines.first).toBeCloseTo(0.042, 6);
  expect(lines).toMatchObject({ second: Number.NaN, regular: true });
});

test('motionLines: two frequencies and their sums', () => {
  const [f, g] = [0.05, 0.05 * golden];
  const lines = motionLines(motion((time) => wave(f, time) + 0.5 * wave(g, time) + 0.1 * wave(2 * f - g, time) + 0.05 * wave(f + 2 * g, time)));
  expect(lines.first).toBeCloseTo(f, 6);
  expect(lines.second).toBeCloseTo(g, 6);
  expect(lines.regular).toBe(true);
});

test('motionLines: a given frequency of a drive is the first', () => {
  const own = motionLines(
    motion((time) => wave(0.05, time) + 0.4 * wave(0.05 * golden, time)),
    0.05 * golden,
  );
  expect(own.second).toBeCloseTo(0.05, 6);
  expect(
    motionLines(
      motion((time) => wave(0.05, time) + 0.4 * wave(0.1, time)),
      0.05,
    ).second,
  ).toBeNaN();
});

test('motionLines: what wanders, drifts, dies away in part or stands on a continuum is not regular', () => {
  const random = splitmix(4);
  let phase = 0;
  const wandering = Float64Array.from({ length: samples + 10 }, () => {
    phase += 0.02 * random.normal();
    return phase;
  });
  expect(motionLines(motion((time) => Math.cos(2 * Math.PI * 0.05 * time + wandering[Math.floor(time / step)]))).regular).toBe(false);
  expect(motionLines(motion((time) => wave(0.05 + 2e-7 * time, time))).regular).toBe(false);
  expect(motionLines(motion((time) => wave(0.05, time) + 0.3 * random.normal())).regular).toBe(false);
  expect(motionLines(motion((time) => wave(0.05, time) + 0.5 * wave(0.05 * golden, time) + 0.3 * wave(0.0171, time) + 0.3 * wave(0.0737, time))).regular).toBe(
    false,
  );
});
