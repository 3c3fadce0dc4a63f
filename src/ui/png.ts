/** Pixels to the bytes of a PNG file, without a canvas: images inside exported SVG look the same wherever the SVG was made. */
import { zlibSync } from 'fflate';
import { crc32 } from '../base/crc32.ts';
import type { Pixels } from './surface.ts';

function chunk(name: string, body: Uint8Array): Uint8Array {
  const bytes = new Uint8Array(body.length + 12);
  const view = new DataView(bytes.buffer);
  view.setUint32(0, body.length);
  for (let i = 0; i < 4; i++) bytes[4 + i] = name.charCodeAt(i);
  bytes.set(body, 8);
  view.setUint32(body.length + 8, crc32(bytes.subarray(4, body.length + 8)));
  return bytes;
}

/** RGBA, eight bits a channel (PNG specification, third edition, sections 10 and 11). */
export function encodePng({ width, height, data }: Pixels): Uint8Array {
  const header = new Uint8Array(13);
  new DataView(header.buffer).setUint32(0, width);
  new DataView(header.buffer).setUint32(4, height);
  header.set([8, 6, 0, 0, 0], 8);
  const rgba = new Uint8Array(data.buffer, data.byteOffset, width * height * 4);
  const rows = new Uint8Array(height * (width * 4 + 1));
  for (let row = 0; row < height; row++) rows.set(rgba.subarray(row * width * 4, (row + 1) * width * 4), row * (width * 4 + 1) + 1);
  const parts = [Uint8Array.of(137, 80, 78, 71, 13, 10, 26, 10), chunk('IHDR', header), chunk('IDAT', zlibSync(rows)), chunk('IEND', new Uint8Array(0))];
  const out = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    out.set(part, at);
    at += part.length;
  }
  return out;
}

/**
 * A PNG file with texts in it: iTXt chunks behind its header (PNG specification, third edition, section 11.3.3). A keyword has at most 79 Latin letters.
 * Throws RangeError where `file` is no PNG.
 */
export function withTexts(file: Uint8Array, texts: readonly (readonly [string, string])[]): Uint8Array {
  // Signature 8, IHDR 12 + 13.
  const headerEnd = 33;
  if (file.length < headerEnd || file[1] !== 80 || file[12] !== 73) throw new RangeError('This is no PNG file.');
  const encoder = new TextEncoder();
  const chunks = texts.map(([keyword, text]) => {
    const name = encoder.encode(keyword.replaceAll(/[^\x20-\x7e]/g, '').slice(0, 79));
    // Behind the keyword: its end, no compression, no language, no translated keyword.
    return chunk('iTXt', Uint8Array.of(...name, 0, 0, 0, 0, 0, ...encoder.encode(text)));
  });
  const out = new Uint8Array(file.length + chunks.reduce((sum, one) => sum + one.length, 0));
  out.set(file.subarray(0, headerEnd));
  let at = headerEnd;
  for (const one of chunks) {
    out.set(one, at);
    at += one.length;
  }
  out.set(file.subarray(headerEnd), at);
  return out;
}
