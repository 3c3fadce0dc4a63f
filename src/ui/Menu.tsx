/** A button that opens a short list. Arrow keys move, Escape and a click elsewhere close it. */
import { type KeyboardEvent, type ReactNode, useEffect, useId, useRef, useState } from 'react';

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
  const [open, setOpen] = useState(false);
  const root = useRef<HTMLDivElement>(null);
  const id = useId();

  useEffect(() => {
    if (!open) return;
    root.current!.querySelector<HTMLElement>('[aria-checked="true"], .menu-item')?.focus();
    const close = (event: PointerEvent) => {
      if (!root.current?.contains(event.target as Node)) setOpen(false);
    };
    addEventListener('pointerdown', close);
    return () => removeEventListener('pointerdown', close);
  }, [open]);

  function onKeyDown(event: KeyboardEvent) {
    if (!open) return;
    const all = [...root.current!.querySelectorAll<HTMLElement>('.menu-item')];
    const at = all.indexOf(document.activeElement as HTMLElement);
    const go: Record<string, number> = { ArrowDown: at + 1, ArrowUp: at - 1 + all.length, Home: 0, End: all.length - 1 };
    if (event.key === 'Escape' || event.key === 'Tab') {
      if (event.key === 'Escape') root.current!.querySelector('button')?.focus();
      setOpen(false);
    } else if (go[event.key] !== undefined) {
      all[go[event.key]! % all.length]?.focus();
      event.preventDefault();
    }
    event.stopPropagation();
  }

  return (
    <div className={`menu ${className ?? ''}`} ref={root} role="group" onKeyDown={onKeyDown}>
      <button
        type="button"
        className="button plain"
        aria-haspopup="menu"
        aria-expanded={open}
        aria-controls={open ? id : undefined}
        aria-label={name}
        onClick={() => setOpen(!open)}
      >
        {label}
      </button>
      {open && (
        <div className="menu-list" role="menu" id={id} aria-label={name ?? (typeof label === 'string' ? label : undefined)}>
          {items.map((item) => (
            <button
              key={item.key}
              type="button"
              className="menu-item"
              {...(item.checked === undefined ? { role: 'menuitem' } : { role: 'menuitemradio', 'aria-checked': item.checked })}
              tabIndex={-1}
              onClick={() => {
                setOpen(false);
                root.current!.querySelector('button')?.focus();
                item.onSelect();
              }}
            >
              {item.label}
              {item.hint && <small>{item.hint}</small>}
            </button>
          ))}
        </div>
      )}
    </div>
  );
}
