/**
 * Networks as other people's programs write them: each is taken in as the network that it is, or refused with a sentence; none as another one without a word.
 */
import fs from 'node:fs';
import { describe, expect } from 'vitest';
import { FormatError } from '../../src/formats/formatError.ts';
import type { NetworkMatch } from '../../src/formats/matchNetwork.ts';
import { sharedJson, sharedPath, testWith } from '../shared.ts';
import { tryRead } from './refusal.ts';
import { networkIn } from './whole.ts';

const folder = sharedPath('cases/import');
const read = (name: string) => tryRead(() => networkIn(fs.readFileSync(`${folder}/${name}`), name));

type Wanted = Record<string, 'same' | 'zeros' | number[] | number[][]>;
interface Expected {
  readonly same: Record<string, number[] | number[][]>;
  readonly files: Record<string, Wanted>;
}

testWith('cases/import/expected.json', 'a file that is taken in gives the weights that it stands for, within 2e-6 (six decimals)', () => {
  const { same, files: said } = sharedJson('cases/import/expected.json') as Expected;
  // Files that say of themselves that they hold the same network with something beside it, or in another form.
  const alike = ['list-of-texts.json', 'null-beside.json', 'numpy-losses-beside.pt', 'numpy-arrays.pt', 'before-1.6.pt'];
  const files = { ...Object.fromEntries(alike.map((name) => [name, { G: 'same', I: 'same', W: 'same' } as Wanted])), ...said };
  for (const [name, wanted] of Object.entries(files)) {
    const result = read(name);
    // More channels than the page has are refused; everything else that has an entry is to be taken.
    if (result instanceof FormatError) expect.fail(`${name}: ${result.message}`);
    for (const [group, want] of Object.entries(wanted)) {
      const found = (result as NetworkMatch).weights[group as 'G'];
      const numbers = want === 'zeros' ? Array.from(found, () => 0) : (want === 'same' ? same[group] : want).flat();
      expect(found.length, `${name} ${group}`).toBe(numbers.length);
      found.forEach((value, i) => expect(Math.abs(value - numbers[i]), `${name} ${group} ${i}`).toBeLessThan(2e-6));
    }
  }
});

describe('what each file is called by the page', () => {
  const cases: readonly (readonly [string, 'taken' | 'refused', RegExp])[] = [
    ['linear-layers.pt', 'taken', /'W_out\.bias'.*constant c/],
    ['layer-biases.pt', 'taken', /'recurrent_layer\.bias'.*bias b/],
    ['kernels-short.npz', 'taken', /turned because kernels have senders as rows/],
    ['kernels-flax.npz', 'taken', /turned because kernels have senders as rows/],
    ['textbook-xh.npz', 'taken', /'Whh'/],
    ['a-b-c.npz', 'taken', /'B' \(12 × 1\) was taken for the input weights I/],
    ['scales-of-one-number.pt', 'taken', /multiplied by 'rnn\.w_inp_scale' = 2/],
    ['relu-by-name.npz', 'taken', /Set as the file says:.*network\.nonlinearity relu/],
    ['low-rank.pt', 'taken', /composed as G = m n\^T \/ N[\s\S]*Guessed: that G is m n\^T \/ N.*lowrank_inference/],
    ['weight-norm.pt', 'taken', /put together as weight_norm does it/],
    ['readout-of-excitatory-units.npz', 'taken', /padded with zeros, because it reads 9 of the 12 units/],
    ['rates-leak-outside.pt', 'taken', /the import has set network\.gain to 1[\s\S]*leak outside the nonlinearity: the page runs them so/],
    ['list-of-texts.json', 'taken', /Passed over: 'tasks'/],
    ['null-beside.json', 'taken', /Passed over: 'losses'/],
    ['float8-beside.safetensors', 'taken', /Passed over: 'scale'.*F8_E4M3/],
    ['two-layers.pt', 'refused', /several layers/],
    ['gru.pt', 'refused', /a GRU/],
    ['tau-of-each-unit.npz', 'refused', /time constant for each unit/],
    ['object-W.npz', 'refused', /'W' belongs to the network, but it holds Python objects/],
    ['nan-inside.json', 'refused', /'W_rec' holds a value that is no finite number/],
    ['sparse.pt', 'refused', /to_dense/],
    ['numpy-arrays.pt', 'taken', /'W_rec' \(12 × 12\)/],
    ['numpy-losses-beside.pt', 'taken', /Left out: 'losses' \(3 values\)/],
    ['matlab-7.3.mat', 'refused', /HDF5/],
    ['lfs-pointer.pt', 'refused', /git lfs pull/],
    ['nine-inputs.npz', 'taken', /'W_in' \(12 × 9\) was taken for the input weights I/],
    ['before-1.6.pt', 'taken', /'W_rec' \(12 × 12\)/],
  ];
  for (const [name, outcome, words] of cases) {
    testWith(`cases/import/${name}`, `${name} is ${outcome}`, () => {
      const result = read(name);
      const [what, said] = result instanceof FormatError ? ['refused', result.message] : ['taken', result.notes.join('\n')];
      expect(`${what}: ${said}`).toMatch(new RegExp(`^${outcome}`));
      expect(said).toMatch(words);
    });
  }
});
