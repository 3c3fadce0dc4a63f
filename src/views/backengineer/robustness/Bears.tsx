/** Above the gain axis: the largest disturbance that each network bears; its rows show networks in the figures or hide them. */
import { type ReactNode, useId } from 'react';
import { useStore } from 'zustand';
import type { SubjectName } from '../../../session/protocol.ts';
import { store } from '../../../store/store.ts';
import { Button } from '../../../ui/Button.tsx';
import { useColours } from '../../../ui/colours.ts';
import { Box } from '../../../ui/Options.tsx';
import { Panel } from '../../../ui/Panel.tsx';
import { RichText } from '../../../ui/RichText.tsx';
import { Explained } from '../../../words/Explained.tsx';
import { bearsFigure, columns } from './bearsFigure.ts';
import { lineOf } from './lines.ts';
import { measure, show } from './measured.ts';
import { choose, opened } from './opened.ts';
import { subscribe, useNow } from './Robustness.tsx';
import { borneOf, reasonOf } from './state.ts';
import { borneText, subjects } from './words.ts';

function Line({ subject, stale }: { subject: SubjectName; stale: boolean }) {
  const { colour, width, dash } = lineOf(subject, stale, useColours());
  return (
    <svg className="robustness-line" width="32" height="8" aria-hidden="true">
      <line x1="0" x2="32" y1="4" y2="4" stroke={colour} strokeWidth={width} strokeDasharray={dash?.join(' ')} />
    </svg>
  );
}

/** Asks for the file of a further network, which is measured at once; not while another is read. */
function OpenFile({ children }: { children: ReactNode }) {
  const reading = useStore(opened, (state) => state.reading);
  const busy = useStore(store, (state) => state.training.running || state.network === null);
  return (
    <Button look="plain" disabled={reading || busy} onClick={() => choose(() => void measure())}>
      {reading ? 'Reading\u2026' : children}
    </Button>
  );
}

function Row({ subject }: { subject: SubjectName }) {
  const { stale, sizes, measuredOf, visible, names, kinds } = useNow();
  const there = measuredOf.includes(subject);
  const reason = there ? undefined : reasonOf(subject);
  const words = useId();
  const [why, what] = reason?.split('; ') ?? [];
  return (
    <tr className={there && !stale ? undefined : 'robustness-quiet'}>
      <th scope="row">
        <Box checked={there && visible.includes(subject)} disabled={!there} name={names[subject]} onChange={(checked) => show(subject, checked)}>
          <Line subject={subject} stale={stale || !there} />
          <span className="robustness-name" id={words}>
            <b>{names[subject]}</b>
            <small>{kinds[subject]}</small>
          </span>
        </Box>
      </th>
      {reason === undefined &&
        columns.map(([disturbance]) => (
          <td key={disturbance}>
            <RichText text={borneText(disturbance, borneOf(subject, disturbance), sizes[subject])} />
          </td>
        ))}
      {reason !== undefined && (
        <td colSpan={columns.length} className="robustness-reason">
          {subject === 'published' ? (
            <OpenFile>
              {why}; <b>{what}</b>
            </OpenFile>
          ) : (
            reason
          )}
        </td>
      )}
    </tr>
  );
}

/** Beside the title once a file has been taken: its own row has no room then. */
function Another() {
  const { file, measuredOf } = useNow();
  return file && measuredOf.includes('published') ? <OpenFile>Another file</OpenFile> : null;
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
    aside={<Another />}
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
