/** The page's own fonts as CSS with the files in it, so that an exported SVG looks the same where they are not installed. Loaded when an SVG is exported. */
import { toBase64 } from '../base/base64.ts';
import { families } from './surface.ts';

interface Face {
  readonly file: string;
  readonly family: string;
  readonly weight: string;
  readonly style: 'normal' | 'italic';
  /** Characters that it has, where another file has the others. */
  readonly range: string;
}

const sans = 'Source Sans 3 Variable';
const serif = 'Source Serif 4 Variable';
const greek = 'U+370-3FF';
const faces: readonly Face[] = [
  { file: 'sans', family: sans, weight: '400 700', style: 'normal', range: '' },
  { file: 'sans-greek', family: sans, weight: '400 700', style: 'normal', range: greek },
  { file: 'serif', family: serif, weight: '400 600', style: 'normal', range: '' },
  { file: 'serif-greek', family: serif, weight: '400 600', style: 'normal', range: greek },
  { file: 'serif-italic', family: serif, weight: '400', style: 'italic', range: '' },
];

const usesGreek = /[\u0370-\u03ff]/;

/** Which of the files the document needs: by the families, the styles and the characters of its texts. */
export function neededFonts(svg: string): string[] {
  const texts = [...svg.matchAll(/<text[^>]*>[\s\S]*?<\/text>/g)].map(([text]) => text);
  const used = (family: string, pattern: RegExp) => texts.some((text) => text.includes(family) && pattern.test(text));
  return faces
    .filter(({ family, style, range }) => {
      const quoted = family === sans ? families.sans : families.serif;
      if (style === 'italic') return used(quoted, /font-style="italic"/);
      return used(quoted, range ? usesGreek : /./) && (family === sans || texts.some((text) => text.includes(quoted) && !/font-style="italic"/.test(text)));
    })
    .map(({ file }) => file);
}

/** The bytes of a font of the page by its name. Rejects where it does not come. */
async function ofPage(file: string): Promise<Uint8Array> {
  const answer = await fetch(new URL(`fonts/${file}.woff2`, document.baseURI).href);
  if (!answer.ok) throw new Error('A font did not load.');
  return new Uint8Array(await answer.arrayBuffer());
}

/** CSS for an SVG document; a font that does not load is left out, and the document falls back to those of the system. */
export const embeddedFonts = (svg: string): Promise<string> => fontRules(neededFonts(svg));

/** All fonts that a page of text with these characters needs. */
export const fontsForText = (text: string): string[] => faces.filter(({ range }) => !range || usesGreek.test(text)).map(({ file }) => file);

/** CSS with these fonts in it, of those that come; in Node they are read from where `bytesOf` finds them. */
export async function fontRules(files: readonly string[], bytesOf: (file: string) => Promise<Uint8Array> = ofPage): Promise<string> {
  const rules = faces
    .filter(({ file }) => files.includes(file))
    .map(async ({ file, family, weight, style, range }) => {
      const data = await bytesOf(file).then(toBase64, () => null);
      if (data === null) return '';
      const only = range ? `;unicode-range:${range}` : '';
      return `@font-face{font-family:'${family}';font-weight:${weight};font-style:${style};src:url(data:font/woff2;base64,${data}) format('woff2')${only}}`;
    });
  return (await Promise.all(rules)).filter(Boolean).join('\n');
}
