/**
 * How the page, a network on it and the study are cited: as a sentence, as BibTeX, and as the metadata of an archive. CITATION.cff says the same
 * (tests/page/citation.test.ts).
 */
declare const __VERSION__: string;

export const software = {
  title: 'Edge of Chaos: train, watch and back-engineer a recurrent network of firing rates in the browser',
  authors: 'the Edge of Chaos authors',
  version: __VERSION__,
  license: 'MIT',
} as const;

export const study = {
  title: "Backengineering-neural-networks: Master's thesis in neurophysics at ENS, Paris",
  author: 'lorenapuhl',
  school: 'École normale supérieure, Paris',
  address: 'https://github.com/lorenapuhl/Backengineering-neural-networks',
} as const;

/** What is cited beside the page. */
export interface CitedRun {
  /** The address that brings up what is seen. */
  readonly link: string;
  /** SHA-256 of all weights, hexadecimal. */
  readonly fingerprint: string;
  /** One or two sentences: which network, under which settings. */
  readonly caption: string;
  /** Whether the link brings up these very weights; otherwise only an archive does. */
  readonly whole: boolean;
  /** The day of the citation, 'YYYY-MM-DD'. */
  readonly day: string;
}

/** The page and the study in two sentences. */
export const citation = (address: string): string =>
  `${software.title}. Version ${software.version}. ${address}
Starts from: Backengineering-neural-networks, Master's thesis in neurophysics, ${study.school}. ${study.address}`;

export const pageOf = (link: string): string => link.replace(/#.*$/, '');

/** Text within braces of BibTeX: what has a meaning there is written as a command. */
const tex = (text: string): string =>
  text.replace(/[\\{}~^&%$#_]/g, (sign) => ({ '\\': '\\textbackslash{}', '~': '\\textasciitilde{}', '^': '\\textasciicircum{}' })[sign] ?? `\\${sign}`);

/**
 * Three entries: the page, the network that is seen, and the study. The address within `url` stays as it is; a link from '#' on, whose page is not known, is no
 * address and stands in the note.
 */
export function bibtex({ link, fingerprint, caption, whole, day }: CitedRun): string {
  const [year] = day.split('-');
  const version = software.version.replace(/[^0-9a-z]+/gi, '-');
  const page = pageOf(link);
  const behind = page === '' ? ` Link, behind the address of the page: ${link}.` : '';
  const lost = whole ? '' : ' The link brings up the settings, but not these weights: they are in the archive of the run.';
  return `@software{edge-of-chaos-${version},
  title   = {{${tex(software.title)}}},
  author  = {{${tex(software.authors)}}},
  version = {${software.version}},
  year    = {${year}}${page === '' ? '' : `,\n  url     = {${page}},\n  urldate = {${day}}`}
}

@misc{edge-of-chaos-network-${fingerprint.slice(0, 8)},
  title        = {{Recurrent network of firing rates ${fingerprint.slice(0, 12)}}},
  author       = {{${tex(software.authors)}}},
  howpublished = {Edge of Chaos, version ${software.version}},
  year         = {${year}},${page === '' ? '' : `\n  url          = {${link}},\n  urldate      = {${day}},`}
  note         = {${tex(caption + behind + lost)} Fingerprint of the weights (SHA-256): ${fingerprint}}
}

@mastersthesis{backengineering-neural-networks,
  title  = {{${tex(study.title)}}},
  author = {{${tex(study.author)}}},
  school = {${tex(study.school)}},
  url    = {${study.address}}
}
`;
}

/** Metadata of a deposit as Zenodo reads it (.zenodo.json): what nobody but the depositor knows is left to them, and said in the description. */
export function zenodo({ link, fingerprint, caption }: CitedRun): object {
  return {
    title: `A recurrent network of firing rates, ${fingerprint.slice(0, 12)}: configuration, weights, figures and script`,
    upload_type: 'dataset',
    access_right: 'open',
    license: 'cc-by-4.0',
    creators: [{ name: 'Put your name here: Family name, Given names' }],
    description: `<p>${html(caption)}</p><p>Fingerprint of the weights (SHA-256): ${fingerprint}.</p><p>Made with Edge of Chaos, version ${software.version}: <a href="${html(link)}">the same on the page</a>.</p>`,
    keywords: ['recurrent neural network', 'firing rates', 'chaos', 'working memory'],
    related_identifiers: [
      { identifier: pageOf(link), relation: 'isDerivedFrom', resource_type: 'software' },
      { identifier: study.address, relation: 'references', resource_type: 'publication-thesis' },
    ],
    version: software.version,
  };
}

/** Of the archive as a whole; the same facts as `zenodo`, for GitHub and others. */
export const cff = ({ link, fingerprint, day }: CitedRun): string => `cff-version: 1.2.0
message: If you use this network or its figures, please cite this archive and the software that it was made with.
title: ${JSON.stringify(`A recurrent network of firing rates, ${fingerprint.slice(0, 12)}`)}
type: dataset
date-released: ${day}
authors:
  - name: "Put your name here"
identifiers:
  - type: other
    value: ${JSON.stringify(fingerprint)}
    description: SHA-256 of all weights
references:
  - type: software
    title: ${JSON.stringify(software.title)}
    version: ${software.version}
    license: ${software.license}
    url: ${JSON.stringify(link)}
    authors:
      - name: ${JSON.stringify(software.authors)}
`;

const html = (text: string): string => text.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`);
