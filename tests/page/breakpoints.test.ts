import { describe, expect, it } from 'vitest';
import { withBreakpoints } from '../../scripts/vite/breakpoints.ts';
import { breakpoints } from '../../src/ui/breakpoints.ts';

describe('named breakpoints in style sheets', () => {
  it('stand alone or among others with commas', () => {
    expect(withBreakpoints('@media (--narrow) { a { top: 0 } }', 'x.css')).toBe(`@media ${breakpoints.narrow} { a { top: 0 } }`);
    expect(withBreakpoints('@media (hover: none), (--narrow) {}', 'x.css')).toBe(`@media (hover: none), ${breakpoints.narrow} {}`);
  });

  it('that do not exist, or that are joined by "and", stop the build', () => {
    expect(() => withBreakpoints('@media (--wide) {}', 'x.css')).toThrow('no breakpoint --wide');
    expect(() => withBreakpoints('@media (--narrow) and (hover: none) {}', 'x.css')).toThrow('"and"');
    expect(() => withBreakpoints('@media (hover: none) and (--narrow) {}', 'x.css')).toThrow('"and"');
  });
});
