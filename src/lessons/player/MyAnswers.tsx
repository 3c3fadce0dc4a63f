/** A student's answers as text: what they wrote, what they guessed, what the page measured for them, and of which network. Nothing is sent anywhere. */
import { useId, useState } from 'react';
import { useStore } from 'zustand';
import { writeLink } from '../../config/link.ts';
import { store } from '../../store/store.ts';
import { Button } from '../../ui/Button.tsx';
import { copyText } from '../../ui/copyText.ts';
import { Dialog } from '../../ui/Dialog.tsx';
import { errorText } from '../../ui/format.ts';
import { writeAnswers } from '../answers/answerText.ts';
import { useErrorHere, useExponentHere, useModesHere, useRegime } from './Readings.tsx';
import { useLesson } from './useLesson.ts';
import { soughtValue } from './values.ts';

/** Kept while the page is open, so that the dialog can be closed to look again. */
const written: { name: string; steps: string[] } = { name: '', steps: [] };

/** What of the measured the lesson shows. */
function useMeasured(): readonly string[] {
  const { state } = useLesson();
  const [regime, error, exponent, modes] = [useRegime(), useErrorHere(), useExponentHere(), useModesHere()];
  return [
    ...(state('map') !== 'hidden' && error !== null ? [`error of the memory ${errorText(error)}`] : []),
    ...(state('exponent') !== 'hidden' && exponent ? [`Lyapunov exponent ${exponent} per tau`] : []),
    ...(state('regime') !== 'hidden' && regime ? [`this network is ${regime}`] : []),
    ...(state('modes') !== 'hidden' && modes !== null ? [`growing modes ${modes}`] : []),
  ];
}

export function MyAnswers({ onClose }: { onClose(): void }) {
  const id = useId();
  const { lesson, visit } = useLesson();
  const config = useStore(store, (state) => state.config);
  const network = useStore(store, (state) => state.network);
  const measured = useMeasured();
  const [name, setName] = useState(written.name);
  const [steps, setSteps] = useState(written.steps);
  const [said, setSaid] = useState('');
  const questions = lesson.steps.length > 0 ? lesson.steps : [lesson.question || 'What did you find?'];
  const text = writeAnswers({
    title: lesson.title,
    code: writeLink(visit?.opened ?? config).slice(-4),
    name,
    steps: questions.map((_, k) => steps[k] ?? ''),
    find: lesson.find === 'none' ? null : lesson.find,
    within: lesson.within,
    value: soughtValue(config),
    guesses: visit?.guesses ?? [],
    answer: visit?.answered ?? 'open',
    measured,
    units: config.network.size,
    trainingStep: network?.step ?? 0,
    fingerprint: (network?.fingerprint ?? '0').slice(0, 12),
  });
  return (
    <Dialog title="My answers" action="Done" onClose={onClose}>
      <div className="lesson-my">
        <p>Write what you saw, copy the text, and put it where your course wants it. Nothing is sent or kept by this page.</p>
        <label htmlFor={`${id}-name`}>Name, if your course asks for it</label>
        <input id={`${id}-name`} type="text" autoComplete="off" maxLength={80} value={name} onChange={({ target }) => setName((written.name = target.value))} />
        {questions.map((question, k) => (
          <div key={k}>
            <label htmlFor={`${id}-${k}`}>
              {lesson.steps.length > 0 && `${k + 1}. `}
              {question}
            </label>
            <textarea
              id={`${id}-${k}`}
              rows={2}
              maxLength={300}
              value={steps[k] ?? ''}
              onChange={({ target }) => setSteps((written.steps = questions.map((_, j) => (j === k ? target.value : (steps[j] ?? '')))))}
            />
          </div>
        ))}
        <label htmlFor={`${id}-text`}>The text</label>
        <textarea id={`${id}-text`} className="lesson-text" rows={8} readOnly value={text} />
        <p>
          <Button onClick={() => void copyText(text).then((done) => setSaid(done ? 'Copied.' : 'Not allowed here: choose the text and copy it yourself.'))}>
            Copy as text
          </Button>{' '}
          <span role="status">{said}</span>
        </p>
      </div>
    </Dialog>
  );
}
