/**
 * A word with its explanation: a press, or Enter on it, opens a sentence beside it. On the browser's own popovers: one at a time, closed by Escape and by a
 * press elsewhere. The sentences are loaded with the first press.
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

/**
 * @param sentence finds what is said, when it is first wanted
 * @param end punctuation behind the word: a button may be followed by a new line, which must not begin with a comma
 */
export function Explainable({ sentence, children, end }: { sentence: () => Promise<string>; children: ReactNode; end?: string | undefined }) {
  const id = useId();
  const [words, setWords] = useState('');
  const said = useRef<HTMLSpanElement>(null);
  // Only when the words stand in it is its width known.
  useLayoutEffect(() => {
    if (words !== '') place(said.current!);
  }, [words]);
  async function opened(event: ToggleEvent<HTMLElement>) {
    if (event.newState !== 'open') return;
    const box = event.currentTarget;
    place(box);
    // Where the word stands then is not known here.
    addEventListener('resize', () => box.hidePopover(), { once: true });
    setWords(await sentence().catch((error: Error) => error.message));
  }
  const word = (
    <>
      <button type="button" className="term" popoverTarget={id}>
        {children}
      </button>
      <span id={id} ref={said} popover="auto" role="note" className="term-words" aria-live="polite" onToggle={opened}>
        {words}
      </span>
    </>
  );
  if (!end) return word;
  return (
    <span style={{ whiteSpace: 'nowrap' }}>
      {word}
      {end}
    </span>
  );
}

const punctuation = /^[.,;:!?)]+/;

/** What of the text behind a word has to stay with it. */
export const endOf = (next: unknown): string => (typeof next === 'string' ? (punctuation.exec(next)?.[0] ?? '') : '');

export function Term({ name, children = name, end }: { name: TermName; children?: ReactNode; end?: string }) {
  return (
    <Explainable end={end} sentence={async () => (await loadPart(() => import('./terms.ts'))).default[name]}>
      {children}
    </Explainable>
  );
}

/** A text whose marked words (marks.ts) can be pressed. */
export function MarkedText({ text }: { text: string }) {
  return markedParts(text).map((part, index, parts) =>
    typeof part === 'string' ? (
      <Fragment key={index}>{index > 0 ? part.slice(endOf(part).length) : part}</Fragment>
    ) : (
      <Term key={index} name={part.term} end={endOf(parts[index + 1])}>
        {part.text}
      </Term>
    ),
  );
}
