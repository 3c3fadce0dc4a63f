import { minus } from './format.ts';

/** "1.5", "1,5", with a true minus or not; null where it is no number. */
export function parseDecimal(text: string): number | null {
  const plain = text.trim().replaceAll(minus, '-').replace(',', '.');
  return plain === '' || !Number.isFinite(Number(plain)) ? null : Number(plain);
}
