/** The result of a benchmark as text to paste. */
import type { BenchmarkRow, Machine } from '../../benchmark/messages.ts';
import { fixed, significant } from '../../ui/format.ts';

export const networkText = ({ size: { N, T, B } }: BenchmarkRow) => `${N} units, ${T} steps, ${B} trials`;
export const trainedText = ({ train }: BenchmarkRow) => train.join(', ');
export const engineText = ({ engine, workers }: BenchmarkRow) => (engine === 'wasm' ? `wasm, ${workers} ${workers === 1 ? 'worker' : 'workers'}` : engine);
export const timeText = ({ medianMs }: BenchmarkRow) => `${significant(medianMs, 3)} ms`;
export const shareText = ({ shareOfLimit }: BenchmarkRow) => (shareOfLimit === null ? '' : `${fixed(100 * shareOfLimit, 0)} %`);

/** Markdown: a line on the machine and a table. */
export function reportText(version: string, browser: string, machine: Machine, rows: readonly BenchmarkRow[]): string {
  const head = ['network', 'trained', 'engine', 'one training step', "of the machine's limit"];
  const lines = rows.map((row) => [networkText(row), trainedText(row), engineText(row), timeText(row), shareText(row)]);
  return [
    `Edge of Chaos ${version}. ${browser}. ${machine.cores} cores; one worker does at most ${fixed(machine.limitGflops, 1)} GFLOP/s. WebGL: ${machine.webgl}.`,
    '',
    ...[head, head.map(() => '---'), ...lines].map((cells) => `| ${cells.join(' | ')} |`),
    '',
  ].join('\n');
}
