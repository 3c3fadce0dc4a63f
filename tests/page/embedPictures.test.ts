/** The pictures that an embed begins with: each that the page may ask for is there, and light; what fits into which place. */
import fs from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { presetConfig } from '../../src/config/presets.ts';
import { validate } from '../../src/config/validate.ts';
import { pictureFile, pictureFolder, pictureThemes } from '../../src/page/embed/pictureFiles.ts';
import { pictureSizes } from '../../src/page/embed/pictures.data.ts';
import { pictured, picturedWith, pictureFor, saidOfPictures } from '../../src/page/embed/pictures.ts';

const out = path.join(import.meta.dirname, '../../public');
const first = presetConfig('fitted');
const changed = (changes: object) => validate(changes, first).config;
const names = (config: typeof first) => picturedWith(config).map(({ name }) => name);

test('every figure has a wide and a narrow picture, light and dark, of at most 25 kB; all together have at most 500 kB, and no other file lies there', () => {
  expect(Object.keys(pictureSizes)).toEqual(pictured.map(({ name }) => name));
  const files = Object.entries(pictureSizes).flatMap(([name, sizes]) => {
    const widths = sizes.map((size) => Number(size.split('x')[0]));
    expect(Math.min(...widths), name).toBeLessThan(400);
    expect(Math.max(...widths), name).toBeGreaterThan(550);
    return sizes.flatMap((size) => pictureThemes.map((theme) => pictureFile(name, size, theme)));
  });
  expect(files.map((file) => path.basename(file)).sort()).toEqual(fs.readdirSync(path.join(out, pictureFolder)).sort());
  let sum = 0;
  for (const file of files) {
    const bytes = fs.readFileSync(path.join(out, file));
    expect(bytes.toString('latin1', 8, 12), file).toBe('WEBP');
    expect(bytes.length, file).toBeLessThanOrEqual(25_000);
    sum += bytes.length;
  }
  expect(sum).toBeLessThanOrEqual(500_000);
});

test('pictureFor: the size that is nearest; letters are not drawn out much', () => {
  const [output] = pictured.filter(({ name }) => name === 'output');
  const [rates] = pictured.filter(({ name }) => name === 'rates');
  const [width, height] = pictureSizes.output![0]!.split('x').map(Number) as [number, number];
  const exact = { file: pictureFile('output', pictureSizes.output![0]!, 'dark'), fills: true };
  expect(pictureFor(output!, { width, height }, 'dark')).toEqual(exact);
  expect(pictureFor(output!, { width: 1.2 * width, height }, 'dark')).toEqual(exact);
  expect(pictureFor(output!, { width: 1.5 * width, height }, 'dark')).toEqual({ ...exact, fills: false });
  expect(pictureFor(rates!, { width: 900, height: 120 }, 'light')?.fills).toBe(true);
  expect(pictureFor({ name: 'none' }, { width, height }, 'light')).toBeNull();
});

test('picturedWith: what stands in a place, and nothing in the story', () => {
  expect(names(first)).toEqual(pictured.map(({ name }) => name));
  expect(names(changed({ 'view.analysis': 'mechanism' }))).not.toContain('components');
  expect(names(changed({ 'view.analysis': 'points' }))).toContain('components');
  expect(names(changed({ 'view.analysis': 'robustness' }))).not.toContain('components');
  expect(names(changed({ 'view.panel': 'story' }))).toEqual([]);
  expect(names(changed({ 'view.below': 'modes' }))).not.toContain('exponent');
  expect(names(changed({ 'view.motion': 'power' }))).not.toContain('trajectories');
  expect(names(changed({ 'view.carried': 'distances' }))).not.toContain('contributions');
  expect(names(changed({ 'view.analysis': 'mechanism' }))).not.toContain('shares');
  expect(names(presetConfig('flip-flop'))).not.toContain('exponent');
});

test('saidOfPictures: whether this network is the one of the pictures; in a lesson nothing that it may hide', () => {
  const same = 'A picture, until this network is computed.';
  const other = 'A picture of another network, until this one is computed.';
  expect(saidOfPictures(first)).toBe(same);
  expect(saidOfPictures(changed({ 'view.panel': 'chaos', 'view.embed': 'bare', 'view.theme': 'dark', 'view.speed': 500 }))).toBe(same);
  for (const changes of [{ 'network.gain': 1.2 }, { 'network.size': 100 }, { 'training.steps': 10 }, { 'readout.fit': false }, { 'lesson.title': 'One' }])
    expect(saidOfPictures(changed(changes)), JSON.stringify(changes)).toBe(other);
  expect(saidOfPictures(presetConfig('flip-flop'))).toBe('A picture of another network in another task, until this one is computed.');
});
