/** What a figure of the right field says, in words to press: the longest of its ways that fits into the lines that the figure leaves. */
import { useLayoutEffect, useRef, useState } from 'react';
import { Pieces } from '../../figures/Pieces.tsx';
import { plainPieces } from '../../figures/words.ts';
import { useColours } from '../../ui/colours.ts';
import type { MeasuredFigure } from './measuredFigure.ts';
import { wordLine, wordLines } from './plot.ts';

export function Said({ figure }: { figure: MeasuredFigure }) {
  const ways = figure.said();
  const element = useRef<HTMLParagraphElement>(null);
  const { label } = useColours();
  const [room, setRoom] = useState({ width: 0, height: 0 });
  // What did not fit, did not fit here: another sentence or another room begins anew.
  const place = `${ways && plainPieces(ways[0]!)} ${room.width} ${room.height} ${label}`;
  const [tried, setTried] = useState({ place, way: 0 });
  const way = tried.place === place ? tried.way : 0;

  useLayoutEffect(() => {
    const body = element.current?.closest('.panel-body');
    if (!body) return;
    const measured = new ResizeObserver(() => setRoom({ width: body.clientWidth, height: body.clientHeight }));
    measured.observe(body);
    return () => measured.disconnect();
  }, []);

  useLayoutEffect(() => {
    if (!ways || room.width === 0 || way >= ways.length - 1) return;
    if (element.current!.offsetHeight > (wordLines(room, label) + 0.5) * wordLine * label) setTried({ place, way: way + 1 });
  });

  return <p ref={element}>{ways && <Pieces pieces={ways[way]!} />}</p>;
}
