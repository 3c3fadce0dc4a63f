/** The formats of a network that is written to a file, as the menu offers them. */
export const formats = [
  ['npz', 'NumPy archive (.npz)', 'all weights as arrays, and the settings'],
  ['safetensors', 'safetensors', 'the same, for PyTorch and others'],
  ['json', 'JSON', 'settings and weights, readable'],
  ['python', 'Python script', 'this network and its task in NumPy, ready to run'],
] as const;

export type Format = (typeof formats)[number][0];
