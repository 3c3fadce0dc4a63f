/** Width of the place left of the plots of the left field, set by the layout (0 on a phone). px */
export function leftGutter(): number {
  return Number.parseFloat(getComputedStyle(document.documentElement).getPropertyValue('--left-gutter')) || 0;
}
