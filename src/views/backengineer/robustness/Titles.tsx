/** The titles of the six figures as buttons, over where they are drawn: pressed, a figure stands alone; pressed again, all are back. */
import { useLayoutEffect, useRef, useState } from 'react';
import { useStore } from 'zustand';
import { useColours } from '../../../ui/colours.ts';
import { showAlone, shown } from './measured.ts';
import { boxesOf } from './sixLayout.ts';
import { now } from './state.ts';
import { titleOf } from './words.ts';

export function Titles() {
  const element = useRef<HTMLDivElement>(null);
  const alone = useStore(shown, (state) => state.alone);
  const { label } = useColours();
  const { kickAt } = now();
  const [room, setRoom] = useState({ width: 0, height: 0 });
  useLayoutEffect(() => {
    const body = element.current!.parentElement!;
    const measured = new ResizeObserver(() => setRoom({ width: body.clientWidth, height: body.clientHeight }));
    measured.observe(body);
    return () => measured.disconnect();
  }, []);
  const boxes = room.width > 0 ? boxesOf(room.width, room.height, label, alone) : [];
  return (
    <div ref={element} className="robustness-titles">
      {boxes.map(({ disturbance, left, right, top }) => (
        <button
          key={disturbance}
          type="button"
          aria-pressed={alone === disturbance}
          aria-label={`${titleOf(disturbance, kickAt)[0]}: this figure alone`}
          title={alone ? 'All six figures' : 'This figure alone'}
          style={{ left: left - 8, top: Math.max(0, top - 26 * label), width: right - left + 8 }}
          onClick={(event) => {
            event.stopPropagation();
            showAlone(alone ? null : disturbance);
          }}
        />
      ))}
    </div>
  );
}
