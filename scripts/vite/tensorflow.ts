/**
 * Of TensorFlow.js, only what the WebGL engine uses. Its entry runs code that registers optimisers, file formats and operators, and its WebGL backend names all
 * kernels of the processor in one statement, so that a bundler has to keep everything: a third of what this engine weighs.
 */
import type { Plugin } from 'vite';

/** Helpers of all operators in one namespace, of which the backend uses three; named by what they stand for. */
const [helpers, ownHelpers] = ['./backends/backend_util', '\0tensorflow-helpers'];
const helpersUsed = `
  export { warn } from '@tensorflow/tfjs-core/dist/log.js';
  export { mergeRealAndImagArrays } from '@tensorflow/tfjs-core/dist/backends/complex_util.js';
  export { getBroadcastDims } from '@tensorflow/tfjs-core/dist/ops/broadcast_util.js';`;

/** A function that nothing here calls, and that says so when it is called after all. */
const unused = (name: string, what: string) => `${name}() { throw new Error('This page was built without ${what} of TensorFlow.js.'); }`;

/**
 * Modules of its core in fewer words: what the engine never asks for, and the question whether this is a phone, of which the original lists a thousand models.
 */
const replaced: Readonly<Record<string, string>> = {
  './profiler': `export class Profiler { ${unused('profileKernel', 'the profiler')} }`,
  // The adjoint of the network is written out (src/engines/webgl/backward.ts).
  './tape': `export function ${unused('getFilteredNodesXToY', 'gradients')} export function ${unused('backpropagateGradients', 'gradients')}`,
  './tensor_format': `export function ${unused('tensorToString', 'printing')}`,
  './device_util': `
    export const isMobile = () => /mobile/i.test(navigator.userAgent);
    export const isBrowser = () => true;`,
};
const replacement = '\0tensorflow-replaced:';

/** The kernels of the processor as the backend imports them, and the only one that it calls itself. */
const [kernels, absolute] = ['./kernel_utils/shared', '@tensorflow/tfjs-backend-cpu/dist/kernels/Abs.js'];
const ownKernels = '\0tensorflow-kernels';

export function tensorflow(): Plugin {
  return {
    name: 'tensorflow',
    apply: 'build',
    enforce: 'pre',
    resolveId(source, importer) {
      // The same exports, and nothing is run. What the engine needs to be run it imports by name (src/engines/webgl/device.ts).
      if (source === '@tensorflow/tfjs-core') return this.resolve('@tensorflow/tfjs-core/dist/base.js', importer, { skipSelf: true });
      if (source === kernels && importer?.includes('/tfjs-backend-webgl/')) return ownKernels;
      if (source === helpers && importer?.endsWith('/tfjs-core/dist/base.js')) return ownHelpers;
      if (source in replaced && importer?.includes('/tfjs-core/dist/')) return replacement + source;
      return null;
    },
    // A helper that another version of the library wants as well must not be missed at run time.
    onLog(_level, log) {
      if (log.code === 'IMPORT_IS_UNDEFINED') this.error(log);
    },
    load(id) {
      if (id.startsWith(replacement)) return replaced[id.slice(replacement.length)]!;
      if (id === ownKernels) return `export { simpleAbsImpl as simpleAbsImplCPU } from '${absolute}';`;
      return id === ownHelpers ? helpersUsed : null;
    },
  };
}
