/**
 * A run as one zip file, laid out as an archive such as Zenodo takes it: configuration and link, weights, script, every figure on the page as picture and as
 * numbers, and metadata. Nothing of it needs this page to be read.
 */
import { strToU8, Zip, ZipDeflate } from 'fflate';
import { lab } from '../../lab/index.ts';
import { bibtex, type CitedRun, cff, pageOf, software, zenodo } from '../../report/citation.ts';
import { store } from '../../store/store.ts';
import type { Colours } from '../../ui/colours.ts';
import { type ExportOptions, figureToSvgFile, tableToFile } from '../../ui/exportFigure.ts';
import { shownFigures } from '../../ui/shownFigures.ts';
import { exportFacts } from '../exportFacts.ts';

export interface ArchiveOptions {
  readonly run: CitedRun;
  /** With a report of the network, which may take minutes. */
  readonly withReport: boolean;
  readonly colours: Colours;
  readonly signal: AbortSignal;
  /** The share that is done, and what is being written. */
  progress(done: number, what: string): void;
}

interface Part {
  readonly name: string;
  /** For the list of contents. */
  readonly what: string;
  make(): Promise<string | Uint8Array | Blob>;
}

/** Of figures that have nothing to draw yet, the sentence that they say. */
interface LeftOut {
  readonly name: string;
  readonly why: string;
}

/**
 * The zip file. A figure that cannot be drawn now is left out, and the list of contents says why. Rejects with the reason of `signal`, and with a sentence
 * where the network changes while it is written.
 */
export async function archive({ run, withReport, colours, signal, progress }: ArchiveOptions): Promise<Blob> {
  const files: Record<string, Uint8Array> = {};
  const written: Part[] = [];
  const leftOut: LeftOut[] = [];
  const parts = [...whole(run), ...figures(colours), ...(withReport ? [report(run, signal)] : [])];
  for (const [i, part] of parts.entries()) {
    progress(i / parts.length, part.what);
    signal.throwIfAborted();
    try {
      const made = await part.make();
      files[part.name] = typeof made === 'string' ? strToU8(made) : made instanceof Blob ? new Uint8Array(await made.arrayBuffer()) : made;
      written.push(part);
    } catch (error) {
      signal.throwIfAborted();
      leftOut.push({ name: part.name, why: error instanceof Error ? error.message : 'It could not be drawn.' });
    }
  }
  if (store.getState().network?.fingerprint !== run.fingerprint)
    throw new Error('The network changed while its archive was written. Pause the training, and write the archive again.');
  files['README.md'] = strToU8(contents(run, written, leftOut));
  return packed(files, signal);
}

/** Bytes that are packed in one go, in a few ms. */
const slice = 2 ** 17;

/** In this thread, slice by slice: the policy of the page lets no worker begin that is no file of its own. */
async function packed(files: Readonly<Record<string, Uint8Array>>, signal: AbortSignal): Promise<Blob> {
  const pieces: Uint8Array[] = [];
  const zip = new Zip((error, piece) => {
    if (error) throw error;
    pieces.push(piece);
  });
  for (const [name, bytes] of Object.entries(files)) {
    const entry = new ZipDeflate(name, { level: 6 });
    zip.add(entry);
    for (let at = 0; at === 0 || at < bytes.length; at += slice) {
      signal.throwIfAborted();
      entry.push(bytes.subarray(at, at + slice), at + slice >= bytes.length);
      await new Promise((resolve) => setTimeout(resolve));
    }
  }
  zip.end();
  // It is made of buffers of its own, none of them shared.
  return new Blob(pieces as BlobPart[], { type: 'application/zip' });
}

function whole(run: CitedRun): Part[] {
  const { config } = store.getState();
  return [
    { name: 'link.txt', what: 'the address that brings up what was seen', make: async () => `${run.link}\n` },
    { name: 'configuration.json', what: 'every setting', make: async () => `${JSON.stringify(config, null, 2)}\n` },
    { name: 'network.npz', what: 'all weights and the settings of the network, for NumPy and for this page', make: () => lab.exportNetwork('npz') },
    { name: 'network.py', what: 'the network and its task in NumPy, ready to run', make: () => lab.exportNetwork('python') },
    { name: 'evaluation.json', what: 'how well the network does its task', make: async () => `${JSON.stringify(await lab.evaluate(), null, 2)}\n` },
    { name: 'citation.bib', what: 'how to cite it, as BibTeX', make: async () => bibtex(run) },
    { name: 'CITATION.cff', what: 'the same for GitHub and others; put your name in', make: async () => cff(run) },
    { name: '.zenodo.json', what: 'metadata of a deposit at Zenodo; put your name in', make: async () => `${JSON.stringify(zenodo(run), null, 2)}\n` },
  ];
}

const report = ({ link }: CitedRun, signal: AbortSignal): Part => ({
  name: 'report.html',
  what: 'a report of the network: what the page knows how to ask, each number beside chance',
  make: () => lab.report({ format: 'html', page: pageOf(link), signal }),
});

function figures(colours: Colours): Part[] {
  const taken = new Set<string>();
  return [...shownFigures].flatMap(({ current }) => {
    const { figure, name: title, body, picture } = current;
    let name = figure.name;
    for (let k = 2; taken.has(name); k++) name = `${figure.name}-${k}`;
    taken.add(name);
    const options = (width: number, height: number): ExportOptions => ({ width, height, colours, title, facts: exportFacts(), withCaption: true });
    const box = body.current?.getBoundingClientRect();
    const [width, height] = [Math.round(box?.width ?? 600), Math.round(box?.height ?? 400)];
    return [
      {
        name: `figures/${name}.svg`,
        what: `figure: ${title}`,
        async make() {
          await figure.ready?.();
          const drawn = picture ? await picture() : { figure, width, height };
          return figureToSvgFile(drawn.figure, options(drawn.width, drawn.height));
        },
      },
      {
        name: `figures/${name}.csv`,
        what: `numbers of the figure: ${title}`,
        async make() {
          await figure.ready?.();
          return tableToFile(await figure.table(), figure, options(width, height));
        },
      },
    ];
  });
}

const contents = (
  { caption, fingerprint, link, whole: carried, day }: CitedRun,
  parts: readonly Part[],
  leftOut: readonly LeftOut[],
): string => `# A recurrent network of firing rates

${caption}

- Fingerprint of all weights (SHA-256): \`${fingerprint}\`
- Written on ${day} by Edge of Chaos, version ${software.version}
- The same on the page: <${link}>${carried ? '' : '\n- The link brings up the settings, but not these weights: import `network.npz` on the page.'}

## Contents

${parts.map(({ name, what }) => `- \`${name}\`: ${what}`).join('\n')}
${leftOut.length === 0 ? '' : `\n## Left out\n\n${leftOut.map(({ name, why }) => `- \`${name}\`: ${why}`).join('\n')}\n`}
## Again

    python3 network.py

prints how well the network does its task, and needs numpy alone; with \`--plot live.png\` it draws the trials with matplotlib. Or drop \`network.npz\` on the page.
Before you deposit the archive, put your name into \`.zenodo.json\` and \`CITATION.cff\`, and choose the licence.
`;
