/** What files of networks are called, and how several of them are taken: told before the formats themselves are loaded. */

/** Endings of files that may hold a network, as a field for files takes them. */
export const networkEndings = '.npz,.npy,.safetensors,.json,.pth,.pt,.ckpt,.pkl,.zip,.mat,.h5,.keras,.msgpack';

/** Of several files the first is taken; arrays that were saved one by one (.npy) are one network. */
export function oneNetwork(files: readonly File[]): { readonly taken: readonly File[]; readonly others: readonly File[] } {
  const arrays = files.every(({ name }) => /\.npy$/i.test(name));
  return arrays ? { taken: files, others: [] } : { taken: files.slice(0, 1), others: files.slice(1) };
}
