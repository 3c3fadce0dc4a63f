/** A button that opens a short list. Arrow keys move, Escape and a press elsewhere close it. */
import { type KeyboardEvent, type ReactNode, useId, useRef, useState } from 'react';
import { Popover } from './Popover.tsx';

export interface MenuItem {
  readonly key: string;
  readonly label: ReactNode;
  readonly hint?: string;
  /** For a choice: whether it is the present one. */
  readonly checked?: boolean;
  onSelect(): void;
}

export interface MenuProps {
  readonly label: ReactNode;
  /** What the button says to screen readers, where the label alone is too short. */
  readonly name?: string;
  readonly items: readonly MenuItem[];
  readonly className?: string;
}

export function Menu({ label, name, items, className }: MenuProps) {
  const opener = useRef<HTMLButtonElement>(null);
  const list = useRef<HTMLDivElement>(null);
  const [open, setOpen] = useState(false);
  const id = useId();

  function onKeyDown(event: KeyboardEvent, close: () => void) {
    const all = [...list.current!.querySelectorAll<HTMLElement>('.menu-item')];
    const at = all.indexOf(document.activeElement as HTMLElement);
    const go: Record<string, number> = { ArrowDown: at + 1, ArrowUp: at - 1 + all.length, Home: 0, End: all.length - 1 };
    if (event.key === 'Tab') close();
    else if (go[event.key] !== undefined) {
      all[go[event.key]! % all.length]?.focus();
      event.preventDefault();
    }
    event.stopPropagation();
  }

  return (
    <div className={`menu ${className ?? ''}`} role="group">
      <button
        ref={opener}
        type="button"
        className="button plain"
        aria-haspopup="menu"
        aria-expanded={open}
        aria-controls={open ? id : undefined}
        aria-label={name}
        popoverTarget={id}
      >
        {label}
      </button>
      <Popover
        id={id}
        label={name ?? (typeof label === 'string' ? label : '')}
        role="menu"
        opener={opener}
        under
        className="menu-list"
        onToggle={(next) => {
          setOpen(next);
          if (next) requestAnimationFrame(() => list.current?.querySelector<HTMLElement>('[aria-checked="true"], .menu-item')?.focus());
        }}
      >
        {(close) => (
          // biome-ignore lint/a11y/noStaticElementInteractions: the keys of the list around it.
          <div ref={list} onKeyDown={(event) => onKeyDown(event, close)}>
            {items.map((item) => (
              <button
                key={item.key}
                type="button"
                className="menu-item"
                {...(item.checked === undefined ? { role: 'menuitem' } : { role: 'menuitemradio', 'aria-checked': item.checked })}
                tabIndex={-1}
                onClick={() => {
                  close();
                  item.onSelect();
                }}
              >
                {item.label}
                {item.hint && <small>{item.hint}</small>}
              </button>
            ))}
            <button type="button" role="menuitem" className="menu-back" tabIndex={-1} onClick={close}>
              Back
            </button>
          </div>
        )}
      </Popover>
    </div>
  );
}
