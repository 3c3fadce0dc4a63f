/** The present network as a file. */
import { loadPart } from '../../base/loadPart.ts';
import { question, type Run } from '../question.ts';

const types = { npz: 'application/octet-stream', safetensors: 'application/octet-stream', json: 'application/json', python: 'text/x-python' };
type Format = keyof typeof types;
const formats: readonly Format[] = ['npz', 'safetensors', 'json', 'python'];

export const exportNetwork = question<[format?: Format], Uint8Array<ArrayBuffer>, Blob>()({
  name: 'exportNetwork',
  first: 'format',
  quiet: true,
  arguments: (option) => ({ format: option.choice('format', formats, 'npz') }),
  dependsOn: ['answering', 'network.noise', 'network.tau', 'network.dt', 'task', 'training.seed'],
  // As text a number takes about 20 letters, in memory two bytes each.
  cost: ({ format }, { network: { size } }) => ({ bytes: size * size * (format === 'json' || format === 'python' ? 60 : 16), products: 0 }),
  less: 'Take npz or safetensors.',
  receive: (bytes, { format }) => new Blob([bytes], { type: types[format] }),
});

export const run: Run<typeof exportNetwork> = async ({ context, job }, { format }) =>
  (await loadPart(() => import('../weightFiles.ts'))).exportWeights(context.held, format, job);
