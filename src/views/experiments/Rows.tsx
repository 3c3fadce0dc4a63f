/** The words of the six rows as buttons, over where they are drawn: pressed, a row is opened. */
import { useLayoutEffect, useRef, useState } from 'react';
import { setSettings } from '../../figures/useSetting.ts';
import { useColours } from '../../ui/colours.ts';
import { faceOf } from './faces.ts';
import { lineNow } from './lines.ts';
import { sixLayout } from './sixLayout.ts';
import { known } from './state.ts';
import { useNow } from './useNow.ts';

export function Rows() {
  useNow();
  const element = useRef<HTMLDivElement>(null);
  const { label } = useColours();
  const [room, setRoom] = useState({ width: 0, height: 0 });
  useLayoutEffect(() => {
    const body = element.current!.parentElement!;
    const measured = new ResizeObserver(() => setRoom({ width: body.clientWidth, height: body.clientHeight }));
    measured.observe(body);
    return () => measured.disconnect();
  }, []);
  const { rows, words, stacked } = sixLayout(room.width, room.height, label);
  return (
    <div ref={element} className="experiments-rows">
      {room.width > 0 &&
        rows.map(({ name, top, bottom }) => (
          <button
            key={name}
            type="button"
            aria-label={`${name}, ${faceOf(name).title}: open. ${lineNow(known(name))}`}
            title={`Open experiment ${name}`}
            style={{ left: -6, top: top + 1, width: words + 8, height: (stacked ? 44 * label : bottom - top) - 2 }}
            onClick={() => setSettings({ 'experiment.name': name })}
          />
        ))}
    </div>
  );
}
