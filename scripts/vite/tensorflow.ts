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
      return null;
    },
    // A helper that another version of the library wants as well must not be missed at run time.
    onLog(_level, log) {
      if (log.code === 'IMPORT_IS_UNDEFINED') this.error(log);
    },
    load(id) {
      if (id === ownKernels) return `export { simpleAbsImpl as simpleAbsImplCPU } from '${absolute}';`;
      return id === ownHelpers ? helpersUsed : null;
    },
  };
}
