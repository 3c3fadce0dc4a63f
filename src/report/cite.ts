/** How to cite a report, and what lies beside it. */
import { bibtex } from './citation.ts';
import type { Subject } from './section.ts';

/** BibTeX of the page, the network and the study. `day`: 'YYYY-MM-DD'. */
export const citationOf = ({ fingerprint, linkBringsWeights, config, provenance }: Subject, link: string, title: string, day: string): string =>
  bibtex({
    ...{ link, fingerprint, day },
    whole: linkBringsWeights,
    caption: `${title}: ${config.network.size} units, gain ${config.network.gain}${provenance.file === null ? '' : `, file ${provenance.file}`}.`,
  });

export const readme = (title: string, subject: Subject, link: string, cite: string): string => `${title}

report.html   the report: opens in any browser, without a network and without scripts
numbers.npz   all its numbers, as arrays of numpy: numpy.load('numbers.npz')['spectrum.radius'];
              beside a number stand .error (one standard error), .chance, .chanceLow and .chanceHigh
              (95 of 100 lie between them by chance), where it has them
numbers.csv   the same numbers as text, of arrays one line for each; inf is infinite, nan is no number
tables/       the tables of the report as CSV
network.npz   the network itself with its settings and its task; drop it on the page, or give it to npm run report

Edge of Chaos ${subject.version}, engine ${subject.engine}
fingerprint of the weights ${subject.fingerprint}
link ${link}

${cite}
`;
