/**
 * Keys that are a character: a letter, a digit, a full stop, Space. They mean something here only where nobody types, and one setting switches all of them off
 * (WCAG 2.1.4).
 */
import { store } from '../store/store.ts';

export function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    (target.isContentEditable ||
      /^(textarea|select)$/i.test(target.tagName) ||
      (target instanceof HTMLInputElement && !/^(range|radio|checkbox)$/.test(target.type)))
  );
}

/** Whether a key of a character may act. In the frame of another page it may only where the visitor has put the focus on something in it. */
export function characterActs(event: KeyboardEvent): boolean {
  const { target, defaultPrevented, ctrlKey, metaKey, altKey } = event;
  const { letters, embed } = store.getState().config.view;
  return letters && !defaultPrevented && !ctrlKey && !metaKey && !altKey && !isTyping(target) && !(embed && target === document.body);
}
