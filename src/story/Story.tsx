/**
 * The story: a chapter with its figures, a puzzle, or the page for teachers. The visitor's own network is kept while it is open, and comes back when it is
 * left.
 */
import { useEffect, useRef } from 'react';
import { useStore } from 'zustand';
import { lessonOn } from '../config/lessonOn.ts';
import { attempt } from '../figures/attempt.ts';
import { store } from '../store/store.ts';
import { focusHere } from '../ui/focusHere.ts';
import { giveBack, keepOwn } from './bring.ts';
import { ChapterPage } from './ChapterPage.tsx';
import { chapters } from './chapters.ts';
import { playsOn } from './leaving.ts';
import { Puzzles } from './puzzles/Puzzles.tsx';
import { Teacher } from './teacher/Teacher.tsx';
import './story.css';
import './figures.css';
import './guesses.css';
import './teacher/teacher.css';

export default function Story() {
  const number = useStore(store, (state) => state.config.story.chapter);
  const puzzle = useStore(store, (state) => state.config.story.puzzle);
  useEffect(() => {
    keepOwn();
    return () => {
      // A lesson that takes the place of the story holds its own network.
      if (!playsOn() && !lessonOn(store.getState().config)) attempt(giveBack());
    };
  }, []);
  // Whoever goes on by key or by ear is told where they are; not on opening the story.
  const before = useRef({ number, puzzle });
  useEffect(() => {
    if (before.current.number === number && before.current.puzzle === puzzle) return;
    const amongPuzzles = Math.min(before.current.puzzle, puzzle) > 0;
    before.current = { number, puzzle };
    focusHere(document.querySelector<HTMLElement>(amongPuzzles ? '.story-puzzle[data-open] h2' : '.story-title'), { preventScroll: true });
    if (!amongPuzzles) scrollTo(0, 0);
  }, [number, puzzle]);
  if (puzzle > 0) return <Puzzles open={puzzle - 1} />;
  if (number === 0) return <Teacher />;
  return <ChapterPage key={number} number={number} chapter={chapters[number - 1]!} />;
}
