/**
 * Of TensorFlow.js, only what the WebGL engine uses. Its entry runs code that registers optimisers, file formats and operators, and its WebGL backend names all
 * kernels of the processor in one statement, so that a bundler has to keep everything: a quarter of what this engine weighs.
 */
import type { Plugin } from 'vite';

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
      return null;
    },
    load: (id) => (id === ownKernels ? `export { simpleAbsImpl as simpleAbsImplCPU } from '${absolute}';` : null),
  };
}
