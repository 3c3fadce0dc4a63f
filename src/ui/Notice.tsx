/** A sentence about something that happened: what, what is kept, what to do. It stays until it is dismissed and takes no focus. */
import type { ReactNode } from 'react';
import { Button } from './Button.tsx';

export interface NoticeProps {
  readonly children: ReactNode;
  /** Below the sentence, over the whole width. */
  readonly more?: ReactNode;
  readonly action?: { readonly label: string; onSelect(): void };
  onDismiss(): void;
}

export function Notice({ children, more, action, onDismiss }: NoticeProps) {
  return (
    <div className="notice" role="status">
      <p>{children}</p>
      {action && (
        <Button look="main" onClick={action.onSelect}>
          {action.label}
        </Button>
      )}
      <Button look="plain" onClick={onDismiss}>
        Dismiss
      </Button>
      {more}
    </div>
  );
}
