/** The icons of the installed page: those that scripts/icons.mjs draws, and those that the manifest names, in the sizes that it says. */
import fs from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { drawIcons } from '../../scripts/icons.mjs';

const folder = path.join(import.meta.dirname, '../../public');
const read = (name: string) => fs.readFileSync(path.join(folder, name));
/** Width and height of a PNG. */
const sizeOf = (png: Buffer) => `${png.readUInt32BE(16)}x${png.readUInt32BE(20)}`;

interface Icon {
  readonly src: string;
  readonly sizes: string;
  readonly type: string;
  readonly purpose?: string;
}
const manifest = JSON.parse(read('manifest.webmanifest').toString()) as Readonly<Record<string, unknown>> & { readonly icons: readonly Icon[] };

test('the committed icons are those that the script draws from favicon.svg, byte by byte', async () => {
  const drawn = await drawIcons();
  expect(drawn.length).toBe(fs.readdirSync(path.join(folder, 'icons')).length);
  for (const { file, png } of drawn) expect(read(file).equals(png), file).toBe(true);
});

test('the manifest names what makes a page installable, and only files that are there', () => {
  expect(manifest).toMatchObject({ name: 'Edge of Chaos', start_url: './', scope: './', display: 'standalone' });
  const pictures = manifest.icons.filter(({ type }) => type === 'image/png');
  for (const { src, sizes } of pictures) expect(sizeOf(read(src)), src).toBe(sizes);
  for (const purpose of [undefined, 'maskable'])
    expect(pictures.filter((icon) => icon.purpose === purpose).map(({ sizes }) => sizes)).toEqual(['192x192', '512x512']);
  expect(fs.existsSync(path.join(folder, 'favicon.svg'))).toBe(true);
});
