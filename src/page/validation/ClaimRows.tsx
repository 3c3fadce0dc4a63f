/** One claim: a line for each of its numbers. */

import { Button } from '../../ui/Button.tsx';
import type { Outcome } from '../../validation/check.ts';
import type { Face } from '../../validation/messages.ts';
import { formOf } from './progress.ts';
import { oursText, publishedText, stateText, toleranceText } from './tableText.ts';

export interface ClaimRowsProps {
  readonly face: Face;
  readonly outcome: Outcome | undefined;
  readonly computing: boolean;
  /** Rows are being computed: none can be begun alone. */
  readonly busy: boolean;
  onRun(): void;
}

export function ClaimRows({ face, outcome, computing, busy, onRun }: ClaimRowsProps) {
  const { figures, why } = formOf(face, outcome?.thorough ?? false);
  const span = figures.length;
  const state = outcome?.state ?? 'not run';
  const { text, where, href } = face.source;
  return (
    <tbody data-claim={face.name} data-state={state.replace(' ', '-')}>
      {figures.map((figure, k) => (
        <tr key={figure.of}>
          {k === 0 && (
            <>
              <td rowSpan={span} className="validation-verdict">
                <strong>{computing ? 'computing' : stateText[state]}</strong>
                <Button look="plain" disabled={busy} aria-label={`Compute this row: ${face.claim}`} onClick={onRun}>
                  compute
                </Button>
              </td>
              <th rowSpan={span} scope="rowgroup">
                {face.claim}
                {outcome?.sentence && <em>{outcome.sentence}</em>}
              </th>
            </>
          )}
          <td className="validation-of">{figure.of}</td>
          <td className="number" data-label="published">
            {publishedText(figure)}
          </td>
          <td className="number" data-label="ours" data-held={outcome && outcome.held.length > 0 ? outcome.held[k] : undefined}>
            {outcome && outcome.ours.length > k ? oursText(figure, outcome.ours[k]!) : '–'}
            {outcome?.held[k] === false && <span className="validation-off"> outside</span>}
          </td>
          <td className="number" data-label="tolerance">
            {toleranceText(figure)}
          </td>
          {k === 0 && (
            <>
              <td rowSpan={span} className="validation-source">
                {href ? (
                  <a href={href} target="_blank" rel="noreferrer">
                    {text}
                  </a>
                ) : (
                  text
                )}
                : {where}. Tolerance: {why}.
              </td>
              <td rowSpan={span} className="validation-link">
                <a href={face.link} target="_blank" rel="noreferrer" aria-label={`See it, in a new tab: ${face.claim}`}>
                  See it
                </a>
              </td>
            </>
          )}
        </tr>
      ))}
    </tbody>
  );
}
