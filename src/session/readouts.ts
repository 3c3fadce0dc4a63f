/**
 * Readouts that come with the page, so that the network that plays first answers in the first second. They are nothing but the result of `fitReadout` for these
 * presets; `npm run readouts` makes the files of data anew and a test compares them with fresh fits. Each is a part of its own, loaded when its preset is
 * opened. The worker knows no presets: they are found by their settings.
 */
import { fromBase64 } from '../base/base64.ts';
import { fitKey } from '../config/dependence.ts';
import type { Config } from '../config/schema.ts';
import type { Fit } from './fit.ts';
import { list } from './readouts/list.data.ts';

export interface ShippedReadout {
  /** base64 of float32, little-endian. */
  readonly W: string;
  readonly c: number;
  readonly loss: number;
  readonly error: number;
  readonly guessing: number;
  readonly ridge: number;
  readonly norm: number;
}

/** The readout that was made for exactly these settings, if one was, and if it can be loaded: without it the readout is fitted. */
export async function shippedReadout(config: Config): Promise<Pick<Fit, 'weights' | 'result'> | undefined> {
  const wanted = fitKey(config);
  const found = list.find(({ settings }) => settings === wanted);
  const part = found && (await found.load().catch(() => undefined));
  if (!part) return undefined;
  const { W, c, loss, error, guessing, ridge, norm } = part.shipped;
  const residual = Math.max(0, error - (config.readout.precision * norm) ** 2);
  return { weights: { W: decode(W), c: Float64Array.of(c) }, result: { loss, error, residual, guessing, ridge, norm, seconds: 0 } };
}

function decode(base64: string): Float64Array {
  const bytes = fromBase64(base64);
  const view = new DataView(bytes.buffer);
  return Float64Array.from({ length: bytes.length / 4 }, (_, i) => view.getFloat32(4 * i, true));
}
