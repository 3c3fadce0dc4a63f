/**
 * Readouts that come with the page, so that the network that plays first answers in the first second. They are nothing but the result of
 * `fitReadout` for these presets; `npm run readouts` makes the data file anew and a test compares it with a fresh fit.
 */
import { fromBase64 } from '../base/base64.ts';
import { fitKey } from '../config/dependence.ts';
import type { Config } from '../config/schema.ts';
import type { Fit } from './fit.ts';
import { shipped } from './readouts.data.ts';

export interface ShippedReadout {
  /** `fitKey` of the preset that it was made for: the worker knows no presets. */
  readonly settings: string;
  /** base64 of float32, little-endian. */
  readonly W: string;
  readonly c: number;
  readonly loss: number;
  readonly error: number;
  readonly guessing: number;
  readonly ridge: number;
  readonly norm: number;
}

/** The readout that was made for exactly these settings, if one was. */
export function shippedReadout(config: Config): Pick<Fit, 'weights' | 'result'> | undefined {
  const wanted = fitKey(config);
  const found = shipped.find(({ settings }) => settings === wanted);
  if (!found) return undefined;
  const { W, c, loss, error, guessing, ridge, norm } = found;
  return { weights: { W: decode(W), c: Float64Array.of(c) }, result: { loss, error, guessing, ridge, norm, seconds: 0 } };
}

function decode(base64: string): Float64Array {
  const bytes = fromBase64(base64);
  const view = new DataView(bytes.buffer);
  return Float64Array.from({ length: bytes.length / 4 }, (_, i) => view.getFloat32(4 * i, true));
}
