/**
 * #validation: every number that the project stands on, as a row: published, ours, how far they may differ. All are computed here when the visitor wants it.
 */
import { useEffect, useMemo, useRef, useState } from 'react';
import { announce } from '../../ui/announce.ts';
import { Button } from '../../ui/Button.tsx';
import { counted, duration } from '../../ui/format.ts';
import type { Outcome } from '../../validation/check.ts';
import { openValidation, type Validation as Work } from '../../validation/client.ts';
import type { Faces } from '../../validation/messages.ts';
import { ClaimRows } from './ClaimRows.tsx';
import { NotBorneOut } from './NotBorneOut.tsx';
import { formOf, timeLeft } from './progress.ts';
import './validation.css';

export default function Validation() {
  const work = useRef<Work | null>(null);
  const [faces, setFaces] = useState<Faces | null>(null);
  const [outcomes, setOutcomes] = useState<ReadonlyMap<string, Outcome>>(new Map());
  /** Rows under way, with the share of each that is done. */
  const [underway, setUnderway] = useState<ReadonlyMap<string, number>>(new Map());
  /** Rows of the run; null while none is. */
  const [run, setRun] = useState<readonly string[] | null>(null);
  const [long, setLong] = useState(false);
  const [file, setFile] = useState('');
  const begun = useRef(0);

  useEffect(() => {
    const opened = openValidation(
      (message) => {
        if (message.kind === 'claims') setFaces(message);
        else if (message.kind === 'progress') setUnderway((before) => new Map(before).set(message.name, message.done));
        else if (message.kind === 'file') setFile(message.refused || `${message.name} is here: the rows that need it can run.`);
        else {
          const { outcome } = message;
          setOutcomes((before) => new Map(before).set(outcome.name, outcome));
          setUnderway((before) => {
            const rest = new Map(before);
            rest.delete(outcome.name);
            return rest;
          });
        }
      },
      () => {
        setRun(null);
        announce('All rows are computed.');
      },
    );
    work.current = opened;
    return () => opened.dispose();
  }, []);

  useEffect(() => {
    // Another address is another page.
    const leave = () => location.reload();
    addEventListener('hashchange', leave);
    return () => removeEventListener('hashchange', leave);
  }, []);

  const all = useMemo(() => faces?.groups.flatMap(({ claims }) => claims) ?? [], [faces]);

  function begin(names: readonly string[]): void {
    const anew = new Set(names);
    setOutcomes((before) => new Map([...before].filter(([name]) => !anew.has(name))));
    setUnderway(new Map());
    setRun(names);
    begun.current = performance.now();
    work.current?.run(names, long);
  }

  function cancel(): void {
    work.current?.cancel();
    setUnderway(new Map());
    setRun(null);
  }

  async function give(given: File | undefined): Promise<void> {
    if (given) work.current?.give(given.name, new Uint8Array(await given.arrayBuffer()));
  }

  const count = (state: Outcome['state']) => [...outcomes.values()].filter((one) => one.state === state).length;
  const present = run?.filter((name) => outcomes.has(name)).length ?? 0;
  const left = run && timeLeft({ run, all, outcomes, underway, long, elapsed: (performance.now() - begun.current) / 1000 });
  const seconds = all.filter((face) => file || !face.file).reduce((sum, face) => sum + formOf(face, long).seconds, 0);
  return (
    <main
      className="validation"
      onDragOver={(event) => event.preventDefault()}
      onDrop={(event) => {
        event.preventDefault();
        void give(event.dataTransfer.files[0]);
      }}
    >
      <p className="validation-home">
        <a href=".">Edge of Chaos</a>
      </p>
      <h1>Does it compute what it should?</h1>
      <p>
        Each row is a number that others have published or that is known on paper, beside ours, which your browser computes with the code of this page. A row is
        green where ours lies within the tolerance, and red where it does not. Nothing leaves your machine.
      </p>
      <div className="buttons">
        {run ? (
          <Button onClick={cancel}>Cancel</Button>
        ) : (
          <Button look="main" disabled={!faces} onClick={() => begin(all.map(({ name }) => name))}>
            {outcomes.size > 0 ? 'Compute all rows again' : 'Compute all rows'}
          </Button>
        )}
        <label>
          <input type="checkbox" checked={long} disabled={run !== null} onChange={(event) => setLong(event.target.checked)} /> long forms where there are any
        </label>
        <label className="button outlined validation-file">
          Choose a file of the study
          <input type="file" onChange={(event) => void give(event.target.files?.[0])} />
        </label>
      </div>
      <p className="validation-state" role="status">
        {file && `${file} `}
        {!run && outcomes.size === 0 && faces && `${counted(all.length, 'row')}, about ${duration(seconds)} on one core.`}
        {!run && outcomes.size > 0 && `${count('green')} green, ${count('red')} red, ${count('not run')} not run.`}
      </p>
      {run && (
        <>
          <progress max={run.length} value={present + [...underway.values()].reduce((a, b) => a + b, 0)} aria-label="Rows that are computed" />
          <p className="validation-left">
            {present} of {counted(run.length, 'row')}, {count('red')} red
            {left !== null && `; about ${duration(left)} left`}.
          </p>
        </>
      )}
      {faces?.groups.map((group) => (
        <section key={group.title}>
          <h2>{group.title}</h2>
          <table>
            <thead>
              <tr>
                {['state', 'claim', 'number', 'published', 'ours', 'tolerance', 'source', 'link'].map((title) => (
                  <th key={title} scope="col">
                    {title}
                  </th>
                ))}
              </tr>
            </thead>
            {group.claims.map((face) => (
              <ClaimRows
                key={face.name}
                face={face}
                outcome={outcomes.get(face.name)}
                computing={underway.has(face.name)}
                busy={run !== null}
                onRun={() => begin([face.name])}
              />
            ))}
          </table>
        </section>
      ))}
      {faces && <NotBorneOut entries={faces.notBorneOut} claims={all} />}
    </main>
  );
}
