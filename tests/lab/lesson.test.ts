/** A lesson: what it hides or holds fixed cannot be changed by settings, calls, links or undo; guesses, leaving and coming back. */
import { afterEach, describe, expect, test } from 'vitest';
import { lessonOn } from '../../src/config/lessonOn.ts';
import { writeLink } from '../../src/config/link.ts';
import { presetConfig } from '../../src/config/presets.ts';
import { type LabHere, labHere } from './labHere.ts';

const lesson = {
  title: 'Find the gain',
  steps: ['Look', 'Guess', 'Uncover'],
  hide: ['learning', 'exponent', 'matrix', 'task'],
  fix: ['noise', 'wait'],
  find: 'gain',
};

let here: LabHere;
const open = async (patch: object = {}, more: object = {}) => {
  here = await labHere({ lesson: { ...lesson, ...more }, 'network.gain': 1.35, ...patch });
  return here.lab;
};
afterEach(() => here.lab.cancel());

const refused = (work: Promise<unknown>) =>
  work.then(
    () => 'taken',
    ({ name, message }: Error) => `${name}: ${message}`,
  );

describe('in a lesson', () => {
  test('setConfig: what is fixed or hidden is refused with a sentence, what is free is taken', async () => {
    const lab = await open();
    expect(await refused(lab.setConfig({ 'network.noise': 0.1 }))).toBe('NotAvailableError: The noise is fixed in this lesson. Play freely to change it.');
    expect(await refused(lab.setConfig({ 'network.gain': 2 }))).toBe(
      'NotAvailableError: The gain is hidden in this lesson and cannot be changed. Play freely to change it.',
    );
    expect(await refused(lab.setConfig({ network: { seeds: { recurrent: 7 } } }))).toMatch(/^NotAvailableError: The network is hidden/);
    expect(await refused(lab.setConfig({ preset: 'chaotic' }))).toMatch(/^NotAvailableError/);
    expect(await refused(lab.setConfig({ 'task.onset': 2000 }))).toMatch(/wait before the pulse is fixed/);
    expect(await refused(lab.setConfig({ 'lesson.fix': [] }))).toMatch(/its own settings stay/);
    expect(await refused(lab.setConfig({ 'network.noise': 0, 'view.pulse': 50 }))).toBe('taken');
    const { network, view } = lab.getConfig();
    expect([network.gain, network.noise, network.seeds.recurrent, view.pulse]).toEqual([1.35, 0, 1, 50]);
  });

  test('calls that change what it holds are refused, others are not', async () => {
    const lab = await open();
    const before = await lab.fingerprint();
    for (const work of [lab.train({ steps: 1 }), lab.reset(), lab.fitReadout(), lab.setWeights({ b: new Float64Array(40) }), lab.openLowRank()])
      expect(await refused(work)).toMatch(/^NotAvailableError: .* hidden in this lesson/);
    expect(await refused(lab.importNetwork(new Uint8Array(3), 'x.npz'))).toMatch(/^NotAvailableError/);
    expect(await lab.fingerprint()).toBe(before);
    expect(await refused(lab.pulse(50))).toBe('taken');
    expect(await refused(lab.silence([1, 2]))).toBe('taken');
    expect(await refused(lab.live({ playing: true }))).toBe('taken');
    await lab.live({ playing: false });
  });

  test('live: a run from a given state is refused where the course of time is held, a pause is not', async () => {
    const lab = await open({ 'view.mode': 'free' }, { fix: ['time'] });
    expect(await refused(lab.live({ from: new Float64Array(lab.getConfig().network.size) }))).toMatch(/^NotAvailableError: The course of time is fixed/);
    expect(await refused(lab.live({ speed: 700 }))).toMatch(/^NotAvailableError/);
    expect(await refused(lab.live({ playing: false }))).toBe('taken');
  });

  test('undo takes back what was free, and never what was before the lesson', async () => {
    here = await labHere({});
    const { lab } = here;
    await lab.setConfig({ 'network.gain': 0.7 });
    await lab.openLink(writeLink({ ...presetConfig('thesis-a'), ...lab.getConfig(), lesson: { ...lab.getConfig().lesson, title: 'T', fix: ['gain'] } }));
    expect(lessonOn(lab.getConfig())).toBe(true);
    expect(await lab.undo()).toBe(false);
    await lab.setConfig({ 'network.noise': 0.01 });
    expect(await lab.undo()).toBe(true);
    expect(lab.getConfig().network).toMatchObject({ noise: 0, gain: 0.7 });
    expect(await lab.undo()).toBe(false);
    expect(lessonOn(lab.getConfig())).toBe(true);
  });

  test('a state of before the lesson, that the browser asks for, is refused and said', async () => {
    const lab = await open();
    const config = { ...lab.getConfig(), lesson: presetConfig('thesis-a').lesson, network: { ...lab.getConfig().network, gain: 2 } };
    expect(await refused(here.visit({ config, snapshot: 0, silenced: [] }))).toMatch(/^NotAvailableError/);
    expect(here.state().trouble?.sentence).toMatch(/lesson/);
    expect(lab.getConfig().network.gain).toBe(1.35);
  });

  test('openLink: without a lesson all but what is held is taken, and it is said; with another lesson that one begins', async () => {
    const lab = await open();
    await lab.guess(2);
    await lab.openLink('#preset=thesis-a&network.gain=2&network.noise=0.1&network.size=80&view.pulse=300&view.panel=train');
    expect(lab.getConfig()).toMatchObject({
      network: { gain: 1.35, noise: 0, size: 40 },
      view: { pulse: 300, panel: 'train' },
      lesson: { title: 'Find the gain' },
    });
    expect(here.state().trouble?.sentence).toBe(
      'This link has no lesson, and you are in one. Hidden or fixed here, and as they were: gain, noise, wait before the pulse, learning, matrix and size, task. Play freely, and open the link again to have all of it.',
    );
    expect(here.state().lesson?.guesses).toEqual([2]);
    await lab.openLink('#preset=thesis-a&network.size=40&network.dt=20&lesson.title=Another&network.gain=2');
    expect(lab.getConfig()).toMatchObject({ network: { gain: 2 }, lesson: { title: 'Another', find: 'none' } });
    expect(here.state().lesson).toMatchObject({ guesses: [], answered: null, step: 0 });
  });
});

describe('guess', () => {
  test('within the tolerance it is right, and the value is told; no more guesses are taken', async () => {
    const lab = await open();
    expect(await lab.guess(1.5)).toEqual({ right: false, left: 2 });
    expect(await lab.guess(1.45)).toEqual({ right: true, left: 1, value: 1.35 });
    expect(here.state().lesson).toMatchObject({ guesses: [1.5, 1.45], answered: 'found' });
    expect(await refused(lab.guess(1.4))).toMatch(/answered already/);
  });

  test('after the last guess the value is shown; with 0 guesses it never is', async () => {
    let lab = await open({}, { guesses: 2 });
    await lab.guess(2);
    expect(await lab.guess(0.5)).toEqual({ right: false, left: 0, value: 1.35 });
    expect(here.state().lesson?.answered).toBe('shown');
    await lab.cancel();
    lab = await open({}, { guesses: 0 });
    for (let i = 0; i < 5; i++) expect(await lab.guess(2 + i / 10)).toEqual({ right: false, left: null });
  });

  test('of the noise the distance is in decades, and none is far from any noise', async () => {
    const lab = await open({ 'network.noise': 1e-4 }, { find: 'noise', within: 0.5, guesses: 9, fix: [], hide: [] });
    expect((await lab.guess(0)).right).toBe(false);
    expect((await lab.guess(1e-3)).right).toBe(false);
    expect((await lab.guess(3e-4)).right).toBe(true);
  });

  test('what is no value of the setting is refused and does not count', async () => {
    const lab = await open();
    for (const wrong of [-1, 6, Number.NaN, '1', undefined]) expect(await refused(lab.guess(wrong as number))).toMatch(/it takes 0 to 5/);
    expect(here.state().lesson?.guesses).toEqual([]);
  });

  test('uncover: only what is hidden, and only after the answer', async () => {
    const lab = await open();
    expect(await refused(lab.uncover('exponent'))).toMatch(/after the answer/);
    await lab.guess(1.35);
    expect(await refused(lab.uncover('rates'))).toMatch(/it takes a read-out that the lesson hides: exponent/);
    await lab.uncover('exponent');
    expect(here.state().lesson?.uncovered).toEqual(['exponent']);
    await lab.lessonStep(2);
    expect(here.state().lesson?.step).toBe(2);
    expect(await refused(lab.lessonStep(3))).toMatch(/0 to 2/);
  });
});

test('leaveLesson: all can be turned, nothing changed by it; returnToLesson begins the lesson anew', async () => {
  const lab = await open();
  await lab.guess(2);
  await lab.setConfig({ 'view.pulse': 300 });
  await lab.leaveLesson();
  expect(lab.getConfig()).toMatchObject({ network: { gain: 1.35 }, view: { pulse: 300 }, lesson: { title: '', find: 'none' } });
  expect(await lab.undo()).toBe(false);
  await lab.setConfig({ 'network.gain': 2, 'network.noise': 0.1 });
  await lab.returnToLesson();
  expect(lab.getConfig()).toMatchObject({ network: { gain: 1.35, noise: 0 }, lesson: { title: 'Find the gain' } });
  expect(here.state().lesson?.guesses).toEqual([]);
  expect(await lab.undo()).toBe(false);
});

test('leaveLesson: a lesson that may not be left is not', async () => {
  const lab = await open({}, { leave: false });
  expect(await refused(lab.leaveLesson())).toMatch(/^NotAvailableError: This lesson does not offer free play/);
  expect(await refused(lab.setConfig({ 'network.noise': 0.1 }))).toBe('NotAvailableError: The noise is fixed in this lesson.');
});

test('without a lesson its calls say that there is none', async () => {
  here = await labHere({});
  for (const work of [here.lab.guess(1), here.lab.leaveLesson(), here.lab.lessonStep(0)]) expect(await refused(work)).toMatch(/No lesson is on/);
  expect(await refused(here.lab.returnToLesson())).toMatch(/No lesson was left/);
});

describe('what is held stays, by whatever way', () => {
  test('a network of a file, which brings gain, noise and wait with it, is refused where one of them or learning is held', async () => {
    const file = await (await labHere({ 'network.gain': 2.2, 'network.noise': 0.01, 'task.onset': 2000 })).lab.exportNetwork('npz');
    for (const part of ['gain', 'noise', 'wait', 'learning']) {
      const lab = await open({}, { hide: [], find: 'none', fix: [part] });
      const before = lab.getConfig();
      expect(await refused(lab.importNetwork(file, 'x.npz')), part).toMatch(/^NotAvailableError: .*fixed in this lesson/);
      expect(lab.getConfig(), part).toBe(before);
    }
  });

  test('a link without a lesson whose rest does not go with what is held', async () => {
    const lab = await open({}, { hide: [], find: 'none', fix: ['pulse', 'time', 'wait'] });
    const { view } = lab.getConfig();
    await lab.openLink(
      '#v=1&task.length=2000&task.evaluateFrom=1500&task.onset=1000&task.onsetJitter=0&view.pulse=300&view.mode=free&view.durations=70,80&view.panel=train',
    );
    expect(lab.getConfig().view).toMatchObject({ pulse: view.pulse, mode: view.mode, durations: view.durations, panel: 'train' });
  });

  test('a training of the link goes to its end: undo, pause and cancel do not stop it', async () => {
    const { lab, state } = await labHere({});
    const done = lab.openLink('#v=1&preset=thesis-a&network.size=40&network.dt=20&training.batch=8&lesson.title=T&lesson.fix=learning&training.steps=400');
    await expect.poll(() => state().training.running, { interval: 1 }).toBe(true);
    for (const stop of [lab.undo(), lab.pause(), lab.cancel()]) expect(await refused(stop)).toMatch(/^NotAvailableError: Learning is fixed/);
    await done;
    expect(state().network?.step).toBe(400);
    await lab.pause();
  });
});
