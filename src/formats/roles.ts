/** What an array is, told by its name: the names that the study, PyTorch and papers on rate networks use. */
import type { NamedArrays } from './namedArrays.ts';

/** Groups of weights that a file may bring. c is the constant of the readout. */
export type Role = 'G' | 'I' | 'W' | 'b' | 'h0' | 'c';

const inside = '(\\.(weight|kernel))?';
const weight = `([._]?(weights?|kernel|matrix|layer))?${inside}`;
const bias = '([._]?(layer|kernel))?[._]bias';
const output = '(output|out|readout|fc|decoder|linear|dense|h2o|ho)';

const names: Readonly<Record<Role, RegExp>> = {
  G: new RegExp(`^((g|j|w_?r|w_?rr|w_?hh|w_?rec|j_?rec)${inside}|weight_hh(_l0)?|(rec|recurrent|hh|h2h|connectivity)${weight})$`),
  I: new RegExp(`^((i|w_?i|w_?x|w_?xh|w_?in|w_?inp|w_?ih)${inside}|weight_ih(_l0)?|(in|inp|input|inputs|ih|i2h|x2h|in2h|input2h)${weight})$`),
  W: new RegExp(`^((w|w_?o|w_?y|w_?hy|w_?out|w_?ho)${inside}|${output}${weight})$`),
  b: new RegExp(`^(b|bias|b_?h|b_?hh|b_?rec|bias_hh(_l0)?|bias_ih(_l0)?|(rec|recurrent|hh|h2h|input|in|i2h|ih|input2h)${bias})$`),
  h0: /^(h_?0|x_?0|h_?init|init(ial)?([._]?(state|hidden|h))?|hidden)$/,
  c: new RegExp(`^(c|b_?o|b_?y|b_?out|${output}${bias})$`),
};

const optimiser = /(^|[._])(optimi[sz]er|optim|exp_avg|exp_avg_sq|momentum_buffer|adam|grads?)([._]|$)/;
/** No name is looked at beyond its last parts, which tell. */
const partsThatTell = 6;

/** What an array of this name is for, whatever stands in front of it ('state_dict.rnn.weight_hh_l0'); undefined when the name does not tell. */
export function roleOf(name: string): Role | undefined {
  const parts = name.toLowerCase().split('.').slice(-partsThatTell);
  for (let from = 0; from < parts.length; from++) {
    const short = parts.slice(from).join('.');
    // A 'bias' with something else than the known in front of it is that thing's, not the network's.
    if (from > 0 && short === 'bias') return undefined;
    const role = (Object.keys(names) as Role[]).find((one) => names[one].test(short));
    if (role) return role;
  }
  return undefined;
}

/** The name that the bias of a layer has whose weights have this one: 'fc.weight' and 'fc.bias', 'weight_hh_l0' and 'bias_hh_l0'; undefined where it has none of its own. */
export function biasNameOf(name: string): string | undefined {
  const parts = name.split('.');
  const last = parts.pop() as string;
  const biased = last.replace(/weights?|kernel/i, 'bias');
  return biased === last ? undefined : [...parts, biased].join('.');
}

/** What a training script keeps beside the weights. */
export function isOptimiserState(name: string): boolean {
  return optimiser.test(name.toLowerCase());
}

/** Kernels are what JAX and Keras call weights, and they keep them the other way round: rows send, columns receive. */
export const isKernel = (name: string): boolean => /(^|[._])kernel(_in|_out)?$/i.test(name);

/** Whether these are the names of torch.nn.RNN, whose equation is that of this page for dt = tau and gain 1. */
export function isTorchRnn(arrays: NamedArrays): boolean {
  return Object.keys(arrays).some((name) => /(^|\.)weight_hh_l0$/.test(name));
}
