/** Goes through a chapter without being seen, and keeps what it finds: the answers of the page for teachers are those of the chapters. */
import { useEffect, useState } from 'react';
import { bring } from '../bring.ts';
import type { Chapter } from '../chapter.ts';
import { progress } from '../progress.ts';

export interface AnsweringProps {
  readonly number: number;
  readonly chapter: Chapter;
  onDone(): void;
  onProblem(sentence: string): void;
}

export function Answering({ number, chapter, onDone, onProblem }: AnsweringProps) {
  const [turned, setTurned] = useState(false);
  const answer = chapter.useAnswer();
  useEffect(() => {
    const mine = new AbortController();
    const stop = chapter.watch?.();
    async function turn(): Promise<void> {
      await bring(chapter.preset, chapter.begin);
      if (mine.signal.aborted) return;
      chapter.enter?.(false);
      await chapter.play({ signal: mine.signal, calm: true });
      if (!mine.signal.aborted) setTurned(true);
    }
    turn().catch((error: Error) => {
      if (!mine.signal.aborted) onProblem(error.message);
    });
    return () => {
      mine.abort();
      stop?.();
    };
  }, [chapter, onProblem]);
  useEffect(() => {
    if (!turned || !answer) return;
    progress.setState(({ answers }) => ({ answers: { ...answers, [number]: answer } }));
    onDone();
  }, [turned, answer, number, onDone]);
  return null;
}
