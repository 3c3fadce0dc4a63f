/** A report of any network, from what the lab answers: one HTML file, or an archive with all its numbers. Loaded with the first report. */
import { zipOf } from './bundle.ts';
import { citationOf, readme } from './cite.ts';
import { drainInTurns } from './drainInTurns.ts';
import { fontsOf } from './fonts.ts';
import { bodyOf, type Head, htmlOf } from './html.ts';
import { type Asking, makeReport } from './makeReport.ts';
import type { Subject } from './section.ts';
import { sections } from './sections.ts';

export { readFontsWith } from './fonts.ts';
export type { ReportProgress } from './makeReport.ts';
export type { ReadFile, Subject } from './section.ts';
export { sectionNames, sections } from './sections.ts';
export { secondsOf } from './work.ts';

export interface ReportWanted {
  /** Names of sections. */
  readonly sections: readonly string[];
  readonly format: 'zip' | 'html';
  /** Of the page, up to '#', where it is known. */
  readonly page: string | null;
  /** On which it is written, 'YYYY-MM-DD'. */
  readonly day: string;
  /** The network as npz. */
  network(): Promise<Blob>;
}

/** As it stands at the top: which network, and what brings it up again. */
function headOf(subject: Subject, page: string | null, day: string): Head {
  const { version, engine, fingerprint, link, linkBringsWeights, provenance, config } = subject;
  const { size } = config.network;
  const origin = provenance.base === 'file' ? `of the file ${provenance.file}` : provenance.base === 'designed' ? 'by design' : `of ${size} units`;
  const whole = page === null ? link : `${page}${link}`;
  const title = provenance.base === 'file' ? `Report of the network ${origin}` : `Report of a network ${origin}`;
  return {
    title,
    paragraphs: [
      'Every sentence was written from the numbers below it, and each number stands beside what chance gives, where chance can give one. Where a number lies within its chance band nothing is claimed.',
    ],
    facts: [
      ['made with', `Edge of Chaos ${version}, engine ${engine}, ${day}`],
      ['fingerprint of the weights', fingerprint],
      [page === null ? 'link, behind the address of the page' : 'link', whole],
      [
        'what opens the same',
        linkBringsWeights
          ? 'the link: settings and weights, bit for bit'
          : 'network.npz of this archive, dropped on the page; the link brings the settings alone, since no link can carry these weights',
      ],
    ],
    address: page === null ? null : whole,
    cite: citationOf(subject, whole, title, day),
  };
}

/** Rejects with CancelledError, or as the lab does where it cannot go on. */
export async function reportOf(subject: Subject, { sections: names, format, page, day, network }: ReportWanted, asking: Asking): Promise<Blob> {
  const wanted = sections.filter(({ name }) => names.includes(name));
  const done = await makeReport(subject, wanted, asking);
  const head = headOf(subject, page, day);
  const fonts = await fontsOf(bodyOf(head, done));
  const html = htmlOf(head, done, fonts);
  if (format === 'html') return new Blob([html], { type: 'text/html' });
  const bytes = new Uint8Array(await (await network()).arrayBuffer());
  return new Blob([await drainInTurns(zipOf(html, done, bytes, readme(head.title, subject, head.facts[2]![1], head.cite)))], { type: 'application/zip' });
}
