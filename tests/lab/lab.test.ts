import { describe, expect, it } from 'vitest';
import { sessionHere } from '../../src/session/node.ts';
import { labHere } from './labHere.ts';

describe('lab', () => {
  it('setConfig: takes dotted paths, answers with the whole nested configuration, and getConfig agrees', async () => {
    const { lab } = await labHere();
    const config = await lab.setConfig({ 'network.gain': 1.8 });
    expect(config.network.gain).toBe(1.8);
    expect(lab.getConfig()).toEqual(config);
  });

  it('setConfig: rejects with ConfigError, a list of issues, and changes nothing', async () => {
    const { lab } = await labHere();
    const before = lab.getConfig();
    await expect(lab.setConfig({ 'network.gain': 77, 'network.noise': 0.1 })).rejects.toMatchObject({
      name: 'ConfigError',
      issues: [{ path: 'network.gain', given: '77', allowed: '0 to 5' }],
    });
    expect(lab.getConfig()).toEqual(before);
  });

  it('openLink: never rejects, loads what is valid and names the rest', async () => {
    const { lab } = await labHere();
    const { config, issues } = await lab.openLink(
      'https://somewhere.example/page#v=1&preset=thesis-a&network.size=40&network.gain=1.2&network.dt=-3&engine=wasm',
    );
    expect(config.network.gain).toBe(1.2);
    expect(issues.map((issue) => issue.path)).toEqual(['network.dt']);
  });

  it('train: lowers the loss, counts steps and reports gradient norms of the groups asked for', async () => {
    const { lab } = await labHere({ network: { size: 80, dt: 20 }, training: { batch: 8, trials: 40, learningRate: 0.01 } });
    const result = await lab.train({ steps: 30 });
    expect(result.step).toBe(30);
    expect(result.losses).toHaveLength(30);
    const mean = (values: Float64Array) => values.reduce((a, b) => a + b) / values.length;
    expect(mean(result.losses.slice(-5))).toBeLessThan(0.8 * mean(result.losses.slice(0, 5)));
    expect(Object.keys(result.gradientNorms).sort()).toEqual(['I', 'W']);
    expect((await lab.train({ steps: 5 })).step).toBe(35);
  }, 60000);

  it('train: in one go or in two, and with settings of the view changed in between, gives the same fingerprint; reset and again as well', async () => {
    const { lab } = await labHere();
    await lab.train({ steps: 6 });
    const whole = await lab.fingerprint();
    await lab.reset();
    await lab.train({ steps: 2 });
    await lab.setConfig({ 'view.pulse': 200 });
    await lab.train({ steps: 4 });
    expect(await lab.fingerprint()).toBe(whole);
  }, 60000);

  it('getLink: after training, a link that re-trains to the same fingerprint in another lab', async () => {
    const { lab } = await labHere();
    await lab.setConfig({ 'network.gain': 1.3 });
    await lab.train({ steps: 4 });
    const link = lab.getLink();
    expect(link).toContain('training.steps=4');
    const other = await labHere();
    await other.lab.openLink(link);
    expect(await other.lab.fingerprint()).toBe(await lab.fingerprint());
  }, 60000);

  it('getLink: carries no steps once the settings changed on the way', async () => {
    const { lab } = await labHere();
    await lab.train({ steps: 2 });
    await lab.setConfig({ 'network.gain': 1.3 });
    await lab.train({ steps: 2 });
    expect(lab.getLink()).not.toContain('training.steps');
  }, 60000);

  it('undo, redo: take back training and settings', async () => {
    const { lab } = await labHere();
    const drawn = await lab.fingerprint();
    await lab.train({ steps: 3 });
    const trained = await lab.fingerprint();
    await lab.setConfig({ 'network.gain': 1.1 });
    expect(await lab.undo()).toBe(true);
    expect(lab.getConfig().network.gain).toBe(1.5);
    expect(await lab.undo()).toBe(true);
    expect(await lab.fingerprint()).toBe(drawn);
    expect(await lab.redo()).toBe(true);
    expect(await lab.fingerprint()).toBe(trained);
  }, 60000);

  it('pulse: pulses come in turn until one is asked for, which then stays; the last one again where none is named', async () => {
    const { lab } = await labHere();
    expect(lab.getConfig().view).toMatchObject({ pulses: 'turn', pulse: 150 });
    await lab.live({ mode: 'free' });
    await lab.pulse();
    expect(lab.getConfig().view).toMatchObject({ pulses: 'same', pulse: 150 });
    await lab.live({ mode: 'sweep', pulses: 'turn' });
    await lab.pulse();
    expect(lab.getConfig().view).toMatchObject({ pulses: 'same', pulse: 50 });
    await lab.live({ pulses: 'turn' });
    await lab.setConfig({ 'view.pulse': 300 });
    expect(lab.getConfig().view).toMatchObject({ pulses: 'same', pulse: 300 });
  });

  it('undo, redo: pass over the view: the panel and the theme of now stay, and a change of the view drops nothing that could be redone', async () => {
    const { lab, state } = await labHere();
    await lab.setConfig({ 'view.theme': 'dark' });
    await lab.live({ speed: 700 });
    await lab.pulse(200);
    expect(state().canUndo).toBe(false);
    await lab.setConfig({ 'network.gain': 1.1 });
    await lab.setConfig({ view: { panel: 'train' } });
    expect(await lab.undo()).toBe(true);
    expect(lab.getConfig()).toMatchObject({ network: { gain: 1.5 }, view: { panel: 'train', theme: 'dark', speed: 700, pulse: 200 } });
    await lab.setConfig({ 'view.panel': 'backengineer' });
    expect(await lab.redo()).toBe(true);
    expect(lab.getConfig()).toMatchObject({ network: { gain: 1.1 }, view: { panel: 'backengineer', theme: 'dark' } });
  });

  it('undo: a setting that was set to what it was is no change', async () => {
    const { lab, state } = await labHere();
    await lab.setConfig({ 'network.gain': 1.5 });
    expect(state().canUndo).toBe(false);
  });

  it('undo: takes the weights back and keeps the settings that were there before', async () => {
    const { lab } = await labHere();
    await lab.setConfig({ 'network.gain': 1.9, 'view.durations': [100] });
    const before = await lab.trial({ noise: 0 });
    await lab.train({ steps: 2 });
    await lab.setConfig({ 'view.durations': [60, 90] });
    await lab.undo();
    expect((await lab.trial({ noise: 0 })).output).toEqual(before.output);
    expect((await lab.testTrials()).trials.map(({ duration }) => duration)).toEqual([60, 90]);
  }, 60000);

  it('pause: ends a long training early, and what was learnt stays', async () => {
    const { lab } = await labHere();
    const running = lab.train({ steps: 100000 });
    await new Promise((resolve) => setTimeout(resolve, 500));
    await lab.pause();
    const result = await running;
    expect(result.step).toBeGreaterThan(0);
    expect(result.step).toBeLessThan(100000);
    expect((await lab.train({ steps: 1 })).step).toBe(result.step + 1);
  }, 60000);

  it('train: a loss that is no number stops the run with a sentence, and the last good network is kept', async () => {
    const { lab, state, events } = await labHere({ 'training.learningRate': 1 });
    await lab.setConfig({ 'network.nonlinearity': 'relu', 'network.gain': 1, 'training.train': ['G', 'I', 'W'] });
    await lab.train({ steps: 50 });
    const trouble = events.find((event) => event.kind === 'trouble');
    expect(trouble).toMatchObject({ sentence: expect.stringMatching(/The loss stopped being a number\. The network of step \d+ is kept/) });
    expect(state().trouble?.sentence).toContain('is kept');
    const { data } = await lab.weights('W');
    expect(data.every(Number.isFinite)).toBe(true);
  }, 60000);

  it('setWeights, weights: give back what was set; a wrong shape is a ShapeError that says the right one', async () => {
    const { lab } = await labHere();
    const W = Float64Array.from({ length: 40 }, (_, i) => Math.sin(i));
    await lab.setWeights({ W });
    expect((await lab.weights('W')).data).toEqual(W);
    expect((await lab.weights('G')).shape).toEqual([40, 40]);
    await expect(lab.setWeights({ W: [1, 2, 3] })).rejects.toMatchObject({ name: 'ShapeError', message: expect.stringContaining('needs 40 x 1 = 40') });
    await expect(lab.setWeights({ G: Array.from({ length: 1600 }, () => Number.NaN) })).rejects.toMatchObject({ name: 'ShapeError' });
  });

  it('measure: what a network was before training is told of a drawn one; of a file, and of weights set by hand, it is not known', async () => {
    const { lab } = await labHere();
    expect((await lab.measure()).weightCorrelation.initial).toBe((await lab.measure()).weightCorrelation.value);
    const file = await lab.exportNetwork('npz');
    await lab.setWeights({ W: new Float64Array(40).fill(0.1) });
    expect((await lab.measure()).weightCorrelation.initial).toBe(null);
    await lab.importNetwork(file, 'x.npz');
    expect((await lab.measure()).outputParticipationRatio.initial).toBe(null);
    await lab.train({ steps: 1 });
    expect((await lab.measure()).inputParticipationRatio.initial).toBe(null);
  });

  it('silence: a step of undo and redo; together with another size it comes back as well', async () => {
    const { lab, state } = await labHere();
    const silenced = () => state().network?.silenced;
    await lab.silence([3]);
    await lab.setConfig({ 'network.size': 20 });
    expect(silenced()).toEqual([]);
    await lab.silence([7, 1]);
    expect(await lab.undo()).toBe(true);
    expect(silenced()).toEqual([]);
    expect(await lab.undo()).toBe(true);
    expect([state().config.network.size, silenced()]).toEqual([40, [3]]);
    expect(await lab.undo()).toBe(true);
    expect(silenced()).toEqual([]);
    expect(await lab.undo()).toBe(false);
    await lab.redo();
    await lab.redo();
    await lab.redo();
    expect([state().config.network.size, silenced()]).toEqual([20, [7, 1]]);
    await lab.silence([1, 7]);
    expect(state().canRedo).toBe(false);
  });

  it('trial: a shorter one is the beginning of the whole one, graded as far as it goes', async () => {
    const { lab } = await labHere();
    const whole = await lab.trial({ duration: 150, onset: 1000 });
    for (const length of [20, 900, 4000, 5000]) {
      const short = await lab.trial({ duration: 150, onset: 1000, length });
      expect(short.shape).toEqual([length / 20, 40]);
      for (const name of ['time', 'input', 'target', 'mask', 'output', 'rates'] as const) expect(short[name]).toEqual(whole[name].slice(0, short[name].length));
    }
    expect((await lab.trial({ duration: 150, onset: 1000, length: 8000 })).shape).toEqual([400, 40]);
  });

  it('trial: output is W rates + c, shapes agree, silenced units stay at zero', async () => {
    const { lab } = await labHere();
    const trial = await lab.trial({ duration: 150, onset: 1000, silence: [3] });
    const [steps, size] = trial.shape;
    expect([steps, size]).toEqual([350, 40]);
    const { data: W } = await lab.weights('W');
    const last = trial.rates.subarray((steps - 1) * size);
    expect(trial.output[steps - 1]).toBeCloseTo(
      W.reduce((sum, w, i) => sum + w * last[i], 0),
      4,
    );
    for (let t = 0; t < steps; t++) expect(trial.rates[t * size + 3]).toBe(0);
  });

  it('fitReadout: beats saying the mean, and links carry it', async () => {
    const { lab } = await labHere({ network: { size: 120, dt: 20 }, 'task.sampling': 'exact' });
    const fit = await lab.fitReadout();
    expect(fit.loss).toBeLessThan(0.12);
    expect(lab.getLink()).toContain('readout.fit=true');
    const other = await labHere();
    await other.lab.openLink(lab.getLink());
    expect(await other.lab.fingerprint()).toBe(await lab.fingerprint());
  }, 60000);

  it('on: tells of steps, configuration and network until unsubscribed', async () => {
    const { lab } = await labHere();
    const gains: number[] = [];
    const off = lab.on('config', (config) => gains.push(config.network.gain));
    await lab.setConfig({ 'network.gain': 1.1 });
    off();
    await lab.setConfig({ 'network.gain': 1.2 });
    expect(gains).toEqual([1.1]);
  });

  it('undo: what is kept for another start is the network that was come back to', async () => {
    const { lab, events } = await labHere();
    await lab.setWeights({ b: new Float64Array(40).fill(0.1) });
    const fingerprint = await lab.fingerprint();
    await lab.train({ steps: 2 });
    await lab.undo();
    expect(await lab.fingerprint()).toBe(fingerprint);
    const kept = events.findLast((event) => event.kind === 'kept')!;
    const next = sessionHere();
    await next.open(lab.getConfig());
    await next.resume(kept);
    expect(await next.ask('fingerprint', {}, 1)).toBe(fingerprint);
  });

  it('exportNetwork, importNetwork: an npz brings the same weights back', async () => {
    const { lab } = await labHere();
    await lab.train({ steps: 1 });
    const file = await lab.exportNetwork('npz');
    const before = await lab.weights('I');
    const other = await labHere({ network: { size: 12, dt: 20 } });
    const { mapping } = await other.lab.importNetwork(file, 'mine.npz');
    expect(mapping.map((row) => row.to)).toContain('G');
    expect(other.lab.getConfig().network.size).toBe(40);
    const after = await other.lab.weights('I');
    after.data.forEach((x, i) => expect(x).toBeCloseTo(before.data[i], 6));
  }, 60000);
});
