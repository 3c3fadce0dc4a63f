/** Above the gain axis: the largest disturbance that each network bears; its rows show networks in the figures or hide them. */
import { useId } from 'react';
import type { SubjectName } from '../../../session/protocol.ts';
import { useColours } from '../../../ui/colours.ts';
import { Box } from '../../../ui/Options.tsx';
import { Panel } from '../../../ui/Panel.tsx';
import { RichText } from '../../../ui/RichText.tsx';
import { Explained } from '../../../words/Explained.tsx';
import { bearsFigure, columns } from './bearsFigure.ts';
import { lineOf } from './lines.ts';
import { show } from './measured.ts';
import { subscribe, useNow } from './Robustness.tsx';
import { borneOf, reasonOf } from './state.ts';
import { borneText, kindOf, nameOf, subjects } from './words.ts';

function Line({ subject, stale }: { subject: SubjectName; stale: boolean }) {
  const { colour, width, dash } = lineOf(subject, stale, useColours());
  return (
    <svg className="robustness-line" width="32" height="8" aria-hidden="true">
      <line x1="0" x2="32" y1="4" y2="4" stroke={colour} strokeWidth={width} strokeDasharray={dash?.join(' ')} />
    </svg>
  );
}

function Row({ subject }: { subject: SubjectName }) {
  const { stale, settings, measuredOf, visible } = useNow();
  const there = measuredOf.includes(subject);
  const reason = there ? undefined : reasonOf(subject);
  const words = useId();
  return (
    <tr className={there && !stale ? undefined : 'robustness-quiet'}>
      <th scope="row">
        <Box checked={there && visible.includes(subject)} disabled={!there} name={nameOf[subject]} onChange={(checked) => show(subject, checked)}>
          <Line subject={subject} stale={stale || !there} />
          <span className="robustness-name" id={words}>
            <b>{nameOf[subject]}</b>
            <small>{kindOf[subject]}</small>
          </span>
        </Box>
      </th>
      {reason === undefined &&
        columns.map(([disturbance]) => (
          <td key={disturbance}>
            <RichText text={borneText(disturbance, borneOf(subject, disturbance), settings.size)} />
          </td>
        ))}
      {reason !== undefined && (
        <td colSpan={columns.length} className="robustness-reason">
          {reason}
        </td>
      )}
    </tr>
  );
}

export const Above = () => (
  <Panel
    letter="b"
    title={
      <>
        What each network bears<span className="robustness-more"> before half its memory is gone</span>
      </>
    }
    name="What each network bears before half its memory is gone"
    figure={bearsFigure}
    subscribe={subscribe}
    explanation={{ text: <Explained of="bears" /> }}
  >
    <table className="robustness-table">
      <thead>
        <tr>
          <th scope="col">
            <span className="hidden-text">network</span>
          </th>
          {columns.map(([disturbance, name]) => (
            <th key={disturbance} scope="col">
              {name}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {subjects.map((subject) => (
          <Row key={subject} subject={subject} />
        ))}
      </tbody>
    </table>
  </Panel>
);
