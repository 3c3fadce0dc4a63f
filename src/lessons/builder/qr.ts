/** A QR code as one path of squares, for the screen, the sheet and a file. */
import { encode } from 'uqr';

export interface QrCode {
  /** Squares along each side, with the blank border. */
  readonly size: number;
  /** The dark squares as an SVG path in units of one square. */
  readonly path: string;
}

/** null where the text is too long for any code (more than about 2,900 signs). */
export function qrOf(text: string): QrCode | null {
  try {
    const { size, data } = encode(text, { ecc: 'L', border: 4 });
    const path = data.flatMap((row, y) => row.flatMap((dark, x) => (dark ? [`M${x} ${y}h1v1h-1z`] : []))).join('');
    return { size, path };
  } catch {
    return null;
  }
}

/** As a file: dark on white whatever the theme, so that every telephone reads it. */
export const qrFile = ({ size, path }: QrCode): string =>
  `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${size} ${size}" width="${size * 8}" height="${size * 8}" shape-rendering="crispEdges"><path fill="#fff" d="M0 0h${size}v${size}H0z"/><path d="${path}"/></svg>\n`;
