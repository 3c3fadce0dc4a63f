/** Networks of experiments as files: every number in a table, or as arrays with the losses and the spectra. Loaded with the first of them. */
import { writeNpz } from '../../formats/npz.ts';
import { type ExperimentRow, statisticNames } from '../../science/experiments/index.ts';
import { tableToCsv } from '../../ui/csv.ts';
import { download } from '../../ui/exportFigure.ts';
import type { ExportFacts } from '../../ui/panelHost.ts';
import { rowsTable } from './figures.ts';

/** Of unequal lengths as one array [rows, longest], with NaN behind the shorter ones. */
function padded(lists: readonly (readonly number[])[]) {
  const longest = Math.max(0, ...lists.map((list) => list.length));
  const data = new Float64Array(lists.length * longest).fill(Number.NaN);
  lists.forEach((list, k) => {
    data.set(list, k * longest);
  });
  return { data, shape: [lists.length, longest] };
}

/**
 * A .npz file of these networks, n of them: `seeds` [n, 3] of G, I, W; `network`, `size`, `component`, `steps`, `shared`, `components95` [n]; each statistic
 * [n, 4] as value, before training, chance and its standard deviation, NaN where there is none; `losses` [n, steps], `spectrum` [n, components]; and as texts
 * the experiments, methods, fingerprints and links, one a line, and what the page says of its settings.
 */
export async function rowsNpz(rows: readonly ExperimentRow[], facts: Pick<ExportFacts, 'settings'>): Promise<Uint8Array<ArrayBuffer>> {
  const column = (of: (row: ExperimentRow) => number) => ({ data: Float64Array.from(rows, of), shape: [rows.length] });
  const statistic = (name: (typeof statisticNames)[number]) => ({
    data: Float64Array.from(
      rows.flatMap((row) => [row[name]?.value, row[name]?.before, row[name]?.chance, row[name]?.chanceSd]).map((value) => value ?? Number.NaN),
    ),
    shape: [rows.length, 4],
  });
  const lines = (of: (row: ExperimentRow) => string) => rows.map(of).join('\n');
  const work = writeNpz(
    {
      seeds: { data: Float64Array.from(rows.flatMap(({ seeds }) => [seeds.recurrent, seeds.input, seeds.output])), shape: [rows.length, 3] },
      network: column(({ network }) => network),
      size: column(({ size }) => size),
      component: column(({ component }) => component),
      steps: column(({ steps }) => steps),
      shared: column(({ shared }) => Number(shared)),
      components95: column(({ components95 }) => components95),
      ...Object.fromEntries(statisticNames.map((name) => [name, statistic(name)])),
      losses: padded(rows.map(({ losses }) => losses)),
      spectrum: padded(rows.map(({ spectrum }) => spectrum)),
    },
    {
      experiments: lines(({ experiment }) => experiment),
      methods: lines(({ method }) => method),
      fingerprints: lines(({ fingerprint }) => fingerprint),
      links: lines(({ link }) => link),
      settings: facts.settings.map(([name, value]) => `${name} = ${value}`).join('\n'),
    },
  );
  for (;;) {
    const next = work.next();
    if (next.done) return next.value;
    // Between slices the page is drawn.
    await new Promise((resolve) => setTimeout(resolve));
  }
}

export async function saveRows(kind: 'csv' | 'npz', rows: readonly ExperimentRow[], facts: ExportFacts): Promise<void> {
  if (kind === 'npz') return download(new Blob([await rowsNpz(rows, facts)]), 'experiments.npz');
  const comments = [facts.caption, facts.link, ...facts.settings.map(([name, value]) => `${name}: ${value}`)];
  download(tableToCsv(rowsTable(rows), comments), 'experiments.csv', 'text/csv');
}
