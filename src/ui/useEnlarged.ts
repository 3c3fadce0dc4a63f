/** A panel is enlarged once the style sheet for that is there; it comes with the first one. */
import { useEffect, useState } from 'react';
import { loadPart } from '../base/loadPart.ts';

let there = false;

/** Loads the style sheet; before the first picture, where a link begins with an enlarged panel. Rejects with PartMissingError. */
export async function loadEnlarged(): Promise<void> {
  await loadPart(() => import('./enlarged.ts'));
  there = true;
}

/** Whether a panel that is wanted enlarged can be shown so by now. `onProblem` is told a sentence where that cannot be had. */
export function useEnlarged(wanted: boolean, onProblem: (sentence: string) => void): boolean {
  const [styled, setStyled] = useState(there);
  useEffect(() => {
    if (wanted && !styled)
      loadEnlarged().then(
        () => setStyled(true),
        ({ message }: Error) => onProblem(message),
      );
  }, [wanted, styled, onProblem]);
  return wanted && styled;
}
