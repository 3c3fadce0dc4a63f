/** What concerns the lesson as a whole, behind one word. */
import { useEffect } from 'react';
import { useStore } from 'zustand';
import { attempt } from '../../figures/attempt.ts';
import { lab } from '../../lab/index.ts';
import { store } from '../../store/store.ts';
import { focusHere } from '../../ui/focusHere.ts';
import { Menu, type MenuItem } from '../../ui/Menu.tsx';
import { useLesson } from './useLesson.ts';

export function LessonMenu({ onAnswers }: { onAnswers(): void }) {
  const { lesson } = useLesson();
  // Whoever leaves the lesson by keyboard goes on at the way back, not at the top of the document.
  useEffect(() => () => focusHere(document.querySelector<HTMLElement>('.header .title button')), []);
  const letters = useStore(store, (state) => state.config.view.letters);
  const theme = (key: 'auto' | 'light' | 'dark' | 'projector', label: string): MenuItem => ({
    key,
    label,
    onSelect: () => attempt(lab.setConfig({ 'view.theme': key })),
  });
  const items: MenuItem[] = [
    { key: 'answers', label: 'Copy my answers', hint: 'as text, for your course', onSelect: onAnswers },
    { key: 'again', label: 'Begin anew', hint: 'as the link opens it', onSelect: () => attempt(lab.returnToLesson()) },
    ...(lesson.leave
      ? [{ key: 'leave', label: 'Play freely', hint: 'all can be turned; one click brings you back', onSelect: () => attempt(lab.leaveLesson()) }]
      : []),
    theme('light', 'Light colours'),
    theme('dark', 'Dark colours'),
    theme('projector', 'Strong lines for a projector'),
    {
      key: 'keys',
      label: `Keys of one letter: ${letters ? 'on' : 'off'}`,
      hint: 'p pauses what moves, Space gives a pulse',
      onSelect: () => attempt(lab.setConfig({ 'view.letters': !letters })),
    },
    // Who made it, this page cannot know.
    {
      key: 'about',
      label: 'About this page',
      hint: 'This lesson was made by whoever gave you the link',
      onSelect: () => window.open(location.href.replace(/#.*$/, ''), '_blank', 'noopener'),
    },
  ];
  return <Menu label="Menu" name="Menu of the lesson" items={items} className="lesson-menu" />;
}
