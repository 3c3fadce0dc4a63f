/** What an array is, told by its name: the names that the study, PyTorch, Keras, JAX, textbooks and papers on rate networks use. */

/** Groups of weights that a file may bring. c is the constant of the readout. */
export type Role = 'G' | 'I' | 'W' | 'b' | 'h0' | 'c';

const inside = '(\\.(weight|kernel))?';
const weight = `([._]?(weights?|kernel|matrix|layer))?${inside}`;
const bias = '([._]?(layer|kernel))?[._]?(bias|biases)';
const recurrent = '(rec|recurrent|recurrence|rnn|hh|h2h|hid2hid|hidden2hidden|hidden_to_hidden|connectivity)';
const input = '(in|inp|input|inputs|ih|i2h|x2h|in2h|inp2h|input2h|input2hidden|input_to_hidden|encoder)';
const output = '(output|outputs|out|readout|read_out|fc|fc_out|decoder|linear|dense|h2o|h2out|ho|hidden2out|hidden2output|hidden_to_output)';

const names: Readonly<Record<Role, RegExp>> = {
  G: new RegExp(
    `^((g|j|w_?r|w_?rr|w_?h|w_?hh|w_?rec|w_?recurrent|j_?rec|${recurrent}_?w)${inside}|weights?_(hh(_l0)?|rec|recurrent)|h\\.(kernel|weight)|${recurrent}${weight})$`,
  ),
  I: new RegExp(
    `^((i|w_?i|w_?x|w_?u|w_?xh|w_?in|w_?inp|w_?input|w_?ih|${input}_?w)${inside}|weights?_(ih(_l0)?|in|inp|input)|i\\.(kernel|weight)|${input}${weight})$`,
  ),
  W: new RegExp(
    `^((w|w_?o|w_?y|w_?z|w_?hy|w_?hz|w_?out|w_?output|w_?readout|w_?ho|${output}_?w)${inside}|weights?_(ho|out|output|readout)|${output}${weight})$`,
  ),
  b: new RegExp(
    `^(b|bias|c_?x|b_?x|b_?h|b_?hh|b_?ih|b_(r|i|in|inp|input)|b_?hid|b_?rec|b_?recurrent|bias_(hh(_l0)?|ih(_l0)?|h|rec|recurrent)|i\\.bias|h\\.bias|(${recurrent}|${input}|hidden)${bias})$`,
  ),
  h0: /^(h_?0|x_?0|h_?init|x_?init|init(ial)?([._]?(state|hidden|h|x))?|hidden(_?0)?|state_?0)$/,
  c: new RegExp(`^(c|c_?y|c_?z|b_?h[oyz]|b_?o|b_?y|b_?z|b_?out|b_?output|b_?readout|bias_(out|output|readout|ho)|${output}${bias})$`),
};

const optimiser = /(^|[._])(optimi[sz]ers?|optim|exp_avg|exp_avg_sq|momentum_buffer|adam|grads?|lr_schedulers?|optimi[sz]er_states?|opt_state)([._]|$)/;
/** No name is looked at beyond its last parts, which tell. */
const partsThatTell = 6;
/** Longer names are those of nothing that is looked for. */
const longestName = 300;

/** What Keras 3 calls the arrays of its layers: numbers instead of names. */
const numbered: Readonly<Record<string, readonly string[]>> = { simple_rnn: ['kernel', 'recurrent_kernel', 'bias'], dense: ['kernel', 'bias'] };

/**
 * A name as it is looked at: its parts joined by dots, small letters, without what wrappers (DataParallel, torch.compile) and frameworks add to it; words that
 * were told apart by a capital letter are told apart by '_'.
 */
export function plainName(name: string): string {
  return name
    .slice(-longestName)
    .replace(/:\d+$/, '')
    .replace(/([a-z]{2})([A-Z][a-z]{2})/g, '$1_$2')
    .toLowerCase()
    .split(/[./\\]+/)
    .filter((part) => part !== 'module' && part !== '_orig_mod' && part !== '')
    .join('.')
    .replace(
      /(^|\.)(simple_rnn|dense)(_\d+)?(\.cell|\.simple_rnn_cell)?\.vars\.(\d)$/,
      (_, before: string, layer: string, count = '', cell = '', k: string) => {
        return `${before}${layer}${count}${cell}.${numbered[layer]?.[Number(k)] ?? k}`;
      },
    );
}

/** What an array of this name is for, whatever stands in front of it ('state_dict.rnn.weight_hh_l0'); undefined when the name does not tell. */
export function roleOf(name: string): Role | undefined {
  const parts = plainName(name).split('.').slice(-partsThatTell);
  for (let from = 0; from < parts.length; from++) {
    const short = parts.slice(from).join('.');
    // A 'bias' with something else than the known in front of it is that thing's, not the network's; so is a 'weight'.
    if (from > 0 && short === 'bias') return undefined;
    const role = (Object.keys(names) as Role[]).find((one) => names[one].test(short) || names[one].test(withoutCount(short)));
    if (role) return role;
  }
  return undefined;
}

/** Layers are counted by Keras and Flax: 'Dense_0.kernel'. */
const withoutCount = (name: string): string => name.replace(/^([a-z]\w*[a-z])_\d+\./, '$1.');

/** Roles of names that tell only together: of control theory, of textbooks, and of layers whose kernel is called just that. Shapes tell U from W. */
export function rolesTogether(arrays: Iterable<readonly [string, { readonly shape: readonly number[] }]>): ReadonlyMap<string, Role> {
  const all = [...arrays].map(([name, { shape }]) => {
    const matrix = shape.length >= 2;
    return { name, plain: plainName(name), matrix, square: matrix && shape.at(-1) === shape.at(-2) };
  });
  const roles = new Map<string, Role>();
  const parents = new Map(all.map((one) => [one.plain, one]));
  const named = (prefix: string, last: string) => parents.get(prefix === '' ? last : `${prefix}.${last}`);
  const prefixes = new Set(all.map(({ plain }) => plain.split('.').slice(0, -1).join('.')));
  for (const prefix of prefixes) {
    const [A, B, C] = ['a', 'b', 'c'].map((last) => named(prefix, last));
    if (A?.square && B?.matrix && C?.matrix) {
      roles.set(A.name, 'G').set(B.name, 'I').set(C.name, 'W');
    }
    const [U, W, V] = ['u', 'w', 'v'].map((last) => named(prefix, last));
    // One of U and W is the recurrent one, and textbooks do not agree on which: the square one.
    if (U?.matrix && W?.matrix && V?.matrix && U.square !== W.square) {
      roles.set(U.name, U.square ? 'G' : 'I').set(W.name, W.square ? 'G' : 'I');
      roles.set(V.name, 'W');
    }
    // Keras: kernel, recurrent_kernel and bias of one cell.
    const [kernel, cellBias] = [named(prefix, 'kernel'), named(prefix, 'bias')];
    if (named(prefix, 'recurrent_kernel')) {
      if (kernel) roles.set(kernel.name, 'I');
      if (cellBias) roles.set(cellBias.name, 'b');
    }
  }
  return roles;
}

/**
 * The name that the bias of a layer has whose weights have this one: 'fc.weight' and 'fc.bias', 'weight_hh_l0' and 'bias_hh_l0'; undefined where it has none of
 * its own.
 */
export function biasNameOf(name: string): string | undefined {
  const biased = name.replace(/(weights?|kernel)(?!.*(weight|kernel))/i, 'bias');
  return biased === name ? undefined : biased;
}

/** What a training script keeps beside the weights. */
export function isOptimiserState(name: string): boolean {
  return optimiser.test(name.toLowerCase());
}

/** Kernels are what JAX and Keras call weights, and they keep them the other way round: rows send, columns receive. */
export const isKernel = (name: string): boolean => /(^|[._])kernel(_in|_out)?$/.test(plainName(name));
