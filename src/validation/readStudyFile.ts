/** A network of the study from the file that its program writes: PyTorch's, or any other format of the page with the same arrays. */
import { matchNetwork, readNetworkFile } from '../formats/index.ts';
import { drain } from '../science/slices.ts';
import type { GivenNetwork } from './claim.ts';

/** Gain and time constant are the study's; the step is that of each row. Throws FormatError, whose message is a sentence for people. */
export function readStudyFile(name: string, bytes: Uint8Array): GivenNetwork {
  const { weights } = drain(matchNetwork(drain(readNetworkFile(bytes, name))));
  const [size, inputs, outputs] = [weights.b.length, weights.I.length / weights.b.length, weights.W.length / weights.b.length];
  return { name, network: { size, inputs, outputs, gain: 1.5, alpha: 0.1, nonlinearity: 'tanh', weights } };
}
