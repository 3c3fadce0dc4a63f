/** The page's fonts, which a report brings with it. The page fetches them; a script in Node says where they lie. */
import { fontRules, fontsForText } from '../ui/exportFonts.ts';

let bytesOf: ((file: string) => Promise<Uint8Array>) | undefined;

/** Without a page: how the bytes of a font are had by its name (`serif`). */
export function readFontsWith(read: (file: string) => Promise<Uint8Array>): void {
  bytesOf = read;
}

/** CSS with the fonts in it that this text needs. */
export const fontsOf = (text: string): Promise<string> => fontRules(fontsForText(text), bytesOf);
