/** Where a lesson is made: what may be seen and turned, the words, a value to find, and the link; beside them the lesson itself. */
import { useId, useMemo, useState } from 'react';
import { useStore } from 'zustand';
import { settings } from '../../config/schema.ts';
import { linkOf, replayNow } from '../../lab/linkOf.ts';
import { store } from '../../store/store.ts';
import { type Draft, firstDraft, makeLesson, sentenceOf, warnings } from './draft.ts';
import { Find } from './Find.tsx';
import { Give } from './Give.tsx';
import { Parts } from './Parts.tsx';
import { Preview } from './Preview.tsx';
import { Sheet } from './Sheet.tsx';

/** Kept while the page is open: to look something up in it costs no work. */
let kept: Draft | null = null;

const Letter = ({ letter, children }: { letter: string; children: string }) => (
  <h2 className="maker-head">
    <b>{letter}</b> {children}
  </h2>
);

const most = 3;

export function Builder() {
  const id = useId();
  const state = useStore(store);
  // With what the lesson begins: the page as it is now. What is set here changes nothing of it.
  const [base] = useState(() => ({ ...linkOf(state), lesson: state.lesson?.opened.lesson ?? state.config.lesson }));
  const [lost] = useState(() => state.network !== null && replayNow(state) === null);
  const [draft, setDraft] = useState(() => kept ?? firstDraft(base));
  const made = useMemo(() => makeLesson(draft, base), [draft, base]);
  const page = location.href.replace(/#.*$/, '');
  const address = page + made.link;
  const said = warnings(draft, made, page, lost);
  const change = (changes: Partial<Draft>) =>
    setDraft((before) => {
      kept = { ...before, ...changes };
      return kept;
    });
  const steps = Array.from({ length: most }, (_, k) => draft.steps[k] ?? '');
  const word = (label: string, value: string, setting: { readonly allowed: string }, onChange: (text: string) => void, rows = 1) => (
    <div className="maker-word" key={label}>
      <label htmlFor={`${id}-${label}`}>{label}</label>
      <textarea id={`${id}-${label}`} rows={rows} title={setting.allowed} value={value} onChange={({ target }) => onChange(target.value.replace(/\n/g, ' '))} />
    </div>
  );
  return (
    <>
      <h1 className="maker-sentence">{sentenceOf(draft)}</h1>
      <section className="maker-a">
        <Letter letter="a">What your students may see and turn</Letter>
        <Parts draft={draft} onChange={(part, to) => change({ states: { ...draft.states, [part]: to } })} />
        <p className="maker-note">The lesson begins with the settings of your page as it is now; what you set here changes nothing in it.</p>
      </section>
      <section className="maker-b">
        <Letter letter="b">Words</Letter>
        {word('title', draft.title, settings.lesson.title, (title) => change({ title }))}
        {word('question', draft.question, settings.lesson.question, (question) => change({ question }))}
        {steps.map((step, k) =>
          word(`step ${k + 1}`, step, settings.lesson.steps, (text) => change({ steps: steps.map((one, j) => (j === k ? text : one)) }), 2),
        )}
        <Letter letter="c">A value to find</Letter>
        <Find draft={draft} base={base} onChange={change} />
      </section>
      <section className="maker-d">
        <Letter letter="d">Give it to them</Letter>
        {/* They come of what is set above: whoever does not see them hears them. */}
        <div role="status">
          {said.length > 0 && (
            <ul className="maker-warnings">
              {said.map((sentence) => (
                <li key={sentence}>{sentence}</li>
              ))}
            </ul>
          )}
        </div>
        <Give address={address} link={made.link} title={made.config.lesson.title} />
      </section>
      <Preview config={made.config} />
      <Sheet lesson={made.config.lesson} address={address} />
    </>
  );
}
