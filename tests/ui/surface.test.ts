import { describe, expect, it } from 'vitest';
import { createFrameLoop } from '../../src/ui/frameLoop.ts';
import { encodePng } from '../../src/ui/png.ts';
import { plainText, raised, spokenText } from '../../src/ui/surface.ts';
import { svgSurface } from '../../src/ui/svgSurface.ts';

const lines = (svg: string) => svg.trim().split('\n').slice(1, -1);

describe('svgSurface', () => {
  it('line: a value that is not finite makes a gap, and a casing is drawn first', () => {
    const surface = svgSurface(100, 50);
    surface.line([0, 10, 20, 30, 40], [1, 2, Number.NaN, 4, 5], { colour: '#14181f', width: 1.4, casing: '#ffffff' });
    expect(lines(surface.toString())).toEqual([
      '<path d="M0 1L10 2M30 4L40 5" fill="none" stroke="#ffffff" stroke-width="3.4" stroke-linejoin="round"/>',
      '<path d="M0 1L10 2M30 4L40 5" fill="none" stroke="#14181f" stroke-width="1.4" stroke-linejoin="round"/>',
    ]);
  });

  it('area: goes along the upper curve and back along the lower one, once for each run of finite values', () => {
    const surface = svgSurface(100, 50);
    surface.area([0, 10, 20, 30, 40], [5, 5, Number.NaN, 6, 6], [1, 2, 3, 4, 4], { fill: '#e6e9ed' });
    expect(lines(surface.toString())).toEqual(['<path d="M0 1L10 2L10 5L0 5ZM30 4L40 4L40 6L30 6Z" fill="#e6e9ed"/>']);
  });

  it('text: a power is raised by 0.36 of the size and what follows comes back to the line', () => {
    const surface = svgSurface(100, 50);
    surface.text([{ text: '10' }, { text: '\u22129', shift: 'super' }, ' s'], 10, 20, { colour: '#454c57', size: 10, anchor: 'end' });
    expect(lines(surface.toString())[0]).toContain(
      ' text-anchor="end" xml:space="preserve">10<tspan dy="-3.6" font-size="7.2">\u22129</tspan><tspan dy="3.6"> s</tspan></text>',
    );
  });

  it('text: names its font and escapes signs of the markup', () => {
    const surface = svgSurface(100, 50);
    surface.text('a < b & "c"', 0, 0, { colour: '#000000', family: 'serif', italic: true, weight: 600 });
    expect(lines(surface.toString())[0]).toMatch(
      /font-family="'Source Serif 4 Variable'[^"]*" font-weight="600" font-style="italic" xml:space="preserve">a &lt; b &amp; &quot;c&quot;</,
    );
  });

  it('clip: what is drawn inside stands in a group of its own', () => {
    const surface = svgSurface(100, 50);
    surface.clip(1, 2, 30, 40, () => surface.disc(5, 5, 2, { fill: '#14181f', stroke: '#ffffff', width: 1 }));
    expect(lines(surface.toString()).join('')).toBe(
      '<clipPath id="clip0"><rect x="1" y="2" width="30" height="40"/></clipPath><g clip-path="url(#clip0)"><circle cx="5" cy="5" r="2" fill="#14181f" stroke="#ffffff" stroke-width="1"/></g>',
    );
  });

  it('toString: a margin widens the view and paper covers it', () => {
    expect(svgSurface(100, 50).toString({ background: '#ffffff', margin: 10, title: 'Loss' })).toContain(
      'viewBox="-10 -10 120 70" width="120" height="70" role="img"><title>Loss</title>\n<rect x="-10" y="-10" width="120" height="70" fill="#ffffff"/>',
    );
  });

  it('image: pixels travel as a PNG inside the document', () => {
    const surface = svgSurface(10, 10);
    surface.image({ width: 2, height: 1, data: Uint32Array.of(0xff0000ff, 0xff00ff00) }, 0, 0, 10, 10);
    expect(surface.toString()).toMatch(/image-rendering:pixelated" href="data:image\/png;base64,iVBORw0KGgo/);
  });
});

describe('encodePng', () => {
  it('one white pixel: signature, header with its CRC, end chunk', () => {
    const bytes = Buffer.from(encodePng({ width: 1, height: 1, data: Uint32Array.of(0xffffffff) }));
    // CRC of IHDR for a 1 x 1 RGBA picture and of IEND: known from any such file.
    expect(bytes.subarray(0, 33).toString('hex')).toBe('89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c489');
    expect(bytes.subarray(-12).toString('hex')).toBe('0000000049454e44ae426082');
  });
});

describe('spokenText', () => {
  it('says powers, of a text and of a sentence as plainText writes it; a letter that is raised is no power', () => {
    expect(spokenText(['10', { text: '\u22129', shift: 'super' }])).toBe('10 to the minus 9');
    expect(spokenText('It went from 1.60 to 1.20, at noise 10^\u22125.')).toBe('It went from 1.60 to 1.20, at noise 10 to the minus 5.');
    expect(spokenText(['R', { text: 'T', shift: 'super' }])).toBe('RT');
  });
});

describe('plainText', () => {
  it('says a power with a caret', () => {
    expect(plainText(['10', { text: '\u22129', shift: 'super' }])).toBe('10^\u22129');
  });
});

describe('createFrameLoop', () => {
  function fakeClock() {
    let callback: ((now: number) => void) | undefined;
    const waits: (() => void)[] = [];
    const clock = {
      time: 0,
      request: (next: (now: number) => void) => void (callback = next),
      wait: (_: number, then: () => void) => void waits.push(then),
      now: () => clock.time,
    };
    const frame = () => {
      const run = callback;
      callback = undefined;
      run?.(clock.time);
      return run !== undefined;
    };
    return { clock, frame, waits };
  }

  it('draws what is dirty and in sight, once', () => {
    const { clock, frame } = fakeClock();
    const { join } = createFrameLoop(clock);
    let count = 0;
    const drawing = join(() => void count++);
    drawing.invalidate();
    drawing.invalidate();
    expect([frame(), frame(), frame(), count]).toEqual([true, true, false, 1]);
    drawing.setVisible(false);
    drawing.invalidate();
    expect([frame(), count]).toEqual([false, 1]);
    drawing.setVisible(true);
    expect([frame(), count]).toEqual([true, 2]);
  });

  it('drawings beyond the budget of 8 ms wait for the next frame, and none waits twice', () => {
    const { clock, frame } = fakeClock();
    const { join } = createFrameLoop(clock);
    const drawn: string[] = [];
    const slow = ['a', 'b', 'c'].map((name) =>
      join(() => {
        drawn.push(name);
        clock.time += 11;
        return true;
      }),
    );
    for (const drawing of slow) drawing.invalidate();
    for (let i = 0; i < 6; i++) frame();
    expect(drawn.join('')).toBe('abcabc');
  });

  it('a group is drawn in one frame, however long it takes; what is changed at the beginning of a frame is drawn in it', () => {
    const { clock, frame } = fakeClock();
    const { join, before: beforeDrawing } = createFrameLoop(clock);
    let gain = 1;
    const drawn: string[] = [];
    const draw = (name: string) => () => {
      drawn.push(`${name}${gain}`);
      clock.time += 11;
    };
    const [map, other, exponent] = [join(draw('map'), 'gain'), join(draw('other')), join(draw('exponent'), 'gain')];
    beforeDrawing(() => {
      // Whoever changes it may ask for more to be changed.
      beforeDrawing(() => {
        gain = 2;
        for (const drawing of [map, other, exponent]) drawing.invalidate();
      });
    });
    frame();
    expect(drawn).toEqual(['map2', 'exponent2', 'other2']);
    frame();
    expect(frame()).toBe(false);
    // Where no hand moves, the group waits for its turn, and is drawn as one.
    for (const drawing of [other, map, exponent]) drawing.invalidate();
    frame();
    frame();
    expect(drawn.slice(3)).toEqual(['other2', 'map2', 'exponent2']);
  });

  it('what has a new size is drawn before all that wait', () => {
    const { clock, frame } = fakeClock();
    const { join } = createFrameLoop(clock);
    const drawn: string[] = [];
    const slow = ['a', 'b', 'c'].map((name) =>
      join(() => {
        drawn.push(name);
        clock.time += 11;
      }),
    );
    for (const drawing of slow) drawing.invalidate();
    slow[2]!.resized();
    for (let i = 0; i < 3; i++) frame();
    expect(drawn.join('')).toBe('cab');
  });

  it('rests between pictures that take long to show, and draws together what changed meanwhile', () => {
    const { clock, frame, waits } = fakeClock();
    const { join } = createFrameLoop(clock);
    let count = 0;
    const drawing = join(() => void count++);
    for (let i = 0; i < 10; i++) {
      drawing.invalidate();
      frame();
      clock.time += 50;
      frame();
      waits.pop()?.();
    }
    drawing.invalidate();
    frame();
    clock.time += 50;
    const before = count;
    drawing.invalidate();
    frame();
    drawing.invalidate();
    expect([frame(), count - before]).toEqual([false, 0]);
    waits.pop()!();
    expect([frame(), count - before]).toEqual([true, 1]);
  });
});

describe('raised', () => {
  it('powers in a sentence are raised, and come back as they were', () => {
    const sentence = 'gain 1.50, noise 10^\u22125: error 2.1 \u00d7 10^12';
    expect(raised(sentence)).toEqual([
      { text: 'gain 1.50, noise 10' },
      { text: '\u22125', shift: 'super' },
      { text: ': error 2.1 \u00d7 10' },
      { text: '12', shift: 'super' },
      { text: '' },
    ]);
    expect(plainText(raised(sentence))).toBe(sentence);
    expect(raised('no power')).toEqual([{ text: 'no power' }]);
  });
});
