/** Files that are no networks, or none that can be read: what each is, and what to do instead. */
interface Foreign {
  readonly begins: readonly number[] | string;
  readonly sentence: string;
}

const notWeights = 'A network comes as a .npz, .pth, .safetensors, .mat, .h5, .msgpack or .json file.';

const tensorflow =
  "This is a part of a TensorFlow checkpoint, which this page cannot read. In Python: r = tf.train.load_checkpoint('.'); numpy.savez('network.npz', **{n: r.get_tensor(n) for n in r.get_variable_to_shape_map()}).";

const known: readonly Foreign[] = [
  {
    begins: 'HDF5-based Julia Data Format',
    sentence: 'This is a JLD2 file of Julia, which this page cannot read. In Julia: using NPZ; npzwrite("network.npz", Dict("G" => G, "I" => I, "W" => W)).',
  },
  { begins: 'model_checkpoint_path', sentence: tensorflow },
  {
    begins: 'RDX',
    sentence: "This is a file of R, which this page cannot read. In R: RcppCNPy::npySave('G.npy', G), and the same for I and W; drop the three together.",
  },
  {
    begins: 'version https://git-lfs',
    sentence:
      'This is not the file itself but a pointer to it, as Git LFS keeps it. Fetch the file with "git lfs pull", or download it from the page of the repository.',
  },
  {
    begins: 'MATLAB 5.0',
    sentence: `This MATLAB file is damaged or cut off. Copy or download it again. Or in Python: d = scipy.io.loadmat(...); numpy.savez('network.npz', G=d['G'], I=d['I'], W=d['W']).`,
  },
  { begins: [0x1f, 0x8b], sentence: 'This file is packed with gzip. Unpack it first, then choose what was in it.' },
  { begins: 'Rar!', sentence: 'This is a RAR archive. Unpack it first, then choose the file with the weights.' },
  { begins: '7z\xbc\xaf', sentence: 'This is a 7z archive. Unpack it first, then choose the file with the weights.' },
  { begins: 'GGUF', sentence: `This is a GGUF file of a language model, no network of firing rates. ${notWeights}` },
  { begins: '%PDF', sentence: `This is a PDF document. ${notWeights}` },
  { begins: '\x89PNG', sentence: `This is a picture. ${notWeights}` },
  { begins: '\xff\xd8\xff', sentence: `This is a picture. ${notWeights}` },
  { begins: 'GIF8', sentence: `This is a picture. ${notWeights}` },
  {
    begins: '"""A recurrent network of firing rates',
    sentence: 'This is the Python script of a network, which is for running it in Python. Import the .npz, .safetensors or .json of the same network.',
  },
  { begins: '<', sentence: 'This is a web page and not the file: the download seems to have led to a page. Open that page and download the file from there.' },
];

/** How the table of contents of a TensorFlow checkpoint ends. */
const tableEnd = [0x57, 0xfb, 0x80, 0x8b, 0x24, 0x75, 0x47, 0xdb];

/** A sentence about a file that no reader of the page understands. */
export function describeForeign(bytes: Uint8Array, name: string): string {
  if (bytes.length === 0) return 'This file is empty. Copy or download it again.';
  if (/\.(data-\d+-of-\d+|ckpt(-\d+)?\.index|index)$/.test(name) || begins(bytes, tableEnd, bytes.length - tableEnd.length)) return tensorflow;
  if (/\.onnx$/i.test(name))
    return "This is an ONNX file, which holds a program. In Python: numpy.savez('network.npz', **{w.name: onnx.numpy_helper.to_array(w) for w in onnx.load('model.onnx').graph.initializer}).";
  if (/\.(py|ipynb)$/i.test(name) && !begins(bytes, [0x22, 0x22, 0x22, 0x41], 0))
    return `This is a Python program, and nothing in a file is run here. In it: numpy.savez('network.npz', G=G, I=I, W=W). ${notWeights}`;
  const foreign = known.find((one) => begins(bytes, typeof one.begins === 'string' ? Array.from(one.begins, (c) => c.charCodeAt(0)) : one.begins, 0));
  return foreign?.sentence ?? `This file is none that the page knows, or its beginning is damaged. ${notWeights}`;
}

const begins = (bytes: Uint8Array, wanted: readonly number[], at: number): boolean => at >= 0 && wanted.every((byte, i) => bytes[at + i] === byte);
