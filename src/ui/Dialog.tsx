/** A dialog that must be answered, on the browser's own <dialog>: it holds the focus, closes on Escape, and everything behind it is inert. */
import { type ReactNode, useId, useLayoutEffect, useRef } from 'react';
import { Button, type ButtonProps } from './Button.tsx';

export interface DialogProps {
  readonly title: string;
  readonly children: ReactNode;
  /** Of the one button. */
  readonly action: string;
  /** Of that button, where another one stands before it. */
  readonly look?: ButtonProps['look'];
  onClose(): void;
}

export function Dialog({ title, children, action, look = 'main', onClose }: DialogProps) {
  const element = useRef<HTMLDialogElement>(null);
  const id = useId();
  // Closed while it still stands in the document: only then does the browser give the focus back to what opened it.
  useLayoutEffect(() => {
    const dialog = element.current!;
    const hold = () => {
      dialog.removeAttribute('open');
      dialog.showModal();
      // The browser would choose a box of text that scrolls.
      dialog.querySelector<HTMLElement>(':scope > button')?.focus();
    };
    // In a frame that nobody has touched it only stands there: it would take the focus from the page around it, and scroll that page to itself.
    if (parent === window || document.hasFocus()) hold();
    else {
      dialog.setAttribute('open', '');
      addEventListener('focus', hold, { once: true });
    }
    return () => {
      removeEventListener('focus', hold);
      dialog.close();
    };
  }, []);
  return (
    <dialog
      ref={element}
      className="dialog"
      aria-labelledby={id}
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
      onKeyDown={(event) => event.stopPropagation()}
    >
      <h2 id={id}>{title}</h2>
      {children}
      <Button look={look} onClick={onClose}>
        {action}
      </Button>
    </dialog>
  );
}
