/** One table of symbols and words: formulas, panels and the README use what is in it, each with one meaning. */
import fs from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { explanations } from '../../src/words/explanations.ts';
import { markedParts, withoutMarks } from '../../src/words/marks.ts';
import { letterAndIndex, symbolOf, symbols, symbolsIn } from '../../src/words/symbols.ts';
import terms from '../../src/words/terms.ts';

const root = path.join(import.meta.dirname, '../..');
const read = (file: string) => fs.readFileSync(path.join(root, file), 'utf8');
const folder = 'src/words/formulas';
const formulas = fs.readdirSync(path.join(root, folder)).map((file) => ({ file, tex: read(`${folder}/${file}`) }));

describe('symbols', () => {
  test('each has one entry, and no two have the same letter', () => {
    for (const of of ['tex', 'text'] as const) expect(new Set(symbols.map((one) => one[of])).size).toBe(symbols.length);
    for (const { meaning } of symbols) expect(meaning).toMatch(/^[A-Z0-9].*\.$/);
  });

  test('symbolsIn: finds letters, Greek, bars, stars and the names with an index, and no words of LaTeX', () => {
    expect(symbolsIn('z^{*} = \\beta\\, d + h_0 \\cdot \\bar r, \\quad D_{\\mathrm{KY}} = \\frac{a_k}{s_r^2} \\operatorname{var} z_k^{*}')).toEqual([
      'z^{*}',
      '\\beta',
      'd',
      'h_0',
      '\\bar r',
      'D_{\\mathrm{KY}}',
      'a',
      'k',
      's_r',
    ]);
    expect(symbolsIn('\\tau \\frac{\\mathrm{d}h}{\\mathrm{d}t} = \\exp(\\lambda t)\\;W^{\\mathsf T} r')).toEqual(['\\tau', 'h', 't', '\\lambda', 'W', 'r']);
  });

  test.each(formulas)('every symbol of $file is in the table', ({ tex }) => {
    const found = symbolsIn(tex);
    expect(found.length).toBeGreaterThan(0);
    expect(found.filter((symbol) => !symbolOf(symbol))).toEqual([]);
  });

  test('formulas stand in that folder alone, and each explains a figure', () => {
    const elsewhere = fs
      .readdirSync(path.join(root, 'src'), { recursive: true, encoding: 'utf8' })
      .filter((file) => file.endsWith('.tex') && !file.includes('formulas'));
    expect(elsewhere).toEqual([]);
    for (const { tex } of formulas) expect(Object.values(explanations).some((one) => one.tex === tex)).toBe(true);
  });

  test('the output has the constant c and the target a star in every formula: one letter for one thing', () => {
    for (const { file, tex } of formulas) {
      expect(tex, file).not.toMatch(/\\hat/);
      if (/z = W/.test(tex)) expect(tex, file).toContain('+ c');
      // Eigenvalues are mu, variances v: lambda is an exponent.
      if (/Re|e_k|e_j/.test(tex)) expect(tex, file).not.toContain('\\lambda');
      expect(tex, file).not.toContain('0.007');
    }
  });

  test('README: its table of symbols is this one, and every letter of its model stands there', () => {
    const readme = read('README.md');
    const rows = readme.replace(/ +\|/g, ' |');
    for (const { text, name, meaning } of symbols.filter((one) => readmeSymbols.includes(one.text)))
      expect(rows).toContain(`| ${text} | ${name} | ${meaning} |`);
    const model = readme.slice(readme.indexOf('## The model'), readme.indexOf('## How fast it is'));
    const code = [...model.matchAll(/`([^`]+)`/g)].map(([, inner]) => inner as string).filter((inner) => inner.includes('='));
    expect(code.length).toBeGreaterThan(1);
    const letters = new Set(code.flatMap((formula) => [...formula.replace(/tanh|\u1d40/g, ' ').matchAll(/[A-Za-zα-ωφ]/g)].map(([letter]) => letter)));
    for (const letter of letters) {
      expect(symbols.map(({ text }) => text)).toContain(letter);
      expect(readmeSymbols).toContain(letter);
    }
  });
});

const readmeSymbols = ['h', 'h0', 'r', 'g', 'G', 'I', 'W', 'b', 'c', 'u', 'z', 't', 'τ', 'α', 'σ', 'ξ'];

describe('words', () => {
  test('every word of the table can be pressed somewhere', () => {
    const sources = fs
      .readdirSync(path.join(root, 'src'), { recursive: true, encoding: 'utf8' })
      .filter((file) => /\.tsx?$/.test(file) && !file.endsWith('words/terms.ts'))
      .map((file) => read(`src/${file}`))
      .join('\n');
    const used = (name: string) => new RegExp(`\\[${name}[|\\]]|name="${name}"|(?:(?:term|verdict)\\(|term: )'${name}'`).test(sources);
    expect(Object.keys(terms).filter((name) => !used(name))).toEqual([]);
  });

  test('every word has sentences that begin with a capital and end with a full stop, short enough for a small box', () => {
    for (const [name, sentence] of Object.entries(terms)) {
      expect(sentence, name).toMatch(/^[A-Z].*\.$/);
      expect(sentence.length, name).toBeLessThan(330);
    }
  });

  test('every marked word of an explanation is in the table', () => {
    for (const [name, { text }] of Object.entries(explanations)) {
      const marked = markedParts(text).filter((part) => typeof part !== 'string');
      expect(marked.length, name).toBeGreaterThan(0);
      for (const { term } of marked) expect(Object.keys(terms), name).toContain(term);
      expect(withoutMarks(text), name).not.toMatch(/[[\]|]/);
    }
  });

  test('markedParts: words, their other wordings, and the text between', () => {
    expect(markedParts('The [gain] and [noise|its noise].')).toEqual([
      'The ',
      { term: 'gain', text: 'gain' },
      ' and ',
      { term: 'noise', text: 'its noise' },
      '.',
    ]);
  });

  test('words that visitors asked about are explained', () => {
    const asked = [
      'gain',
      'noise',
      'readout',
      'fitted',
      'exponent',
      'modes',
      'phase',
      'dotted',
      'bestGain',
      'chaosLine',
      'precision',
      'error',
      'loss',
      'guessing',
      'answer',
    ];
    for (const name of asked) expect(Object.keys(terms)).toContain(name);
    expect(terms.answer).toContain('1.05 for 150 ms');
  });

  test('numbers in the words are those of the task and of the map', () => {
    for (const [duration, said] of [
      [50, '0.35'],
      [150, '1.05'],
      [300, '2.10'],
    ] as const)
      expect(terms.answer).toContain(`${(0.007 * duration).toFixed(2)} for ${duration} ms`.replace((0.007 * duration).toFixed(2), said));
    expect((0.007 * 200) ** 2 / 12).toBeCloseTo(0.163, 3);
    expect(terms.guessing).toContain('0.16 for pulses of 50 to 250 ms');
  });
});

test('letterAndIndex: no symbol is shown with the mark of an index in it', () => {
  expect(letterAndIndex('s_r')).toEqual(['s', 'r']);
  expect(letterAndIndex('h0')).toEqual(['h', '0']);
  for (const { text } of symbols) expect(letterAndIndex(text).join('')).not.toContain('_');
});
