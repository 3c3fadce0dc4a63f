/** Room beside the plots of the left field, set by the layout. px */
const length = (name: string) => Number.parseFloat(getComputedStyle(document.documentElement).getPropertyValue(name)) || 0;

/** Left of them: ticks and names (0 on a phone). */
export const leftGutter = () => length('--left-gutter');

/** Right of them: arrows at the rates, answers at the output. */
export const rightRoom = () => length('--right-room');
