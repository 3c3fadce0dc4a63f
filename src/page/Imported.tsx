/**
 * What an import understood, once, above the page and over nothing: which file, how well its network does the task, and on request how each array was taken.
 */
import { useEffect, useRef, useState } from 'react';
import { useStore } from 'zustand';
import { listFileNames } from '../base/fileName.ts';
import { lab } from '../lab/index.ts';
import { type PageState, store } from '../store/store.ts';
import { Notice } from '../ui/Notice.tsx';
import { importedError } from './importedError.ts';

/** The error of the network that has just come on the task, in a sentence. */
async function ownError(): Promise<string> {
  try {
    const config = lab.getConfig();
    return importedError(await lab.evaluate(), config);
  } catch (error) {
    const { name, message } = error as Error;
    return name === 'CancelledError' ? 'How well it does this task was not measured.' : message;
  }
}

export function Imported({ imported }: { imported: NonNullable<PageState['imported']> }) {
  const network = useStore(store, (state) => state.network);
  const [error, setError] = useState('');
  const place = useRef<HTMLDivElement>(null);
  const { name, notes, others = [] } = imported;
  useEffect(() => {
    let gone = false;
    setError('How well it does this task is being measured.');
    place.current?.scrollIntoView({ block: 'nearest' });
    void ownError().then((sentence) => {
      if (!gone) setError(sentence);
    });
    return () => {
      gone = true;
    };
  }, []);
  const more = (
    <details>
      <summary>How its arrays were taken</summary>
      <ul>
        {notes.map((note) => (
          <li key={note}>{note}</li>
        ))}
      </ul>
    </details>
  );
  return (
    <div className="imported" ref={place}>
      <Notice onDismiss={() => store.setState({ imported: null })} more={more}>
        {name} is loaded: {network?.size} units. {error}{' '}
        {others.length > 0 && `One network is taken at a time: ${listFileNames(others)} ${others.length > 1 ? 'were' : 'was'} not. `}
      </Notice>
    </div>
  );
}
