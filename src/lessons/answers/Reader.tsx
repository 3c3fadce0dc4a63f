/** Many answers, pasted at once, and how the guesses spread around the answer. Nothing of it leaves the page or is kept. */
import { useId, useMemo, useState } from 'react';
import { Choice } from '../../ui/Options.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { RichText } from '../../ui/RichText.tsx';
import { raised } from '../../ui/surface.ts';
import { plainValue } from '../player/values.ts';
import { readAnswers } from './answerText.ts';
import { guessesFigure, guessesWords } from './guessesFigure.ts';
import { byLesson, type LessonAnswers } from './spread.ts';

const times = (n: number, one: string, many: string) => `${n} ${n === 1 ? one : many}`;

/** What became of what was pasted. */
export function readWords({ answers, twice, damaged }: ReturnType<typeof readAnswers>, pasted: boolean): string {
  if (!pasted) return 'Nothing is pasted yet.';
  if (answers.length + damaged === 0)
    return 'No answers were found in this text. They begin with "Edge of Chaos: answers to a lesson" and end with a line "end:".';
  const parts = [`${times(answers.length, 'answer was', 'answers were')} read.`];
  if (twice > 0) parts.push(`${times(twice, 'came', 'came')} more than once and ${twice === 1 ? 'counts' : 'count'} once.`);
  if (damaged > 0) parts.push(`${times(damaged, 'is', 'are')} cut off or altered and left out: ask for ${damaged === 1 ? 'it' : 'them'} again.`);
  return parts.join(' ');
}

function Answered({ lesson }: { lesson: LessonAnswers }) {
  const figure = useMemo(() => guessesFigure(lesson), [lesson]);
  const { find, answers, networks } = lesson;
  const steps = Math.max(0, ...answers.map((one) => one.steps.length));
  return (
    <>
      {find && (
        <div className="reader-figure">
          <Panel
            letter="a"
            title="Last guess of each student"
            figure={figure}
            height={200}
            explanation={{ text: 'Each dot is a student. The line is the answer, the band what counted as right.' }}
          />
          <p className="reader-said">
            <RichText text={raised(guessesWords(lesson))} />
          </p>
        </div>
      )}
      <p className="maker-note">
        {networks === 1 ? 'All measured the same network.' : `${networks} different networks were measured: some trained, or changed what was free.`}
      </p>
      <div className="reader-table" tabIndex={0} role="region" aria-label="All answers">
        <table>
          <thead>
            <tr>
              <th scope="col">name</th>
              {find && <th scope="col">guesses</th>}
              {find && <th scope="col">answer</th>}
              {Array.from({ length: steps }, (_, k) => (
                <th key={k} scope="col">
                  step {k + 1}
                </th>
              ))}
              <th scope="col">measured</th>
              <th scope="col">network</th>
            </tr>
          </thead>
          <tbody>
            {answers.map((one, index) => (
              <tr key={index}>
                <th scope="row">{one.name || 'no name'}</th>
                {find && (
                  <td className="number">
                    <RichText text={raised(one.guesses.map((guess) => plainValue(find, guess)).join(', ') || 'none')} />
                  </td>
                )}
                {find && <td>{one.answer}</td>}
                {Array.from({ length: steps }, (_, k) => (
                  <td key={k}>{one.steps[k] ?? ''}</td>
                ))}
                <td>{one.measured.join('; ')}</td>
                <td className="number">
                  {one.fingerprint}
                  {one.trainingStep > 0 && `, step ${one.trainingStep}`}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </>
  );
}

export function Reader() {
  const id = useId();
  const [text, setText] = useState('');
  const [code, setCode] = useState('');
  const read = useMemo(() => readAnswers(text), [text]);
  const lessons = useMemo(() => byLesson(read.answers), [read]);
  const lesson = lessons.find((one) => one.code === code) ?? lessons[0];
  return (
    <>
      <h1 className="maker-sentence">Paste what your students copied, all of it at once.</h1>
      <section className="reader-paste">
        <label htmlFor={id}>Answers, with whatever stands around them</label>
        <textarea id={id} rows={10} value={text} spellCheck={false} onChange={({ target }) => setText(target.value)} />
        <p className="maker-note" role="status">
          {readWords(read, text.trim() !== '')} Nothing of it leaves this page, and nothing is kept.
        </p>
        {lessons.length > 1 && (
          <Choice
            name="Lesson"
            value={lesson!.code}
            values={lessons.map((one) => [one.code, `${one.title} (${times(one.answers.length, 'answer', 'answers')})`] as const)}
            onChange={setCode}
          />
        )}
      </section>
      <section className="reader-shown">{lesson && <Answered key={lesson.code} lesson={lesson} />}</section>
    </>
  );
}
