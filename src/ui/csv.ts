/** A figure as a table: what screen readers, the data table and the CSV export say. */

export interface Column {
  readonly name: string;
  /** '' where the number has none. */
  readonly unit: string;
}

export interface Table {
  readonly columns: readonly Column[];
  readonly rows: readonly (readonly (number | string)[])[];
}

const quoted = (text: string) => (/[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
const cell = (value: number | string) => (typeof value === 'number' ? (Number.isFinite(value) ? String(value) : '') : quoted(value));

/** RFC 4180 with one header line that names units: `time (ms),output`. Missing numbers are empty. `comments` stand before it, each in a line behind '# '. */
export function tableToCsv({ columns, rows }: Table, comments: readonly string[] = []): string {
  const header = columns.map(({ name, unit }) => quoted(unit ? `${name} (${unit})` : name)).join(',');
  const said = comments.map((text) => `# ${text.replaceAll(/\s+/g, ' ')}`);
  return `${[...said, header, ...rows.map((row) => row.map(cell).join(','))].join('\r\n')}\r\n`;
}
