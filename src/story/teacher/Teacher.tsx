/**
 * The page for teachers: what each chapter is for, how long it takes, what to ask, with the answers that the page computes, and what students get wrong. It can
 * be printed.
 */
import { useCallback, useEffect, useState } from 'react';
import { useStore } from 'zustand';
import { announce } from '../../ui/announce.ts';
import { Button } from '../../ui/Button.tsx';
import { duration } from '../../ui/format.ts';
import { ProgressBar } from '../../ui/ProgressBar.tsx';
import { RichText } from '../../ui/RichText.tsx';
import { raised } from '../../ui/surface.ts';
import { useFocusGoesOn } from '../../ui/useFocusGoesOn.ts';
import { chapters } from '../chapters.ts';
import { goTo, goToPuzzle } from '../leaving.ts';
import { progress } from '../progress.ts';
import { Answering } from './Answering.tsx';
import { type Note, notes, puzzleMinutes } from './notes.ts';

/** About so long a chapter takes to be computed, s. */
const each = 2;

function Asked({ number, note }: { number: number; note: Note }) {
  const found = useStore(progress, ({ answers }) => answers[number]?.found ?? null);
  return (
    <dl className="teacher-asked">
      {note.ask.map(({ question, answer }) => (
        <div key={question}>
          <dt>{question}</dt>
          <dd>{answer ?? (found ? <RichText text={raised(found)} /> : <span className="teacher-open">Not computed yet.</span>)}</dd>
        </div>
      ))}
    </dl>
  );
}

function Compute() {
  const missing = useStore(progress, ({ answers }) => chapters.flatMap((_, index) => (answers[index + 1] ? [] : [index + 1])).join());
  const [running, setRunning] = useState(false);
  const [problem, setProblem] = useState('');
  const left = missing === '' ? [] : missing.split(',').map(Number);
  const [next] = left;
  const done = useCallback(() => undefined, []);
  const fail = useCallback((sentence: string) => {
    setProblem(sentence);
    setRunning(false);
  }, []);
  const whole = next === undefined;
  // The button that begins goes, and the one that stops goes at the end.
  useFocusGoesOn(`${running} ${whole}`, '.teacher-compute .button, .teacher-link');
  useEffect(() => {
    if (!running || !whole) return;
    setRunning(false);
    announce('All answers are computed.');
  }, [running, whole]);
  if (next === undefined) return <p className="teacher-compute">The answers below were computed by this page, in this visit.</p>;
  return (
    <div className="teacher-compute not-printed">
      {running ? (
        <>
          <Answering key={next} number={next} chapter={chapters[next - 1]!} onDone={done} onProblem={fail} />
          <p role="status">{`Computing the answer of chapter ${next}, ${chapters[next - 1]!.title}.`}</p>
          <ProgressBar name="Computing the answers" value={(chapters.length - left.length) / chapters.length} />
          <Button onClick={() => setRunning(false)}>Stop</Button>
        </>
      ) : (
        <>
          <Button
            look="main"
            onClick={() => {
              setProblem('');
              setRunning(true);
            }}
          >
            Compute the answers, about {duration(each * left.length)}
          </Button>
          {problem && <p role="status">{`It stopped: ${problem} What was computed is kept; press again to go on.`}</p>}
        </>
      )}
    </div>
  );
}

export function Teacher() {
  const whole = notes.reduce((sum, { minutes }) => sum + minutes, puzzleMinutes);
  return (
    <main className="story-teacher">
      <h1 className="story-title" tabIndex={-1}>
        For teachers
      </h1>
      <p className="story-words">
        Eight chapters and three puzzles, {whole} minutes in all. Each chapter asks for one prediction before anything is turned: let students place it, and say
        why, before they go on. A chapter or a puzzle is a link (Copy link), with the predictions that were placed in it; what was seen is forgotten when the
        page is closed. Nothing is sent anywhere, and no account is needed.
      </p>
      <p className="story-buttons not-printed">
        <Button onClick={() => goTo(1)}>To the story</Button>
        <Button onClick={() => print()}>Print this page</Button>
      </p>
      <Compute />
      {chapters.map(({ title, question }, index) => {
        const note = notes[index]!;
        return (
          <section key={title} className="teacher-chapter" aria-labelledby={`teacher-${index}`}>
            <h2 id={`teacher-${index}`}>
              <button type="button" className="teacher-link" onClick={() => goTo(index + 1)}>
                {index + 1}. {title}
              </button>
              <span className="teacher-minutes">{note.minutes} minutes</span>
            </h2>
            <p>{note.aim}</p>
            <p>
              <b>The prediction.</b> <RichText text={raised(question)} />
            </p>
            <h3>Questions, with answers</h3>
            <Asked number={index + 1} note={note} />
            <h3>What students get wrong</h3>
            <ul>
              {note.wrong.map(({ said, reply }) => (
                <li key={said}>
                  <i>{said}</i> {reply}
                </li>
              ))}
            </ul>
          </section>
        );
      })}
      <section className="teacher-chapter" aria-labelledby="teacher-puzzles">
        <h2 id="teacher-puzzles">
          <button type="button" className="teacher-link" onClick={() => goToPuzzle(1)}>
            Three puzzles
          </button>
          <span className="teacher-minutes">{puzzleMinutes} minutes</span>
        </h2>
        <p>
          After chapter {chapters.length}, each with a link of its own. The page measures the network that a student has made and says whether it solves the
          puzzle, and, if not, in which direction to turn. The first one is chapter 6 turned round: nobody solves it who still believes that chaos destroys the
          memory.
        </p>
      </section>
    </main>
  );
}
