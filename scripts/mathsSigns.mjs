// @ts-check
/** The signs that the formulas of the page (every *.tex in src) are made of, for the font that is cut for them. */
import fs from 'node:fs';
import path from 'node:path';
import katex from 'katex';
import { root } from './run.mjs';

/** Letters of the plane of mathematical alphabets: MathML draws a single letter in italics by taking its counterpart there. */
const range = (/** @type {number} */ from, /** @type {number} */ to) => String.fromCodePoint(...Array.from({ length: to - from + 1 }, (_, i) => from + i));
const italics = `${range(0x1d434, 0x1d454)}ℎ${range(0x1d456, 0x1d467)}${range(0x1d6e2, 0x1d71b)}`;
/** Letters and digits stay whole, so that another formula seldom needs another font. */
const always = `${range(0x20, 0x7e)}${range(0x391, 0x3a9).replace('\u03a2', '')}${range(0x3b1, 0x3c9)}${italics}\u00a0\u2009−×·±∈∞√∑∫∂∇≤≥≈≠→`;

/** @returns {string} */
export function mathsSigns() {
  const files = fs.readdirSync(path.join(root, 'src'), { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.tex'));
  const texts = files.map((file) => {
    const mathml = katex.renderToString(fs.readFileSync(path.join(root, 'src', file), 'utf8').trim(), { output: 'mathml', displayMode: true });
    return mathml
      .replace(/<annotation[\s\S]*?<\/annotation>/g, '')
      .replace(/<[^>]*>/g, '')
      .replace(/&\w+;/g, ' ');
  });
  return [...new Set(always + texts.join(''))].join('');
}
