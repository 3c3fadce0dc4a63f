/**
 * Something small that a button opens over the page: an explanation, a menu. On the browser's own popovers: one at a time (but for one inside another), closed
 * by Escape and by a press elsewhere, and the focus goes back to the button; it closes, too, when the focus goes on to something else. The button carries
 * `popoverTarget={id}`, so that its second press closes it.
 */
import { type FocusEvent, type ReactNode, type RefObject, type ToggleEvent, useLayoutEffect, useRef, useState } from 'react';
import { placeBeside, placeUnder, roomBeside } from './place.ts';

/** What can be read in one go needs so much, px. */
const narrowest = 320;

export interface PopoverProps {
  readonly id: string;
  /** For screen readers. */
  readonly label: string;
  readonly role?: 'dialog' | 'menu' | 'note';
  /** The button that opens it. */
  readonly opener: RefObject<HTMLElement | null>;
  /** What it must not cover where there is room beside it; the opener by default. */
  readonly beside?: RefObject<HTMLElement | null>;
  /** Right under the opener and with its right edge, where the window lets it; in the place of the menu that the opener stands in, if it does. */
  readonly under?: boolean;
  readonly className?: string;
  /** Its content, made when it opens. */
  readonly children: (close: () => void) => ReactNode;
  onToggle?(open: boolean): void;
}

export function Popover({ id, label, role = 'note', opener, beside, under = false, className = '', children, onToggle }: PopoverProps) {
  const element = useRef<HTMLDivElement>(null);
  const [open, setOpen] = useState(false);

  useLayoutEffect(() => {
    const box = element.current!;
    if (!open || !opener.current) return;
    const place = () => {
      const from = opener.current!.getBoundingClientRect();
      const avoid = (beside?.current ?? opener.current!).getBoundingClientRect();
      const view = { width: document.documentElement.clientWidth, height: innerHeight };
      // Rather narrower beside its figure than as wide as can be over it.
      const room = roomBeside(avoid, view);
      box.style.maxWidth = !under && room >= narrowest ? `min(560px, ${room}px)` : '';
      const size = { width: box.offsetWidth, height: box.offsetHeight };
      const menu = under && opener.current!.closest('.popover')?.getBoundingClientRect();
      if (menu) box.style.minHeight = `${menu.height}px`;
      const { left, top } = menu || (under ? placeUnder(size, from, view) : placeBeside(size, from, avoid, view));
      box.style.left = `${left + scrollX}px`;
      box.style.top = `${top + scrollY}px`;
      box.dataset.placed = '';
    };
    place();
    const sized = new ResizeObserver(place);
    sized.observe(box);
    addEventListener('resize', place);
    return () => {
      sized.disconnect();
      removeEventListener('resize', place);
      delete box.dataset.placed;
    };
  }, [open, opener, beside, under]);

  function toggled(event: ToggleEvent) {
    if (event.target !== element.current) return;
    const next = event.newState === 'open';
    setOpen(next);
    onToggle?.(next);
  }

  function close() {
    element.current?.hidePopover();
    opener.current?.focus();
  }

  /** It must not lie over what has the focus now. */
  function left({ relatedTarget }: FocusEvent) {
    if (relatedTarget && relatedTarget !== opener.current && !element.current!.contains(relatedTarget)) element.current!.hidePopover();
  }

  return (
    // biome-ignore lint/a11y/useAriaPropsSupportedByRole: every role that it can have takes a name.
    // biome-ignore lint/a11y/noStaticElementInteractions: nothing is done with it but to see where the focus goes.
    <div ref={element} id={id} popover="auto" role={role} aria-label={label} className={`popover ${className}`} onToggle={toggled} onBlur={left}>
      {open && children(close)}
    </div>
  );
}
