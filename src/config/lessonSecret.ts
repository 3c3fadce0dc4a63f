/**
 * Hidden values of a lesson as they stand in its link. Nothing is kept secret by it: whoever reads this file reads the values. It only keeps a glance at the
 * address from giving them away. The 14 signs of numbers, ',-./0123456789' ('/' for the e of a power), become 14 letters, each place shifted by 3 more; two
 * signs of the link's checksum show damage. Frozen, as all of a link is.
 */
import { checksum } from './checksum.ts';

const sumOf = (text: string) => checksum([text]).slice(0, 2);

/** `first` of the 14 signs becomes `then`, shifted `by` places with each sign of the text. */
const turn = (text: string, first: number, then: number, by: number) =>
  text.replace(/./gs, (sign, i) => String.fromCharCode(then + ((sign.charCodeAt(0) - first + (i + 1) * by) % 14)));

export function writeSecret(values: readonly number[]): string {
  const text = values.join().replaceAll('e', '/');
  return turn(text, 44, 97, 3) + sumOf(text);
}

/** The numbers; null where it was cut off or altered. Telephones write capitals. */
export function readSecret(secret: string): readonly number[] | null {
  const code = secret.toLowerCase();
  const text = turn(code.slice(0, -2), 97, 44, 11);
  return text !== '' && sumOf(text) === code.slice(-2) ? text.split(',').map((number) => Number(number.replace('/', 'e'))) : null;
}
