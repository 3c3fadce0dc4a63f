/** A network as one Python script that needs numpy alone: the equations, a run, and the weights as text at its end. */
import { toBase64 } from '../base/base64.ts';
import { FormatError, quote } from './formatError.ts';
import { type NamedArray, type NamedArrays, type NumberArray, showShape } from './namedArrays.ts';
import { encodeNumbers } from './numbers.ts';
import type { NetworkSettings } from './settings.ts';
import { joined, type Writing } from './writing.ts';

const rates: Readonly<Record<string, string>> = {
  tanh: 'np.tanh(h)',
  relu: 'np.maximum(h, 0.0)',
  softplus: 'np.logaddexp(0.0, h)',
  sigmoid: '1.0 / (1.0 + np.exp(-h))',
};

/** The equation in words, what is done in a step, and what of the state is the rate; the state is `h`. */
const equations: Readonly<Record<string, { readonly words: string; readonly step: string; readonly rate: string }>> = {
  'leaky-current': {
    words: `    h[t+1] = h[t] + alpha (-h[t] + gain G r[t] + I u[t] + b) + noise sqrt(2 alpha) xi[t]
    r = phi(h),  z[t] = W^T r[t+1] + c,  alpha = dt / tau`,
    step: `        h = h + alpha * (-h + gain * (G @ phi(h)) + I @ row + b)
        if noise > 0.0:
            h = h + noise * np.sqrt(2.0 * alpha) * random.standard_normal(h.size)`,
    rate: 'phi(h)',
  },
  'leaky-rate': {
    words: `    r[t+1] = (1 - alpha) r[t] + alpha phi(gain G r[t] + I u[t] + b + noise sqrt(2 / alpha) xi[t])
    z[t] = W^T r[t+1] + c,  alpha = dt / tau;  h is the rate itself`,
    step: `        force = gain * (G @ h) + I @ row + b
        if noise > 0.0:
            force = force + noise * np.sqrt(2.0 / alpha) * random.standard_normal(h.size)
        h = h + alpha * (-h + phi(force))`,
    rate: 'h',
  },
};
/** Written between two breaths, in a few ms: lines of 90 bytes. */
const bytesInSlice = 90 * 1024;
const groups = ['G', 'I', 'W', 'b', 'h0', 'c'] as const;

/** The script. `arrays` must hold G, I, W, b, h0 and c; `settings` gain, tau (ms), dt (ms) and nonlinearity. Throws FormatError for what is missing. */
export function* writePython(arrays: NamedArrays, settings: NetworkSettings): Writing<Uint8Array<ArrayBuffer>> {
  const number = (name: string): string => {
    const value = settings[name];
    if (typeof value !== 'number' || !Number.isFinite(value)) throw new FormatError(`A script needs the setting ${quote(name)} of the network, as a number.`);
    return Number.isInteger(value) ? `${value}.0` : String(value);
  };
  const rate = rates[String(settings.nonlinearity)];
  if (rate === undefined)
    throw new FormatError(`A script cannot be written for the nonlinearity ${quote(settings.nonlinearity)}; it knows ${Object.keys(rates).join(' and ')}.`);
  const encoder = new TextEncoder();
  const equation = equations[String(settings.system ?? 'leaky-current')];
  if (!equation)
    throw new FormatError(`A script cannot be written for the equation ${quote(settings.system)}; it knows ${Object.keys(equations).join(' and ')}.`);
  const parts = [encoder.encode(`${code(equation, rate, number('gain'), number('tau'), number('dt'))}\n\n`)];
  for (const name of groups) {
    const array = arrays[name];
    if (!array) throw new FormatError(`A script needs the weights ${quote(name)} of the network.`);
    for (const text of arrayText(name, array)) {
      parts.push(encoder.encode(text));
      yield;
    }
  }
  parts.push(encoder.encode(main));
  return yield* joined(parts);
}

const code = (
  { words, step, rate: observed }: { readonly words: string; readonly step: string; readonly rate: string },
  rate: string,
  gain: string,
  tau: string,
  dt: string,
): string => `"""A recurrent network of firing rates, written by Edge of Chaos. Needs Python 3 and numpy.

${words}

Run it, and it prints what the network answers to three pulses. Or import it: from network import run, G, I, W
"""
import base64

import numpy as np

gain = ${gain}
tau = ${tau}  # ms
dt = ${dt}  # ms


def phi(h):
    return ${rate}


def run(u, noise=0.0, seed=0, h=None):
    """Rates [T, N] and outputs [T, outputs] for the inputs u [T, inputs], one row for each time step dt."""
    random = np.random.default_rng(seed)
    alpha = dt / tau
    h = h0 if h is None else np.asarray(h, float)
    rates = []
    for row in np.asarray(u, float).reshape(len(u), I.shape[1]):
${step}
        rates.append(${observed})
    rates = np.array(rates)
    return rates, rates @ W + c


def array(shape, dtype, text):
    return np.frombuffer(base64.b64decode(text), dtype).reshape(shape).astype(float)
`;

const main = `
if __name__ == "__main__":
    for duration in (50, 150, 300):
        u = np.zeros((int(7000 / dt), I.shape[1]))
        u[int(3000 / dt) : int((3000 + duration) / dt), 0] = 2.0
        rates, z = run(u)
        print(f"pulse of {duration} ms: mean output from 4500 to 7000 ms {z[int(4500 / dt) :, 0].mean():.4f}")
`;

/** In pieces. */
function* arrayText(name: string, { data, shape }: NamedArray): Generator<string, void, void> {
  const short = isSingle(data);
  const plain = data instanceof Float64Array ? data : Float64Array.from(data as ArrayLike<number | bigint>, Number);
  const numbers = short ? new Float32Array(plain) : plain;
  const tuple = shape.length === 1 ? `(${shape[0]},)` : `(${shape.join(', ')})`;
  yield `# ${showShape(shape)}\n${name} = array(${tuple}, "${short ? '<f4' : '<f8'}", """\n`;
  const bytes = encodeNumbers(numbers);
  for (let at = 0; at < bytes.length; at += bytesInSlice) yield base64(bytes.subarray(at, at + bytesInSlice));
  yield '""")\n';
}

/** Half the length, when nothing is lost by it. */
function isSingle(data: NumberArray): boolean {
  return data instanceof Float32Array || (data instanceof Float64Array && data.every((value) => Math.fround(value) === value));
}

/** In lines of 120 characters. */
function base64(bytes: Uint8Array): string {
  const lines: string[] = [];
  for (let at = 0; at < bytes.length; at += 90) lines.push(toBase64(bytes.subarray(at, at + 90)));
  return lines.map((line) => `${line}\n`).join('');
}
