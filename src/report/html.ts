/** The report as one file that needs nothing else: no script, no address that is fetched, figures as SVG in it. */
import type { Column } from '../ui/csv.ts';
import type { Quantity, ReportFigure, ReportTable, Section, Written } from './section.ts';
import { styleFor } from './style.ts';
import { chanceText, numberText, withError } from './words.ts';

export interface Head {
  readonly title: string;
  /** Sentences under it. */
  readonly paragraphs: readonly string[];
  readonly facts: readonly (readonly [string, string])[];
  /** The address that opens it, where one is known. */
  readonly address: string | null;
  readonly cite: string;
}

export interface Done {
  readonly section: Section;
  readonly written: Written | { readonly reason: string };
}

const escapes: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
const escaped = (text: string): string => text.replace(/[&<>"]/g, (sign) => escapes[sign]!);
/** With its powers raised. */
const inline = (text: string): string => escaped(text).replaceAll(/\^([\u2212-]?\d+)/g, '<sup>$1</sup>');

const paragraphs = (all: readonly string[]): string => all.map((text) => `<p>${inline(text)}</p>`).join('\n');

const figure = ({ svg, title, summary }: ReportFigure): string =>
  `<figure>\n<h3>${inline(title)}</h3>\n<div class="plot">${svg}</div><figcaption>${inline(summary)}</figcaption>\n</figure>`;

const named = ({ name, unit }: Column): string => escaped(unit ? `${name} (${unit})` : name);
const cell = (value: number | string): string =>
  typeof value === 'number' ? `<td class="number">${inline(numberText(value))}</td>` : `<td>${inline(value)}</td>`;

/** Rows beyond these stand in the files alone. */
const mostRows = 60;

/** Of the section `of`. */
function tableOf(of: string, { name, title, table: { columns, rows } }: ReportTable): string {
  const left = rows.length - mostRows;
  return `<h3>${inline(title)}</h3>
<div class="table"><table><thead><tr>${columns.map((column) => `<th scope="col">${named(column)}</th>`).join('')}</tr></thead><tbody>
${rows
  .slice(0, mostRows)
  .map((row) => `<tr>${row.map(cell).join('')}</tr>`)
  .join('\n')}
</tbody></table></div>${left > 0 ? `<p class="small">${left} more rows stand in the file tables/${escaped(`${of}-${name}`)}.csv.</p>` : ''}`;
}

function quantityRow({ name, unit, meaning, data, error, chance }: Quantity): string {
  const value = typeof data === 'number' ? withError(data, error) : '';
  const beside = chance ? `${chanceText(chance)}, ${chance.of}` : '';
  return `<tr><th scope="row">${escaped(name)}</th><td class="number">${inline(`${value}${unit && value ? `\u00a0${unit}` : ''}`)}</td><td>${inline(beside)}</td><td>${inline(meaning)}</td></tr>`;
}

function quantitiesOf(quantities: readonly Quantity[]): string {
  const single = quantities.filter(({ data }) => typeof data === 'number');
  const arrays = quantities.filter(({ data }) => typeof data !== 'number');
  return `${
    single.length > 0
      ? `<h3>Numbers</h3>
<div class="table"><table class="numbers"><thead><tr><th scope="col">name</th><th scope="col">value ± standard error</th><th scope="col">by chance (95 of 100)</th><th scope="col">what it is</th></tr></thead><tbody>
${single.map(quantityRow).join('\n')}
</tbody></table></div>`
      : ''
  }${
    arrays.length > 0
      ? `<details><summary>Arrays in the files</summary><dl>${arrays.map(({ name, shape, unit, meaning }) => `<dt>${escaped(name)}</dt><dd>[${(shape ?? []).join(', ')}]${unit ? ` ${escaped(unit)}` : ''} ${inline(meaning)}</dd>`).join('')}</dl></details>`
      : ''
  }`;
}

const pairs = (all: readonly (readonly [string, string])[]): string =>
  `<dl>${all.map(([name, value]) => `<dt>${escaped(name)}</dt><dd>${inline(value)}</dd>`).join('\n')}</dl>`;

function sectionOf({ section: { name, title, asks }, written }: Done): string {
  const open = `<section id="${name}">\n<h2>${escaped(title)}</h2>\n<p class="said">${inline(asks)}</p>`;
  if ('reason' in written) return `${open}\n<p class="none">This section cannot be had for this network. ${inline(written.reason)}</p>\n</section>`;
  const { figures = [], tables = [], quantities = [], settings = [] } = written;
  return `${open}
${paragraphs(written.paragraphs)}
${figures.map(figure).join('\n')}
${tables.map((one) => tableOf(name, one)).join('\n')}
${quantitiesOf(quantities)}
<h3>How sure, and beside what chance</h3>
<p class="said">${inline(written.uncertainty)} ${inline(written.chance)}</p>
${settings.length > 0 ? `<h3>Settings and seeds</h3>${pairs(settings)}` : ''}
</section>`;
}

export function bodyOf({ title, paragraphs: said, facts, address, cite }: Head, done: readonly Done[]): string {
  return `<header>
<h1>${inline(title)}</h1>
${paragraphs(said)}
${pairs(facts)}
${address === null ? '' : `<p class="said"><a href="${escaped(address)}">Open it on the page</a></p>`}
<nav aria-label="Sections"><ol>${done.map(({ section: one }) => `<li><a href="#${one.name}">${escaped(one.title)}</a></li>`).join('')}</ol></nav>
</header>
<main>
${done.map(sectionOf).join('\n')}
</main>
<footer>
<h2>How to cite</h2>
<pre>${escaped(cite)}</pre>
</footer>`;
}

export function htmlOf(head: Head, done: readonly Done[], fonts: string): string {
  const body = bodyOf(head, done);
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${escaped(head.title)}</title>
<style>
${styleFor(body, fonts)}
</style>
</head>
<body>
${body}
</body>
</html>
`;
}
