/**
 * Puts the focus on this element. In a frame only where the frame has it already: whoever types in the page around it keeps it, whatever that page asks of this
 * one.
 */
export function focusHere(element: HTMLElement | null | undefined, options?: FocusOptions): void {
  if (parent === window || document.hasFocus()) element?.focus(options);
}
