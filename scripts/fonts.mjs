// @ts-check
/*
 * npm run fonts: cuts public/fonts/ from Adobe's Source Serif 4 and Source Sans 3 as published on npm (60 MB, so fetched here and not at every
 * install; the cut fonts are committed). Not from @fontsource: its files lack the signs of the figures (√ ∞ ≤ ≥ ≈ → superscripts, subscripts).
 *
 * What is kept: Basic Latin, Latin-1, the signs below; Greek in files of its own, which a page without a Greek letter never loads. Serif: weights 400..600 and
 * optical sizes 14..40 (8..60 would be 6 kB more and over the budget of 90 kB for the two preloaded); its italic, of names on figures, is
 * weight 400 at optical size 16. Sans: weights 400..700. Features: kerning, ligatures, tabular and lining figures.
 *
 * Licence: the Open Font License reserves the name "Source" for the originals, so the names inside the cut files say "Subset".
 */
import './checkNode.mjs';
import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
// @ts-expect-error it brings no types
import subsetFont from 'subset-font';
import { mathsSigns } from './mathsSigns.mjs';
import { root } from './run.mjs';

const packages = { serif: 'source-serif@4.5.1', sans: 'source-sans@3.52.0', maths: '@fontsource/stix-two-math@5.3.0' };
const range = (/** @type {number} */ from, /** @type {number} */ to) => String.fromCodePoint(...Array.from({ length: to - from + 1 }, (_, i) => from + i));
const latin = `${range(0x20, 0x7e)}${range(0xa0, 0xff)}−∞≤≥≈≠√·…–—‘’“”•←↑→↓⁰⁴⁵⁶⁷⁸⁹⁻⁺₀₁₂₃₄₅₆₇₈₉\u2009\u202f\u2032`;
const greek = 'αβγδεζηθικλμνξοπρςστυφχψωΓΔΘΛΞΠΣΦΨΩ';
const keepFeatures = ['kern', 'liga', 'tnum', 'lnum', 'ccmp', 'mark'];

const roman = { from: 'serif', file: 'VAR/SourceSerif4Variable-Roman.ttf', axes: { wght: { min: 400, max: 600 }, opsz: { min: 14, max: 40 } } };
const italic = { from: 'serif', file: 'VAR/SourceSerif4Variable-Italic.ttf', axes: { wght: 400, opsz: 16 } };
const sans = { from: 'sans', file: 'VF/SourceSans3VF-Upright.ttf', axes: { wght: { min: 400, max: 700 } } };
const cuts = [
  { to: 'serif.woff2', ...roman, text: latin, preloaded: true },
  { to: 'sans.woff2', ...sans, text: latin, preloaded: true },
  { to: 'serif-italic.woff2', ...italic, text: latin + greek, preloaded: false },
  { to: 'serif-greek.woff2', ...roman, text: greek, preloaded: false },
  { to: 'sans-greek.woff2', ...sans, text: greek, preloaded: false },
  // Formulas: with the tables that place accents, limits and roots, and stretch brackets. Loaded with the first formula that is opened.
  { to: 'maths.woff2', from: 'maths', file: 'files/stix-two-math-latin-400-normal.woff2', text: mathsSigns(), preloaded: false },
];

const out = path.join(root, 'public/fonts');
const temporary = fs.mkdtempSync(path.join(os.tmpdir(), 'fonts-'));
try {
  fs.mkdirSync(out, { recursive: true });
  for (const [name, at] of Object.entries(packages)) {
    const [{ filename }] = JSON.parse(execFileSync('npm', ['pack', '--json', '--pack-destination', temporary, at], { encoding: 'utf8' }));
    fs.mkdirSync(path.join(temporary, name));
    execFileSync('tar', ['xzf', path.join(temporary, filename), '-C', path.join(temporary, name)]);
  }
  let preload = 0;
  for (const { to, from, file, text, preloaded, ...more } of cuts) {
    const original = fs.readFileSync(path.join(temporary, from, 'package', file));
    // STIX reserves no name of its own; the Source fonts do.
    const cut =
      from === 'maths'
        ? { keepFeatures: ['kern', 'ssty', 'dtls', 'flac', 'mark', 'ccmp'] }
        : { variationAxes: 'axes' in more ? more.axes : undefined, keepFeatures };
    const font = await subsetFont(from === 'maths' ? original : rename(original), text, { targetFormat: 'woff2', noHinting: true, ...cut });
    fs.writeFileSync(path.join(out, to), font);
    if (preloaded) preload += font.length;
    console.log(`${to}: ${font.length} bytes`);
  }
  console.log(`preloaded: ${preload} bytes`);
  const changes = `The fonts in this folder are subsets of Source Serif 4, Source Sans 3 and STIX Two Math (npm: ${Object.values(packages).join(', ')}),
made by scripts/fonts.mjs: fewer characters, weights and optical sizes, no hinting, and "Subset" for "Source" in names. The licence of the Source fonts comes
first, that of STIX Two Math after it.\n\n`;
  const licenses = ['serif/package/LICENSE.md', 'maths/package/LICENSE'].map((file) => fs.readFileSync(path.join(temporary, file), 'utf8'));
  fs.writeFileSync(path.join(out, 'OFL.txt'), changes + licenses.join('\n\n'));
} finally {
  fs.rmSync(temporary, { recursive: true });
}

/**
 * A copy of a TrueType font that says "Subset" for "Source" in its names (both have six letters); copyright, trademark and licence stay.
 * @param {Buffer} original
 */
function rename(original) {
  const font = Buffer.from(original);
  const tables = Array.from({ length: font.readUInt16BE(4) }, (_, i) => 12 + 16 * i);
  const record = tables.find((at) => font.toString('latin1', at, at + 4) === 'name');
  if (record === undefined) throw new Error('The font has no table of names.');
  const table = font.readUInt32BE(record + 8);
  const strings = table + font.readUInt16BE(table + 4);
  const legal = new Set([0, 7, 13, 14]);
  for (let i = 0; i < font.readUInt16BE(table + 2); i += 1) {
    const at = table + 6 + 12 * i;
    if (legal.has(font.readUInt16BE(at + 6))) continue;
    const start = strings + font.readUInt16BE(at + 10);
    const bytes = font.subarray(start, start + font.readUInt16BE(at + 8));
    const wide = font.readUInt16BE(at) !== 1;
    const [from, to] = ['Source', 'Subset'].map((word) => (wide ? Buffer.from(word, 'utf16le').swap16() : Buffer.from(word, 'latin1')));
    for (let found = bytes.indexOf(from); found >= 0; found = bytes.indexOf(from, found + 1)) to.copy(bytes, found);
  }
  return font;
}
