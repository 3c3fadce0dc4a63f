/** Panel b: the output as it comes, over the sweep before. */
import { useEffect, useRef } from 'react';
import { easedDomain } from '../../ui/axis.ts';
import { colours } from '../../ui/colours.ts';
import { reducedMotion } from '../../ui/motion.ts';
import { drawOutput, drawOutputWords, outputLayout, usualRange, wantedRange } from './drawOutput.ts';
import { stripOf } from './drawRates.ts';
import { leftGutter } from './leftGutter.ts';
import { outputFigure } from './outputFigure.ts';
import { onSweep, recorder } from './recording.ts';
import { createStripCanvas, type Sheet } from './stripCanvas.ts';

/** The words over the curves are renewed this often, ms. */
const wordsEvery = 100;

export function Output() {
  const canvas = useRef<HTMLCanvasElement>(null);
  const words = useRef<HTMLCanvasElement>(null);

  useEffect(() => {
    const domain = easedDomain(usualRange[0], usualRange[1], { still: reducedMotion() });
    let shown: readonly [number, number] = usualRange;
    let wordsAt = 0;
    let waiting: ReturnType<typeof setTimeout> | undefined;

    const over = createStripCanvas(words.current!, ({ surface, width, height }) => {
      drawOutputWords(surface, colours(), recorder.present, shown, outputLayout(width, height, leftGutter()));
    });

    function draw({ context, surface, width, height }: Sheet, from: number | null, now: number) {
      const { present, previous } = recorder;
      const layout = outputLayout(width, height, leftGutter());
      shown = domain.at(now);
      if (from === null || !present) {
        drawOutput(surface, colours(), present, previous, shown, layout, null);
        over.whole();
        return domain.moving(now);
      }
      const strip = stripOf(present, from, layout);
      const { left, right } = strip;
      context.save();
      context.beginPath();
      context.rect(left, 0, right - left, layout.bottom + 1);
      context.clip();
      context.clearRect(left, 0, right - left, layout.bottom + 1);
      drawOutput(surface, colours(), present, null, shown, layout, strip);
      context.restore();
      return false;
    }

    const sheet = createStripCanvas(canvas.current!, draw);

    function renewWords() {
      const now = performance.now();
      if (now - wordsAt > wordsEvery) {
        wordsAt = now;
        over.whole();
      } else {
        waiting ??= setTimeout(() => {
          waiting = undefined;
          renewWords();
        }, wordsEvery);
      }
    }

    const stop = onSweep((changes) => {
      const now = performance.now();
      for (const { from, fresh } of changes) {
        if (fresh) {
          // A new page: the scale may shrink again to what the last one needed.
          domain.release(now);
          sheet.whole();
        } else sheet.strip(from);
      }
      domain.want(...wantedRange(recorder.present), now);
      if (domain.moving(now)) sheet.whole();
      renewWords();
    });
    return () => {
      stop();
      sheet.stop();
      over.stop();
      clearTimeout(waiting);
    };
  }, []);

  return (
    <div className="live-output">
      <canvas ref={canvas} role="img" aria-label={outputFigure.summary()} />
      <canvas ref={words} aria-hidden="true" className="live-output-words" />
    </div>
  );
}
