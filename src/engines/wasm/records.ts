/**
 * The records that tell the kernels where everything lies: the same fields in the same order as in kernels/records.ts, 4 bytes each. What the fields
 * mean stands there.
 */
const model = [
  'size',
  'inputs',
  'outputs',
  'outputRows',
  'nonlinearity',
  'system',
  'gain',
  'alpha',
  'recurrent',
  'transposed',
  'input',
  'bias',
  'start',
  'readout',
  'feedback',
  'constant',
] as const;
const block = [
  'state',
  'history',
  'origin',
  'drive',
  'external',
  'output',
  'input',
  'record',
  'target',
  'weight',
  'loss',
  'noise',
  'amplitude',
  'seed',
  'stream',
  'noiseFrom',
  'samples',
  'samplesOrigin',
  'adjoint',
  'readoutGradient',
  'inputGradient',
  'biasGradient',
  'adjointPanels',
  'ratePanels',
  'recurrentGradient',
  'end',
  'stop',
  'reachStart',
] as const;
const single = ['state', 'rate', 'drive', 'external', 'input', 'output', 'alive'] as const;

/** All other fields are whole numbers. */
const floats: ReadonlySet<string> = new Set(['gain', 'alpha', 'amplitude']);

const fields = { model, block, single };

type Fields = typeof fields;
export type RecordOf<K extends keyof Fields> = Record<Fields[K][number], number>;

/** Writes the given fields of a record at address `at`; the others stay. */
export function writeRecord<K extends keyof Fields>(buffer: ArrayBuffer, at: number, kind: K, values: Partial<RecordOf<K>>): void {
  const view = new DataView(buffer, at, 4 * fields[kind].length);
  fields[kind].forEach((field, i) => {
    const value = (values as Record<string, number | undefined>)[field];
    if (value === undefined) return;
    if (floats.has(field)) view.setFloat32(4 * i, value, true);
    else view.setInt32(4 * i, value, true);
  });
}
