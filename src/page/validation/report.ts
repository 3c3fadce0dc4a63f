/** The table of the validation as text: Markdown for the README, lines for a terminal. */
import type { Outcome } from '../../validation/check.ts';
import type { Face, Faces } from '../../validation/messages.ts';
import { oursText, publishedText, toleranceText } from './tableText.ts';

/** Between these two lines of the README stands what `npm run validate -- --write` wrote. */
export const markers = ['<!-- validation: npm run validate -- --write -->', '<!-- /validation -->'] as const;

const formOf = (face: Face, outcome: Outcome) => (outcome.thorough && face.thorough ? face.thorough : face);
const cell = (text: string) => text.replaceAll('|', '\\|');

/** A line for each claim with its first numbers, which the page names and shows all; a heading for each group. */
export function markdownTable({ groups, notBorneOut }: Faces, outcomes: ReadonlyMap<string, Outcome>, when: string): string {
  const all = [...outcomes.values()];
  const count = (state: Outcome['state']) => all.filter((one) => one.state === state).length;
  const head = ['claim', 'published', 'ours', 'tolerance', 'source', 'state'];
  const lines = groups.flatMap(({ title, claims }) => [
    `| **${title}** | | | | | |`,
    ...claims.map((face) => {
      const outcome = outcomes.get(face.name)!;
      const { figures } = formOf(face, outcome);
      const some = figures.slice(0, 3);
      const more = figures.length > some.length ? ['...'] : [];
      const published = [...some.map(publishedText), ...more].join('; ');
      const ours = outcome.ours.length > 0 ? [...some.map((figure, k) => oursText(figure, outcome.ours[k]!)), ...more].join('; ') : '–';
      const tolerance = [...new Set(some.map(toleranceText))].join('; ');
      return `| ${[face.claim, published, ours, tolerance, face.source.text, outcome.state].map(cell).join(' | ')} |`;
    }),
  ]);
  return [
    `${when}: ${count('green')} rows green, ${count('red')} red, ${count('not run')} not run, for want of a file of weights or, in Node, of a graphics chip.`,
    '',
    `| ${head.join(' | ')} |`,
    `| ${head.map(() => '---').join(' | ')} |`,
    ...lines,
    '',
    'What did not come out:',
    '',
    ...notBorneOut.map(({ claimed, found }) => `- **${claimed}** ${found}`),
  ].join('\n');
}

/** What a terminal shows of one row. */
export function rowLines(face: Face, outcome: Outcome): string {
  const { figures } = formOf(face, outcome);
  const lines = figures.map((figure, k) => {
    const ours = outcome.ours.length > 0 ? oursText(figure, outcome.ours[k]!) : '–';
    return `         ${outcome.held[k] === false ? 'x' : ' '} ${figure.of}: published ${publishedText(figure)}, ours ${ours} (${toleranceText(figure)})`;
  });
  return [
    `${outcome.state.padEnd(8)} ${face.claim} [${face.name}, ${outcome.seconds.toFixed(1)} s]`,
    ...lines,
    ...(outcome.sentence ? [`         ${outcome.sentence}`] : []),
  ].join('\n');
}
