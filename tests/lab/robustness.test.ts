/** lab.robustness of the study's network against oracles/robustness.json, of other tasks, and its rows that outlast a visit. */
import { expect, test } from 'vitest';
import type { KeptRows } from '../../src/lab/keptRows.ts';
import { drawnDirection } from '../../src/science/robustness/disturbed.ts';
import { simulate } from '../../src/science/simulation.ts';
import { drain } from '../../src/science/slices.ts';
import { fixedTrials, trialBatch } from '../../src/science/tasks/index.ts';
import { addRows, createRidgeSums, solveRidge } from '../../src/science/training/ridge.ts';
import type { RobustnessRow } from '../../src/session/protocol.ts';
import { studyFile, studyNetwork, studyTask } from '../science/studyNetwork.ts';
import { longTestWith, sharedBytes, sharedJson, testWith } from '../shared.ts';
import { labHere } from './labHere.ts';
import { rowsInMemory } from './rowsInMemory.ts';

type Spread = readonly [mean: number, sd: number, min: number, max: number];
interface Entry {
  readonly inRange: number;
  readonly precision: number;
}
interface Oracle {
  readonly noNoise: Entry;
  readonly horizon: Record<string, number>;
  readonly onset: Record<string, Entry>;
  readonly dt: Record<string, Entry>;
  readonly silenced: Record<string, { readonly inRange: Spread }>;
  readonly perturbation: Record<string, { readonly inRange: Spread }>;
  readonly noiseFromStart: Record<string, { readonly inRange: Spread }>;
  readonly noiseFromPulse: Record<string, { readonly inRange: Spread }>;
}

const oracle = () => (sharedJson('oracles/robustness.json') as { A1: Oracle }).A1;
/** As Python writes it: 1e-09, 0.001. */
const nameOf = (value: number) => (value < 1e-4 ? value.toExponential().replace(/-(\d)$/, '-0$1') : String(value));
/** As the oracle has them. */
const durations = Array.from({ length: 10 }, (_, k) => 60 + 20 * k);
/** One value of each disturbance. */
const one = { noises: [0], times: [1500], jitters: [0], silenced: [0.5], kicks: [0], dts: [10], seeds: [1], subjects: ['present'] as const };

async function study() {
  const { lab } = await labHere({ engine: 'wasm' });
  await lab.openLink('#v=1&preset=thesis-a');
  await lab.setWeights({ ...studyNetwork(10).weights, h0: new Float64Array(500) });
  return lab;
}

const of = (rows: readonly RobustnessRow[], disturbance: string, value: number) =>
  rows.filter((row) => row.disturbance === disturbance && row.value === value).map(({ error }) => error);

const mean = (values: readonly number[]) => values.reduce((sum, x) => sum + x, 0) / values.length;

testWith('oracles/robustness.json', "the study's network: error without noise, over time, with the pulse earlier or later, at other time steps", async () => {
  const lab = await study();
  const a1 = oracle();
  const times = Object.keys(a1.horizon).map((start) => Number(start) - 3000);
  const { rows, subjects, omitted } = await lab.robustness({ ...one, durations, times, jitters: [0, 500, 1000], dts: [2, 5, 10, 20] });
  const near = (found: number | undefined, wanted: number, what: string) => expect(Math.abs(found! / wanted - 1), what).toBeLessThan(0.01);
  near(of(rows, 'noise', 0)[0], a1.noNoise.inRange, 'no noise');
  near(of(rows, 'jitter', 0)[0], a1.noNoise.inRange, 'no jitter');
  near(of(rows, 'dt', 10)[0], a1.noNoise.inRange, 'dt 10');
  for (const time of times) near(of(rows, 'time', time)[0], a1.horizon[String(time + 3000)]!, `time ${time}`);
  for (const [jitter, early, late] of [
    [500, '2500', '3500'],
    [1000, '2000', '4000'],
  ] as const)
    near(of(rows, 'jitter', jitter)[0], (a1.onset[early]!.inRange + a1.onset[late]!.inRange) / 2, `jitter ${jitter}`);
  for (const dt of [2, 5, 20]) near(of(rows, 'dt', dt)[0], a1.dt[`${dt} study`]!.inRange, `dt ${dt}`);
  // By its weights it is known to have been trained at 1 ms.
  expect(subjects).toEqual([{ name: 'present', trained: { time: 4000, jitter: 1000, dt: 1, noise: 0 } }]);
  expect(omitted).toEqual([]);
  // The variance of the answers 0.42, 0.56 ... 1.68.
  for (const { chance } of rows) expect(chance).toBeCloseTo(0.007 ** 2 * 3300, 10);
});

/** log10 of a mean over seeds within 3 sd of log10, sd at least .1, .25 where the memory is gone: as the oracle says. */
function within(found: readonly number[], [wanted, sd]: Spread, what: string): void {
  const spread = Math.max(wanted > 0.08 ? 0.25 : 0.1, sd / wanted / Math.LN10);
  expect(Math.abs(Math.log10(mean(found)) - Math.log10(wanted)), `${what}: ${mean(found)} and ${wanted}`).toBeLessThan(3 * spread);
}

longTestWith('oracles/robustness.json', "the study's network: noise from the start and from the pulse, silenced units, kicks", async () => {
  const lab = await study();
  const a1 = oracle();
  const noises = [1e-9, 1e-7, 1e-6, 1e-3];
  const seeds = [1, 2];
  const shares = [0.002, 0.01, 0.1];
  const lengths = ['0.001', '0.3', '3.0'];
  // Sizes of the oracle in parts of the length of the state, of which it says that it is 19.3 to 19.71.
  const kicks = lengths.map((length) => Number(length) / 19.5);
  const { rows } = await lab.robustness({ ...one, durations, seeds, noises, silenced: shares, kicks, kickAt: 2000 });
  for (const noise of noises) within(of(rows, 'noise', noise), a1.noiseFromStart[nameOf(noise)]!.inRange, `noise ${noise}`);
  for (const share of shares) within(of(rows, 'silenced', share), a1.silenced[String(share)]!.inRange, `silenced ${share}`);
  kicks.forEach((kick, k) => within(of(rows, 'kick', kick), a1.perturbation[lengths[k]!]!.inRange, `kick ${lengths[k]}`));
  const late = await lab.robustness({ ...one, durations, seeds, noises: [1e-6, 1e-2], noiseFrom: 'pulse' });
  within(of(late.rows, 'noise', 1e-6), a1.noiseFromPulse['1e-06']!.inRange, 'from the pulse, 1e-6');
  within(of(late.rows, 'noise', 1e-2), a1.noiseFromPulse['0.01']!.inRange, 'from the pulse, 1e-2');
});

longTestWith('oracles/robustness.json', "the study's network with the readout of the closed form: as the oracle fits it", async () => {
  const closed = (sharedJson('oracles/robustness.json') as { A1closedForm: Oracle & { normW: number } }).A1closedForm;
  const network = studyNetwork(10);
  const rest = { ...network, weights: { ...network.weights, h0: new Float64Array(500) } };
  const fitted = Array.from({ length: 40 }, (_, k) => 50 + 5 * k);
  const batch = trialBatch(fixedTrials(studyTask, fitted, 3000), studyTask, 10, { inputs: 1, outputs: 1 });
  const sample = Int32Array.from({ length: 71 }, (_, k) => Math.min(699, 350 + 5 * k));
  const { rates } = drain(simulate(rest, batch, sample));
  const targets = fitted.flatMap((duration) => Array.from(sample, () => 0.007 * duration));
  const sums = createRidgeSums(500);
  drain(addRows(sums, { rates, targets }));
  const { W, c } = drain(solveRidge(sums, targets.length * 1e-6));
  const norm = Math.sqrt(W.reduce((sum, w) => sum + w * w, 0));
  expect(norm / closed.normW).toBeCloseTo(1, 1);

  const { lab } = await labHere({ engine: 'wasm' });
  await lab.openLink('#v=1&preset=thesis-a');
  await lab.setWeights({ ...rest.weights, W, c: [c] });
  const times = [1500, 4000, 7000];
  const { rows } = await lab.robustness({ ...one, durations, times, jitters: [0, 500, 1000], noises: [0, 1e-7, 1e-5], seeds: [1, 2] });
  const near = (found: number | undefined, wanted: number, what: string) =>
    expect(Math.abs(Math.log10(found! / wanted)), `${what}: ${found} and ${wanted}`).toBeLessThan(0.1);
  near(of(rows, 'noise', 0)[0], closed.noNoise.inRange, 'no noise');
  for (const time of times) near(of(rows, 'time', time)[0], closed.horizon[String(time + 3000)]!, `time ${time}`);
  near(of(rows, 'jitter', 500)[0], (closed.onset['2500']!.inRange + closed.onset['3500']!.inRange) / 2, 'jitter 500');
  near(of(rows, 'jitter', 1000)[0], (closed.onset['2000']!.inRange + closed.onset['4000']!.inRange) / 2, 'jitter 1000');
  within(of(rows, 'noise', 1e-7), closed.noiseFromStart['1e-07']!.inRange, 'noise 1e-7');
  within(of(rows, 'noise', 1e-5), closed.noiseFromStart['1e-05']!.inRange, 'noise 1e-5');
});

test('all networks, the present one first, coarse to fine; a design errs little at a noise of 0.01 and forgets slowly', async () => {
  const { lab } = await labHere({ engine: 'wasm', network: { size: 300, gain: 1.3, dt: 10 }, task: { sampling: 'exact' } });
  const told: RobustnessRow[] = [];
  const asked = { noises: [0, 1e-6, 1e-2], times: [2000, 4000, 8000], jitters: [0, 1000], silenced: [1 / 300], kicks: [0.1], dts: [10], seeds: [1, 2] };
  const { rows, subjects } = await lab.robustness(asked, (row) => told.push(row));
  expect(told).toEqual(rows);
  expect([...new Set(rows.map(({ subject }) => subject))]).toEqual(['present', 'closed form', 'rank one']);
  expect(subjects.map(({ name, reason }) => [name, reason === undefined])).toEqual([
    ['present', true],
    ['closed form', true],
    ['rank one', true],
    ['published', false],
  ]);
  const named = (subject: string) => rows.filter((row) => row.subject === subject);
  const [present, closed, design] = ['present', 'closed form', 'rank one'].map(named) as [RobustnessRow[], RobustnessRow[], RobustnessRow[]];
  // Nothing is drawn for the time, the onset and the time step of a network that stands.
  expect(present.filter(({ seed }) => seed === null).map(({ disturbance, value }) => `${disturbance} ${value}`)).toEqual([
    'noise 0',
    'time 2000',
    'time 4000',
    'time 8000',
    'jitter 0',
    'jitter 1000',
    'dt 10',
  ]);
  expect(present.filter(({ disturbance }) => disturbance === 'noise').map(({ value }) => value)).toEqual([0, 0.01, 0.01, 1e-6, 1e-6]);
  expect(design.every(({ seed }) => seed === 1 || seed === 2)).toBe(true);
  // Untrained it knows nothing; its readout alone makes it a memory; of a design O15 has .0068 at 500 units.
  expect(of(present, 'noise', 0)[0]).toBeGreaterThan(0.1);
  expect(of(closed, 'noise', 0)[0]).toBeLessThan(1e-3);
  const noisy = mean(of(design, 'noise', 1e-2));
  expect(noisy).toBeGreaterThan(0.003);
  expect(noisy).toBeLessThan(0.03);
  // kappa' = -kappa^3 has half of guessing (0.163) at 8 s; closed form and exponential memories are long gone.
  expect(mean(of(design, 'time', 8000))).toBeLessThan(0.08);
  // Overlaps are exact: what is left after 8 s is the same of each draw, where freely drawn vectors of 300 units scatter by a tenth.
  const [one, other] = of(design, 'time', 8000) as [number, number];
  expect(Math.abs(one / other - 1)).toBeLessThan(0.03);
  for (const { chance } of rows) expect(chance).toBeCloseTo(0.163, 3);
  // Each network's answer to 150 ms at each noise, once: 4 s in steps of 10 ms.
  for (const subject of [present, closed]) {
    const traces = subject.flatMap(({ trace }) => trace ?? []);
    expect(traces.map(({ duration, dt, output }) => [Math.round(duration), dt, output.length])).toEqual(Array.from({ length: 3 }, () => [150, 10, 400]));
  }
  expect(Math.abs(closed[0]!.trace!.output.at(-1)! - 1.05)).toBeLessThan(0.1);
  expect(design.filter(({ trace }) => trace).map(({ disturbance, seed }) => [disturbance, seed])).toEqual(Array.from({ length: 3 }, () => ['noise', 1]));
});

testWith('oracles/robustness.json', "the study's file beside the present network, which stays: its own gain, its errors, and what is known of it", async () => {
  const { lab } = await labHere({ engine: 'wasm', network: { size: 40, gain: 1.1, dt: 10 }, task: { sampling: 'study' } });
  const before = await lab.fingerprint();
  const a1 = oracle();
  const asked = { ...one, subjects: ['present', 'published'] as const, durations, times: [1500, 3500], jitters: [0, 500], dts: [5, 10] };
  const published = { file: sharedBytes(studyFile), name: 'sys_A1_state.pth' };
  const { rows, subjects } = await lab.robustness({ ...asked, published });
  expect(await lab.fingerprint()).toEqual(before);
  expect(lab.getConfig().network).toMatchObject({ size: 40, gain: 1.1 });
  const { reason, trained, network } = subjects[1]!;
  expect([reason, trained]).toEqual([undefined, { time: 4000, jitter: 1000, dt: 1, noise: 0 }]);
  expect(network).toMatchObject({ name: 'sys_A1_state.pth', isStudy: true, size: 500, gain: 1.5, tau: 100, dt: 10 });
  const its = rows.filter(({ subject }) => subject === 'published');
  expect(its.every(({ file }) => file === network!.file)).toBe(true);
  expect(rows.every(({ subject, file }) => (subject === 'published') === (file !== undefined))).toBe(true);
  const near = (found: number | undefined, wanted: number, what: string) => expect(Math.abs(found! / wanted - 1), what).toBeLessThan(0.01);
  near(of(its, 'noise', 0)[0], a1.noNoise.inRange, 'no noise');
  near(of(its, 'dt', 5)[0], a1.dt['5 study']!.inRange, 'dt 5');
  near(of(its, 'time', 3500)[0], a1.horizon['6500']!, 'time 3500');
  near(of(its, 'jitter', 500)[0], (a1.onset['2500']!.inRange + a1.onset['3500']!.inRange) / 2, 'jitter 500');
  // The present network is measured as it is without the file.
  const alone = await lab.robustness({ ...asked, subjects: ['present'] });
  expect(rows.filter(({ subject }) => subject === 'present')).toEqual(alone.rows);
});

const file = async (settings: object, format: 'npz' | 'json' = 'npz') => {
  const { lab } = await labHere(settings);
  return (await lab.exportNetwork(format)).arrayBuffer();
};

test('a file of this page: measured with its own settings, as the page would measure it; its units are counted, not those of the present network', async () => {
  const settings = { engine: 'wasm', network: { size: 12, dt: 20, gain: 1.3, tau: 80, seeds: { recurrent: 5 } } };
  const other = await labHere(settings);
  const bytes = await (await other.lab.exportNetwork('npz')).arrayBuffer();
  const { lab } = await labHere({ engine: 'wasm', network: { size: 200, dt: 20, gain: 1.1 } });
  const asked = { ...one, silenced: [1 / 200, 0.25], dts: [10, 20, 100], noises: [1e-3], seeds: [1, 2], kicks: [0.2] };
  const { rows, subjects } = await lab.robustness({ ...asked, subjects: ['published'], published: { file: bytes, name: 'other.npz' } });
  expect(subjects[0]).toMatchObject({ network: { name: 'other.npz', isStudy: false, size: 12, gain: 1.3, tau: 80 }, trained: { time: 4000, dt: 20 } });
  // Half a unit cannot be silenced, and no step is longer than the time constant of the file.
  expect(rows.filter(({ disturbance }) => disturbance === 'silenced').map(({ value }) => value)).toEqual([0.25, 0.25]);
  expect(rows.filter(({ disturbance }) => disturbance === 'dt').map(({ value }) => value)).toEqual([10, 20]);
  const there = await other.lab.robustness({ ...asked, silenced: [0.25], dts: [10, 20] });
  expect(rows.map(({ error }) => error).toSorted()).toEqual(there.rows.map(({ error }) => error).toSorted());
});

test('a file with other channels than the task has is refused in a sentence, and the others are measured', async () => {
  const bytes = await file({ network: { size: 8, inputs: 2, outputs: 3 } });
  const { lab } = await labHere({ network: { size: 12, dt: 20 } });
  const published = { file: bytes, name: 'wide.npz' };
  const asked = { ...one, silenced: [0.5], dts: [20], subjects: ['present', 'published'] as const };
  const { rows, subjects } = await lab.robustness({ ...asked, published });
  expect(new Set(rows.map(({ subject }) => subject))).toEqual(new Set(['present']));
  expect(subjects[1]!.reason).toBe("Its 2 inputs and 3 outputs are not the 1 and 1 of the task 'Pulse memory'; open another file.");
  // Its channels can be chosen, as those of an import.
  const some = await lab.robustness({ ...asked, published: { ...published, options: { inputs: [1], outputs: [2] } } });
  expect(some.rows.filter(({ subject }) => subject === 'published').length).toBe(6);
  const refused = (given: object) => lab.robustness({ ...asked, ...given }).then(String, ({ name, message }: Error) => `${name}: ${message}`);
  expect(await refused({ published: { file: new Uint8Array(100) } })).toMatch(/^FormatError: /);
  expect(await refused({ published: { file: 'a.npz' } })).toMatch(/^ArgumentError: robustness: published takes a File, a Blob or an ArrayBuffer/);
  expect(await refused({ published: bytes })).toMatch(/^(ArgumentError|ShapeError): /);
  expect(await refused({ published: { ...published, options: { gain: 1 } } })).toMatch(/^ArgumentError: robustness: published has no option "gain"/);
  expect(await refused({ published, subjects: ['present'] })).toMatch(/^ArgumentError: robustness: published gives a file, and subjects does not name/);
});

test('empty lists: nothing is measured for such a disturbance', async () => {
  const { lab } = await labHere({ network: { size: 12, dt: 20 } });
  const none = { noises: [], times: [], jitters: [], silenced: [], kicks: [], dts: [] };
  expect((await lab.robustness({ ...none, subjects: ['present'] })).rows).toEqual([]);
  const { rows } = await lab.robustness({ ...none, dts: [20], subjects: ['present'] });
  expect(rows.map(({ disturbance, value }) => [disturbance, value])).toEqual([['dt', 20]]);
});

test('a network that is silenced, kicked and pushed in the same way by every engine', async () => {
  const settings = { network: { size: 24, dt: 20, gain: 1.2, inputs: 2, outputs: 2 } };
  const asked = { noises: [0.01], times: [2000], jitters: [200], silenced: [0.25], kicks: [0.5], dts: [5], seeds: [3], subjects: ['present'] as const };
  const [fast, exact] = await Promise.all(
    (['wasm', 'reference'] as const).map(async (engine) => (await (await labHere({ engine, ...settings })).lab.robustness(asked)).rows),
  );
  expect(fast!.length).toBe(6);
  fast!.forEach((row, k) => expect(row.error / exact![k]!.error, row.disturbance).toBeCloseTo(1, 3));
});

test('other tasks are judged by their own score, and what means nothing is said', async () => {
  const { lab } = await labHere({ engine: 'wasm' });
  await lab.openLink('#v=1&preset=flip-flop&network.size=24&engine=wasm');
  const asked = { noises: [0, 0.5], times: [1000], jitters: [0], silenced: [0.5], kicks: [1], dts: [20, 40], seeds: [1, 2], trials: 20 };
  const { rows, subjects, omitted } = await lab.robustness(asked);
  expect([...new Set(rows.map(({ subject }) => subject))]).toEqual(['present', 'closed form']);
  expect([...new Set(rows.map(({ disturbance }) => disturbance))].toSorted()).toEqual(['dt', 'kick', 'noise', 'silenced']);
  expect(omitted.map(({ disturbance }) => disturbance)).toEqual(['time', 'jitter']);
  for (const { reason } of [...omitted, ...subjects.filter((one) => one.reason !== undefined)]) expect(reason).toMatch(/^[A-Z].*\.$/);
  expect(subjects[0]!.trained).toMatchObject({ time: null, jitter: null });
  const { score } = await lab.evaluate({ trials: 20, noise: 0, seed: 1 });
  expect(score.better).toBe('higher');
  const quiet = rows.find((row) => row.subject === 'present' && row.disturbance === 'noise' && row.value === 0 && row.seed === 1)!;
  expect(quiet.error).toBeCloseTo(1 - score.value, 12);
  expect(quiet.chance).toBeCloseTo(1 - score.chance, 12);
});

test('the leaky rate is kicked as well: as lab.trial pushes its state', async () => {
  const { lab } = await labHere({ network: { size: 12, dt: 20, system: 'leaky-rate', gain: 1.4 } });
  const ask = async (kicks: readonly number[]) => (await lab.robustness({ ...one, silenced: [0.5], dts: [20], kicks, durations: [150] })).rows;
  const kick = (await ask([0.4])).find(({ disturbance }) => disturbance === 'kick')!;
  const quiet = await lab.trial({ duration: 150 });
  // The state of the leaky rate is its rates: that after step 249, before 5000 ms.
  const state = Array.from(quiet.rates.subarray(249 * 12, 250 * 12));
  const length = 0.4 * Math.hypot(...state);
  const push = Array.from(drawnDirection(12, 1), (x) => length * x);
  const { output } = await lab.trial({ duration: 150, perturbation: { time: 5000, state: push } });
  const graded = output.subarray(275);
  expect(kick.error).toBeCloseTo(graded.reduce((sum, z) => sum + (z - 1.05) ** 2, 0) / graded.length, 6);
  expect((await ask([0])).find(({ disturbance }) => disturbance === 'kick')!.error).not.toBeCloseTo(kick.error, 4);
});

test('no second closed form, and no design for other units', async () => {
  const { lab } = await labHere({ network: { size: 12, dt: 20, system: 'leaky-rate' }, readout: { fit: true } });
  const { rows, subjects, omitted } = await lab.robustness({ ...one, subjects: undefined as never, silenced: [0.5], dts: [20] });
  expect([...new Set(rows.map(({ subject }) => subject))]).toEqual(['present']);
  expect(subjects.map(({ reason }) => reason !== undefined)).toEqual([false, true, true, true]);
  expect(omitted).toEqual([]);
});

test('arguments are checked in sentences before anything runs', async () => {
  const { lab } = await labHere();
  const refused = (given: object) =>
    lab.robustness(given).then(
      () => 'taken',
      ({ name, message }: Error) => `${name}: ${message}`,
    );
  expect(await refused({ jitters: [4000] })).toMatch(/^ArgumentError: robustness: jitters\[0\] is 4000; the pulse comes 3000 ms after/);
  expect(await refused({ silenced: [0.001] })).toMatch(/^ArgumentError: .*at least one unit is silenced/);
  expect(await refused({ dts: [1e-3], seeds: [1] })).toMatch(/^NotAvailableError: .* steps .* at most 200000 are computed/);
  expect(await refused({ subjects: ['other'] })).toMatch(/^ArgumentError: .* these are known: 'present', 'closed form', 'rank one', 'published'\.$/);
  expect(await refused({ noise: [1] })).toMatch(/no option "noise"/);
  expect(await refused({ seeds: Array.from({ length: 17 }, (_, k) => k) })).toMatch(/^(ArgumentError|ShapeError|NotAvailableError): /);
});

const small = { ...one, noises: [0, 1e-3], seeds: [1, 2], silenced: [0.5], kicks: [0.1], dts: [20], jitters: [0, 500] };

/** A lab of its own over `place`, as after a reload; `computed` are the rows that its session has measured. */
async function visit(place: KeptRows) {
  const { lab, events } = await labHere({}, async () => place);
  const computed = () => events.filter((event) => event.kind === 'part').map(({ part }) => part as RobustnessRow);
  return { lab, computed };
}

test('rows that were measured before it was cancelled, or the page reloaded, come at once and are not measured again', async () => {
  const place = rowsInMemory();
  const whole = (await (await visit(rowsInMemory())).lab.robustness(small)).rows;
  const first = await visit(place);
  const before: RobustnessRow[] = [];
  const running = first.lab.robustness(small, (row) => {
    if (before.push(row) === 4) void first.lab.cancel();
  });
  await expect(running).rejects.toMatchObject({ name: 'CancelledError' });

  const { lab, computed } = await visit(place);
  expect((await lab.robustness({ ...small, onlyKept: true })).rows).toEqual(before);
  expect(computed()).toEqual([]);
  const told: RobustnessRow[] = [];
  const { rows } = await lab.robustness(small, (row) => told.push(row));
  expect(told).toEqual(rows);
  expect(rows.slice(0, before.length)).toEqual(before);
  expect(computed().length).toBe(whole.length - before.length);
  expect(rows.toSorted(byName)).toEqual(whole.toSorted(byName));
  expect(place.names()).toEqual([]);
});

const byName = (a: RobustnessRow, b: RobustnessRow) => JSON.stringify(a).localeCompare(JSON.stringify(b));

test('a training in between changes nothing: the network is the one that was there when it was asked for', async () => {
  const alone = (await (await visit(rowsInMemory())).lab.robustness({ ...small, subjects: ['present', 'closed form'] })).rows;
  const { lab } = await visit(rowsInMemory());
  let training: Promise<unknown> | undefined;
  const { rows } = await lab.robustness({ ...small, subjects: ['present', 'closed form'] }, () => {
    training ??= lab.train({ steps: 3 });
  });
  expect(rows).toEqual(alone);
  await training;
  expect((await lab.robustness({ ...small, noises: [0] })).rows[0]!.error).not.toBe(alone[0]!.error);
});

test('rows of a file are kept under its weights: another file has its own, and the same one has them again', async () => {
  const [one, other] = await Promise.all([1, 2].map((recurrent) => file({ network: { size: 10, dt: 20, seeds: { recurrent } } })));
  const { lab, computed } = await visit(rowsInMemory());
  const asked = { ...small, keep: true, subjects: ['present', 'published'] as const };
  const first = await lab.robustness({ ...asked, published: { file: one! } });
  const count = computed().length;
  const second = await lab.robustness({ ...asked, published: { file: other! } });
  const their = (rows: readonly RobustnessRow[]) => rows.filter(({ subject }) => subject === 'published');
  expect(computed().length).toBe(count + their(second.rows).length);
  expect(their(second.rows).map(({ error }) => error)).not.toEqual(their(first.rows).map(({ error }) => error));
  expect((await lab.robustness({ ...asked, published: { file: one!, name: 'renamed' } })).rows.toSorted(byName)).toEqual(first.rows.toSorted(byName));
  expect((await lab.robustness({ ...asked, onlyKept: true })).rows.every(({ subject }) => subject === 'present')).toBe(true);
  expect(computed().length).toBe(count + their(second.rows).length);
});

test('keep: rows stay, and belong to these weights and settings; fresh forgets them; damaged ones are measured again', async () => {
  const place = rowsInMemory();
  const { lab, computed } = await visit(place);
  const kept = { ...small, keep: true };
  const { rows } = await lab.robustness(kept);
  const count = computed().length;
  expect((await lab.robustness(kept)).rows).toEqual(rows);
  expect(computed().length).toBe(count);
  const known = async (given: object) => (await lab.robustness({ ...kept, ...given, onlyKept: true })).rows.length;
  expect(await known({ noiseFrom: 'pulse' })).toBe(0);
  expect(await known({ kickAt: 1000 })).toBe(0);
  expect(await known({ noises: [1e-3], seeds: [2] })).toBe(
    rows.filter(({ disturbance, value, seed }) => (disturbance !== 'noise' || value > 0) && seed !== 1).length,
  );
  await lab.setConfig({ 'network.gain': 1.1 });
  expect(await known({})).toBe(0);
  await lab.setConfig({ 'network.gain': 1.5 });
  expect(await known({})).toBe(rows.length);
  const { data } = await lab.weights('W');
  await lab.setWeights({ W: Array.from(data, (w) => 2 * w) });
  expect(await known({})).toBe(0);
  await lab.setWeights({ W: data });
  expect(await known({})).toBe(rows.length);
  await lab.robustness({ ...kept, fresh: true });
  expect(computed().length).toBe(2 * count);
  const damaged = await visit({ ...place, read: async () => [{ ...rows[0], error: 'none' }, { ...rows[1], subject: 'x' }, null, { ...rows[2], value: 7 }] });
  expect((await damaged.lab.robustness({ ...kept, onlyKept: true })).rows).toEqual([]);
});
