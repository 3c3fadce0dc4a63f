/** The study's network A1 from its file (PyTorch's zip; its four tensors lie in it as raw float32 in the order G, I, w, h0), and the study's task. */
import { unzipSync } from 'fflate';
import type { Network } from '../../src/science/network.ts';
import { sharedBytes } from '../shared.ts';

export { studyTask } from '../../src/validation/studyTask.ts';

export const studyFile = 'data/sys_A1_state.pth';

export function studyNetwork(dt: number): Network {
  const files = unzipSync(sharedBytes(studyFile));
  const tensor = (index: number) => {
    const bytes = files[`sys_A1_state/data/${index}`].slice();
    return Float64Array.from(new Float32Array(bytes.buffer));
  };
  return {
    size: 500,
    inputs: 1,
    outputs: 1,
    gain: 1.5,
    alpha: dt / 100,
    nonlinearity: 'tanh',
    weights: { G: tensor(0), I: tensor(1), W: tensor(2), h0: tensor(3), b: new Float64Array(500), c: new Float64Array(1) },
  };
}
