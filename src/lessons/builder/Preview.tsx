/** The lesson itself, alive, as a phone, a laptop or a projector shows it: the page in a frame of its own, smaller. */
import { type CSSProperties, useEffect, useRef, useState } from 'react';
import { writeLink } from '../../config/link.ts';
import type { Config } from '../../config/schema.ts';
import { Choice } from '../../ui/Options.tsx';

const devices = {
  phone: { width: 390, height: 760 },
  laptop: { width: 1280, height: 780 },
  projector: { width: 1280, height: 780 },
} as const;

type Device = keyof typeof devices;

/** Words are typed letter by letter: the lesson is opened anew when the hand rests, ms. */
const rest = 900;

export function Preview({ config }: { config: Config }) {
  const frame = useRef<HTMLIFrameElement>(null);
  const place = useRef<HTMLDivElement>(null);
  const [device, setDevice] = useState<Device>('phone');
  const [room, setRoom] = useState(0);
  const { width, height } = devices[device];
  const theme = device === 'projector' ? device : config.view.theme;
  const link = writeLink({ ...config, view: { ...config.view, theme } });
  const [first] = useState(() => location.href.replace(/#.*$/, '') + link);
  const shown = useRef(link);

  useEffect(() => {
    if (shown.current === link) return;
    const timer = setTimeout(() => {
      shown.current = link;
      // Within the frame it is another lesson, which begins in the place of the one before.
      frame.current?.contentWindow?.location.replace(first.replace(/#.*$/, '') + link);
    }, rest);
    return () => clearTimeout(timer);
  }, [link, first]);

  useEffect(() => {
    const sized = new ResizeObserver(([entry]) => setRoom(entry!.contentRect.width));
    sized.observe(place.current!);
    return () => sized.disconnect();
  }, []);

  const scale = room === 0 ? 0.5 : Math.min(1, (room - (device === 'phone' ? 60 : 0)) / width, device === 'phone' ? 660 / height : 1);
  return (
    <section className="maker-preview" aria-label="What the link opens">
      <div className="maker-devices">
        <p className="maker-says">This is what the link opens. Everything in it works.</p>
        <Choice
          name="Shown as"
          look="words"
          value={device}
          values={(Object.keys(devices) as Device[]).map((one) => [one, one] as const)}
          onChange={(next: Device) => setDevice(next)}
        />
      </div>
      <div className="maker-place" ref={place} style={{ '--tall': `${height * scale}px` } as CSSProperties}>
        <iframe
          ref={frame}
          title="The lesson"
          src={first}
          sandbox="allow-scripts allow-same-origin"
          style={{ width, height, transform: `translateX(-50%) scale(${scale})` }}
        />
      </div>
    </section>
  );
}
