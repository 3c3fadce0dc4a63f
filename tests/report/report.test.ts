/** Reports in Node: what they hold, and that their numbers are those of an independent computation. */
import { EigenvalueDecomposition, Matrix } from 'ml-matrix';
import { beforeAll, describe, expect, test } from 'vitest';
import { readLink } from '../../src/config/link.ts';
import type { Lab } from '../../src/lab/api.ts';
import { labInNode } from '../../src/lab/node.ts';
import { type ReportProgress, readFontsWith, sectionNames } from '../../src/report/index.ts';
import { byNumber } from '../../src/report/sections/answers.ts';
import { alignWithLast } from '../../src/session/measures.ts';
import { labHere } from '../lab/labHere.ts';
import { type ReportFiles, reportFiles } from './numbersIn.ts';

readFontsWith(() => Promise.reject(new Error('no font')));

const link = '#v=1&preset=flip-flop&network.size=16&network.dt=20&training.steps=0&readout.fit=false';
const few = ['network', 'answers', 'weights', 'spectrum', 'trajectories', 'carried'];

async function filesOf(lab: Lab, sections: readonly string[]): Promise<ReportFiles> {
  return reportFiles(new Uint8Array(await (await lab.report({ sections })).arrayBuffer()));
}

const rows = ({ data, shape }: { data: ArrayLike<number>; shape: readonly number[] }): number[][] =>
  Array.from({ length: shape[0]! }, (_, i) => Array.from({ length: shape[1]! }, (_, k) => data[i * shape[1]! + k]!));

test('conditions stand in the order of their numbers', () => {
  const labels = ['coherence 0.5', 'coherence 0.05', 'coherence 0.15', '13 pulses', '4 pulses', 'first', 'all'];
  expect(labels.slice(0, 3).toSorted(byNumber)).toEqual(['coherence 0.05', 'coherence 0.15', 'coherence 0.5']);
  expect(labels.slice(3, 5).toSorted(byNumber)).toEqual(['4 pulses', '13 pulses']);
  expect(labels.slice(5).toSorted(byNumber)).toEqual(['all', 'first']);
});

describe('a report of a small network', () => {
  let lab: Lab;
  let files: ReportFiles;
  const progress: ReportProgress[] = [];
  beforeAll(async () => {
    lab = await labInNode(readLink(link));
    const blob = await lab.report({ sections: few }, (one) => progress.push(one));
    files = reportFiles(new Uint8Array(await blob.arrayBuffer()));
  }, 60_000);
  const number = (name: string) => files.numbers.get(name)!.data[0]!;

  test('lies in an archive with its numbers, its tables and the network', () => {
    expect(files.names).toEqual(
      expect.arrayContaining(['report.html', 'numbers.npz', 'numbers.csv', 'network.npz', 'README.txt', 'tables/answers-conditions.csv']),
    );
  });

  test('needs neither a script nor anything from elsewhere, and fits', () => {
    expect(files.html).not.toMatch(/<script|javascript:|\son\w+=|@import|<link|<img|<iframe/i);
    expect([...files.html.matchAll(/(?:(?:src|href)\s*=\s*|url\()["']?([^"')\s>]+)/g)].map(([, to]) => to!).filter((to) => !/^(#|data:)/.test(to))).toEqual([]);
    expect(files.html.length).toBeLessThan(3e6);
    expect(files.html).toContain('prefers-color-scheme:dark');
    expect(files.html).toContain('@media print');
    expect(files.html).toContain('--paper: #ffffff');
  });

  test('names version, fingerprint, link and how to cite', async () => {
    for (const text of [lab.version, await lab.fingerprint(), 'network.size=16', '@software{edge-of-chaos']) expect(files.html).toContain(text);
  });

  test('has every section that was asked for, and no other', () => {
    expect([...files.html.matchAll(/<section id="(\w+)"/g)].map(([, name]) => name)).toEqual(few);
  });

  test('says how far it is', () => {
    expect(progress.at(-1)!.done).toBe(1);
    const steps = progress.map(({ done }) => done);
    expect(steps).toEqual(steps.toSorted((a, b) => a - b));
  });

  test('spectrum: eigenvalues, radius and those right of 1 are those of another solver', async () => {
    const { gain } = lab.getConfig().network;
    const G = new Matrix(rows(await lab.weights('G'))).mul(gain);
    const { realEigenvalues, imaginaryEigenvalues } = new EigenvalueDecomposition(G, { assumeSymmetric: false });
    const moduli = realEigenvalues.map((real, k) => Math.hypot(real, imaginaryEigenvalues[k]!));
    expect(number('spectrum.radius')).toBeCloseTo(Math.max(...moduli), 9);
    expect(number('spectrum.abscissa')).toBeCloseTo(Math.max(...realEigenvalues), 9);
    expect(number('spectrum.growing')).toBe(realEigenvalues.filter((real) => real > 1).length);
    const sorted = (values: ArrayLike<number>) => Array.from(values).toSorted((a, b) => a - b);
    sorted(files.numbers.get('spectrum.real')!.data).forEach((real, k) => expect(real).toBeCloseTo(sorted(realEigenvalues)[k]!, 8));
  });

  test('weights: the cosines of all inputs with all outputs', async () => {
    const [I, W] = [rows(await lab.weights('I')), rows(await lab.weights('W'))];
    const columns = (matrix: number[][]) => matrix[0]!.map((_, k) => matrix.map((row) => row[k]!));
    const norm = (a: number[]) => Math.sqrt(a.reduce((sum, x) => sum + x * x, 0));
    const expected = columns(I).flatMap((i) => columns(W).map((w) => i.reduce((sum, x, k) => sum + x * w[k]!, 0) / norm(i) / norm(w)));
    files.numbers.get('weights.correlations')!.data.forEach((value, k) => expect(value).toBeCloseTo(expected[k]!, 12));
  });

  test('answers: the trial that is drawn runs again by the equation that the report writes', async () => {
    const { gain, dt, tau } = lab.getConfig().network;
    const [G, I, W, b, c] = await Promise.all((['G', 'I', 'W', 'b', 'c'] as const).map((group) => lab.weights(group)));
    const input = files.numbers.get('answers.trial.input')!;
    const output = files.numbers.get('answers.trial.output')!;
    const [, steps, inputs] = input.shape as [number, number, number];
    const outputs = output.shape[2]!;
    const size = b!.data.length;
    let h = new Float64Array(size);
    let largest = 0;
    for (let t = 0; t < steps; t++) {
      const r = h.map(Math.tanh);
      h = h.map((state, i) => {
        let drive = b!.data[i]!;
        for (let j = 0; j < size; j++) drive += gain * G!.data[i * size + j]! * r[j]!;
        for (let k = 0; k < inputs; k++) drive += I!.data[i * inputs + k]! * input.data[t * inputs + k]!;
        return state + (dt / tau) * (drive - state);
      });
      for (let k = 0; k < outputs; k++) {
        let z = c!.data[k]!;
        for (let i = 0; i < size; i++) z += W!.data[i * outputs + k]! * Math.tanh(h[i]!);
        largest = Math.max(largest, Math.abs(z - output.data[t * outputs + k]!));
      }
    }
    expect(largest).toBeLessThan(1e-4);
  });

  test('trajectories: the shares of the variance and the participation ratio follow from the eigenvalues', () => {
    const { data } = files.numbers.get('trajectories.eigenvalues')!;
    const sum = data.reduce((all, one) => all + one, 0);
    expect(number('trajectories.first')).toBeCloseTo(data[0]! / sum, 12);
    expect(number('trajectories.firstThree')).toBeCloseTo((data[0]! + data[1]! + data[2]!) / sum, 12);
  });

  test('an untrained network: no claim of answers, and no section that takes them apart', () => {
    expect(files.html).toContain('no better than guessing, and nothing more is claimed');
    expect(files.html).toMatch(/id="carried"[\s\S]*cannot be had for this network[\s\S]*no better than guessing/);
  });

  test('the same numbers at every writing, whatever was drawn before', async () => {
    // The page turns axes as those of the last picture: here the opposite ones.
    const { axes, shape } = await lab.pca({ source: 'trials' });
    alignWithLast(new Float64Array(1), 1);
    alignWithLast(
      axes.map((value) => -value),
      shape[1] as number,
    );
    const again = await filesOf(lab, few);
    expect(again.html).toBe(files.html);
  });
});

describe('lab.report: arguments, stopping, changes', () => {
  test('takes names of sections and formats that there are, and says which', async () => {
    const { lab } = await labHere({ network: { size: 12, dt: 20 } });
    await expect(lab.report({ sections: ['spectra'] })).rejects.toThrow(sectionNames[0]!);
    await expect(lab.report({ format: 'pdf' as 'html' })).rejects.toThrow("'html'");
    const html = await lab.report({ sections: ['spectrum'], format: 'html' });
    expect(html.type).toBe('text/html');
    expect(await html.text()).toContain('<section id="spectrum"');
  });

  test('is stopped by its signal, and by lab.cancel()', async () => {
    const { lab } = await labHere({ network: { size: 60, dt: 20 } });
    const stop = new AbortController();
    const stopped = lab.report({ signal: stop.signal }, ({ done }) => done > 0 && stop.abort());
    await expect(stopped).rejects.toMatchObject({ name: 'CancelledError' });
    let asked = false;
    const cancelled = lab.report({}, ({ done }) => {
      if (done > 0 && !asked) {
        asked = true;
        void lab.cancel();
      }
    });
    await expect(cancelled).rejects.toMatchObject({ name: 'CancelledError' });
  });

  test('is not written of two networks', async () => {
    const { lab } = await labHere({ network: { size: 30, dt: 20 } });
    let changed: Promise<unknown> | undefined;
    const report = lab.report({ sections: ['spectrum', 'exponent'] }, () => {
      changed ??= lab.setConfig({ 'network.gain': 1.9 });
    });
    await expect(report).rejects.toMatchObject({ name: 'ChangedError' });
    await changed;
  });

  test('a file is told with its digest, what was left out and what was supposed', async () => {
    const { lab } = await labHere({ network: { size: 12, dt: 20 } });
    const eight = Array.from({ length: 8 }, (_, k) => [0.1 * k]);
    const arrays = { G: eight.map(() => eight.flat()), I: eight, W: eight, epochs: 'many' };
    const bytes = new TextEncoder().encode(JSON.stringify(arrays));
    await lab.importNetwork(bytes, 'mine.json');
    const digest = Array.from(new Uint8Array(await crypto.subtle.digest('SHA-256', bytes)), (byte) => byte.toString(16).padStart(2, '0')).join('');
    const htmlNow = async () => (await lab.report({ sections: ['network'], format: 'html' })).text();
    const html = await htmlNow();
    expect(html).not.toContain('network.seeds');
    for (const text of [
      'mine.json',
      digest,
      'epochs',
      'does not say which task',
      'The file does not tell its equation; it is supposed to be the leaky current',
    ])
      expect(html).toContain(text);
    await lab.importNetwork(bytes, 'mine.json', { system: 'leaky-rate' });
    expect(await htmlNow()).toContain('Its equation, which was chosen when the file was read, is the leaky rate');
    const own = await (await lab.exportNetwork('npz')).arrayBuffer();
    await lab.importNetwork(own, 'own.npz');
    expect(await htmlNow()).toContain('Its equation, as the file tells, is the leaky rate');
  });
});
