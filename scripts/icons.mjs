// @ts-check
/** npm run icons: draws the icons of the installed page from public/favicon.svg. They are committed; the same drawing gives the same bytes on every machine. */
import fs from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { initWasm, Resvg } from '@resvg/resvg-wasm';

const folder = path.join(import.meta.dirname, '../public');

/**
 * Systems cut icons of the kind `whole` to their own shape: these are opaque, and the disc lies in the middle four fifths that every shape keeps. The others
 * have no background.
 * @type {readonly { readonly file: string, readonly size: number, readonly whole: boolean }[]}
 */
const icons = [
  { file: 'icons/icon-192.png', size: 192, whole: false },
  { file: 'icons/icon-512.png', size: 512, whole: false },
  { file: 'icons/maskable-192.png', size: 192, whole: true },
  { file: 'icons/maskable-512.png', size: 512, whole: true },
  { file: 'icons/apple-touch-icon.png', size: 180, whole: true },
];

/** @returns {Promise<{ file: string, png: Uint8Array }[]>} */
export async function drawIcons() {
  await initWasm(fs.readFileSync(createRequire(import.meta.url).resolve('@resvg/resvg-wasm/index_bg.wasm')));
  const drawing = fs.readFileSync(path.join(folder, 'favicon.svg'), 'utf8');
  return icons.map(({ file, size, whole }) => ({
    file,
    png: new Resvg(drawing, { fitTo: { mode: 'width', value: size }, ...(whole ? { background: '#ffffff' } : {}) }).render().asPng(),
  }));
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  fs.mkdirSync(path.join(folder, 'icons'), { recursive: true });
  for (const { file, png } of await drawIcons()) {
    fs.writeFileSync(path.join(folder, file), png);
    console.log(`public/${file}: ${png.length} bytes`);
  }
}
