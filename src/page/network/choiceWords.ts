/** What the values of a choice mean, for people; links and scripts have the values themselves. */
const words: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'network.nonlinearity': {
    tanh: 'tanh, between \u22121 and 1',
    relu: 'zero below zero (relu)',
    softplus: 'softplus, above 0 without bound',
    sigmoid: 'sigmoid, between 0 and 1',
  },
  'network.system': { 'leaky-current': 'its input current (h, then r = \u03c6(h))', 'leaky-rate': 'its rate (as torch.nn.RNN with dt = \u03c4)' },
  'network.generator': { torch: 'as PyTorch draws', splitmix: 'our own (SplitMix)' },
  'task.sampling': { study: 'whole ms, both ends', exact: 'its exact area' },
  'task.noiseFrom': { start: 'at the start of the trial', pulse: 'at the pulse' },
  'training.method': { adam: 'Adam, in steps', ridge: 'ridge, in one go', rls: 'RLS, on-line' },
  engine: { auto: 'the fastest here', webgl: 'graphics chip (WebGL)', wasm: 'processor (WebAssembly)', reference: 'plain scripts, slow' },
};

export const choiceWords = (path: string, value: string): string => words[path]?.[value] ?? value;
