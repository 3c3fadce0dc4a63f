import { expect, test } from 'vitest';
import { torchNormal } from '../../../src/science/random/index.ts';
import { testWith } from '../../shared.ts';
import { largestDifference } from '../closeness.ts';
import { studyFile, studyNetwork } from '../studyNetwork.ts';

test('torchNormal(1, n >= 16): starts -1.5255959, -0.7502318, -0.6539809, -1.6094847 (torch.manual_seed(1); torch.randn(n))', () => {
  expect(largestDifference(torchNormal(1, 16).slice(0, 4), [-1.5255959, -0.7502318, -0.6539809, -1.6094847])).toBeLessThan(3e-6);
  // Not a multiple of 16: the last 16 are drawn again, the first block stays.
  const odd = torchNormal(1, 37);
  expect(odd).toHaveLength(37);
  expect(odd.slice(0, 4)).toEqual(torchNormal(1, 16).slice(0, 4));
  expect(odd.slice(21)).not.toEqual(torchNormal(1, 48).slice(21, 37));
});

test('torchNormal(0, 5): 1.5410, -0.2934, -2.1788, 0.5684, -1.0845, by the other algorithm (torch.manual_seed(0); torch.randn(5), PyTorch manual)', () => {
  expect(largestDifference(torchNormal(0, 5), [1.541, -0.2934, -2.1788, 0.5684, -1.0845])).toBeLessThan(5.1e-5);
  expect(torchNormal(0, 15).slice(0, 5)).toEqual(torchNormal(0, 5));
  expect(torchNormal(0, 0)).toHaveLength(0);
});

testWith(studyFile, 'torchNormal(1, 250 000) / sqrt(500): is the G that is stored in the file of the study, within 3e-6', () => {
  const G = torchNormal(1, 250_000).map((x) => x / Math.sqrt(500));
  expect(largestDifference(G, studyNetwork(1).weights.G)).toBeLessThan(3e-6);
});
