/** Width of the place left of the plots of the right field: tick labels, names of axes, the noise track. Set by the layout. px */
export function gutter(): number {
  return Number.parseFloat(getComputedStyle(document.documentElement).getPropertyValue('--gutter')) || 0;
}
