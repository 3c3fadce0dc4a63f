/**
 * A word with its explanation: a press, or Enter on it, opens a sentence beside it. On the browser's own popovers: one at a time, closed by Escape and by a press
 * elsewhere. The sentences are loaded with the first press.
 */
import { Fragment, type ReactNode, type ToggleEvent, useId, useLayoutEffect, useRef, useState } from 'react';
import { loadPart } from '../base/loadPart.ts';
import { markedParts } from './marks.ts';
import type { TermName } from './terms.ts';

const margin = 12;

/** Under the word, or over it where there is no room; inside the window. */
function place(box: HTMLElement): void {
  const word = box.previousElementSibling?.getBoundingClientRect();
  if (!word) return;
  const left = Math.max(margin, Math.min(word.left, document.documentElement.clientWidth - box.offsetWidth - margin));
  const under = word.bottom + 6;
  const top = under + box.offsetHeight + margin > innerHeight ? Math.max(margin, word.top - box.offsetHeight - 6) : under;
  Object.assign(box.style, { left: `${left}px`, top: `${top}px` });
}

/** @param sentence finds what is said, when it is first wanted */
export function Explainable({ sentence, children }: { sentence: () => Promise<string>; children: ReactNode }) {
  const id = useId();
  const [words, setWords] = useState('');
  const said = useRef<HTMLSpanElement>(null);
  // Only when the words stand in it is its width known.
  useLayoutEffect(() => {
    if (words !== '') place(said.current!);
  }, [words]);
  async function opened(event: ToggleEvent<HTMLElement>) {
    if (event.newState !== 'open') return;
    place(event.currentTarget);
    setWords(await sentence().catch((error: Error) => error.message));
  }
  return (
    <>
      <button type="button" className="term" popoverTarget={id}>
        {children}
      </button>
      <span id={id} ref={said} popover="auto" role="note" className="term-words" aria-live="polite" onToggle={opened}>
        {words}
      </span>
    </>
  );
}

export function Term({ name, children = name }: { name: TermName; children?: ReactNode }) {
  return <Explainable sentence={async () => (await loadPart(() => import('./terms.ts'))).default[name]}>{children}</Explainable>;
}

/** A text whose marked words (marks.ts) can be pressed. */
export function MarkedText({ text }: { text: string }) {
  return markedParts(text).map((part, index) =>
    typeof part === 'string' ? (
      <Fragment key={index}>{part}</Fragment>
    ) : (
      <Term key={index} name={part.term}>
        {part.text}
      </Term>
    ),
  );
}
