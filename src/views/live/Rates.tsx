/** Panel a: the input, the rates of all units as a map that fills like an oscilloscope, traces of a few. A click silences a unit; a tap gives a pulse. */
import { type KeyboardEvent, type MouseEvent, type PointerEvent, useEffect, useRef, useState } from 'react';
import { useStore } from 'zustand';
import { isFree, lessonOn } from '../../config/lessonOn.ts';
import { attempt } from '../../figures/attempt.ts';
import { lab } from '../../lab/index.ts';
import { store } from '../../store/store.ts';
import { announce } from '../../ui/announce.ts';
import { colours } from '../../ui/colours.ts';
import { fixed } from '../../ui/format.ts';
import { ratePalette } from '../../ui/palettes.ts';
import { useSummary } from '../../ui/useSummary.ts';
import { drawTimeAxis, footer } from './drawOutput.ts';
import { drawRates, stripOf } from './drawRates.ts';
import { givePulse } from './givePulse.ts';
import { createHeatMap } from './heatMap.ts';
import { columnX, type RatesLayout, ratesLayout, rowY, spotAt } from './layout.ts';
import { leftGutter, rightRoom } from './margins.ts';
import { pinning } from './pinning.ts';
import { ratesFigure, ratesPicture } from './ratesFigure.ts';
import { onSweep, recorder } from './recording.ts';
import { createTiledCanvas, type Sheet } from './tiledCanvas.ts';

/** The sweep before shows through this much, until the new one covers it. */
const veiled = 0.28;
const pageStep = 25;

interface Hover {
  readonly x: number;
  readonly y: number;
  readonly row: number;
  readonly text: string;
}

export function toggleSilence(unit: number): void {
  const silenced = store.getState().network?.silenced ?? [];
  const next = silenced.includes(unit) ? silenced.filter((other) => other !== unit) : [...silenced, unit];
  attempt(lab.silence(next));
  announce(next.length > silenced.length ? `Unit ${unit} is silent` : `Unit ${unit} is awake again`);
}

export function Rates() {
  const tiles = useRef<HTMLDivElement>(null);
  const layout = useRef<RatesLayout | null>(null);
  const [hover, setHover] = useState<Hover | null>(null);
  const [words, setWords] = useState('');
  const size = useStore(store, (state) => state.config.network.size);
  const silencing = useStore(store, ({ config }) => isFree(config, 'silence'));
  const lesson = useStore(store, ({ config }) => lessonOn(config));
  // Elsewhere, as in the story, that key is not the pulse's.
  const live = useStore(store, ({ config }) => config.view.panel === 'live');
  useSummary(tiles, ratesFigure.summary);

  useEffect(() => {
    let map = createHeatMap();
    let before = createHeatMap();
    let pulseSeen = -1;
    let scale = recorder.present?.scale;

    function draw({ width, height, repaint }: Sheet, from: number | null) {
      const tones = colours();
      const picture = ratesPicture();
      const { present, previous, order } = picture;
      // Enlarged, it has the time axis that otherwise stands under the output.
      const alone = store.getState().config.view.enlarged === 'a';
      const bottom = height - (alone ? footer : 0);
      const whole = ratesLayout(width, bottom, { gutter: leftGutter(), room: rightRoom() }, picture.rows.length, innerHeight >= 640);
      const { beside } = pinning.getState();
      const place = beside?.below(whole) ?? whole;
      layout.current = place;
      const palette = ratePalette(tones.theme);
      if (from === null || !present) {
        if (present) map.show(present, order, palette);
        if (previous) before.show(previous, order, palette);
        repaint(0, width, height, (surface, context, part) => {
          drawRates(surface, tones, picture, place, null, part);
          if (alone) drawTimeAxis(surface, tones, present, { ...place, bottom }, 13.5 * tones.label);
          if (!present) return;
          copy(context, map.canvas, place, 0, present.filled, present.columns);
          if (previous) {
            context.globalAlpha = veiled;
            copy(context, before.canvas, place, Math.min(present.columns, present.filled + 5), present.columns, present.columns);
            context.globalAlpha = 1;
          }
          beside?.drawRates(surface, context, whole);
        });
        return;
      }
      map.show(present, order, palette);
      const strip = stripOf(present, from, place);
      repaint(strip.left, strip.right, bottom, (surface, context) => {
        drawRates(surface, tones, picture, place, strip);
        copy(context, map.canvas, place, strip.from, present.filled, present.columns);
        beside?.drawRates(surface, context, whole);
      });
    }

    const sheet = createTiledCanvas(tiles.current!, draw);
    const stopSweep = onSweep((changes) => {
      const pulseColumn = recorder.present?.pulseColumn ?? -1;
      // With another scale all rates have other colours.
      const otherScale = recorder.present?.scale !== scale;
      scale = recorder.present?.scale;
      for (const { from, fresh } of changes) {
        if (fresh) [map, before] = [before, map];
        // In free run a pulse brings its words, which stand ahead of the strip.
        if (fresh || otherScale || (recorder.present?.mode === 'free' && pulseColumn !== pulseSeen)) sheet.whole();
        else sheet.strip(from);
      }
      pulseSeen = pulseColumn;
      setWords(wordsOver(recorder.present));
    });
    const stopStore = store.subscribe((state, old) => {
      if (state.network?.order !== old.network?.order || state.config.view.units !== old.config.view.units) sheet.whole();
    });
    return () => {
      stopSweep();
      stopStore();
      sheet.stop();
    };
  }, []);

  function spotText(row: number, column: number): string {
    const { present, order } = ratesPicture();
    if (!present) return '';
    const unit = order[row - 1] ?? row - 1;
    const time = `${fixed((present.origin + column * present.dt) / 1000, 2)} s`;
    if (column >= present.filled) return `unit ${unit}, row ${row}`;
    const rate = present.rates[column * present.size + unit]!;
    return `unit ${unit}, row ${row}, ${time}, rate ${present.scale.low < 0 && rate >= 0.005 ? '+' : ''}${fixed(rate, 2)}`;
  }

  function onPointerMove(event: PointerEvent<HTMLElement>) {
    const { present } = recorder;
    if (event.pointerType === 'touch' || !present || !layout.current) return;
    const box = event.currentTarget.getBoundingClientRect();
    const [x, y] = [event.clientX - box.left, event.clientY - box.top];
    const spot = spotAt(x, y, present, layout.current);
    setHover(spot ? { x, y, row: spot.row, text: spotText(spot.row, spot.column) } : null);
  }

  function onClick(event: MouseEvent<HTMLElement>) {
    const touch = (event.nativeEvent as globalThis.PointerEvent).pointerType === 'touch';
    if (touch) {
      givePulse();
      return;
    }
    const { present } = recorder;
    const box = event.currentTarget.getBoundingClientRect();
    const spot = silencing && present && layout.current ? spotAt(event.clientX - box.left, event.clientY - box.top, present, layout.current) : null;
    if (spot) toggleSilence(ratesPicture().order[spot.row - 1] ?? spot.row - 1);
  }

  /** Page keys choose a row, Enter silences it; the arrows belong to gain and noise. */
  function onKeyDown(event: KeyboardEvent) {
    const by: Record<string, number> = { PageUp: pageStep, PageDown: -pageStep };
    const move = by[event.key] ?? (event.shiftKey && event.key === 'ArrowUp' ? 1 : event.shiftKey && event.key === 'ArrowDown' ? -1 : 0);
    const { present, order } = ratesPicture();
    const place = layout.current;
    if (!present || !place) return;
    if (event.key === 'Escape') setHover(null);
    else if (event.key === 'Enter' && hover && silencing) toggleSilence(order[hover.row - 1] ?? hover.row - 1);
    else if (move !== 0) {
      const row = Math.min(present.size, Math.max(1, (hover?.row ?? Math.round(present.size / 2)) + move));
      const column = Math.max(0, present.filled - 1);
      const text = spotText(row, column);
      setHover({ x: Math.min(place.right - 4, columnX(present, column, place)), y: rowY(row, present.size, place), row, text });
      announce(text);
    } else return;
    event.preventDefault();
    event.stopPropagation();
  }

  const left = hover !== null && layout.current !== null && hover.x > layout.current.right * 0.6;
  return (
    <div
      className="live-rates"
      role="application"
      tabIndex={0}
      aria-label={`Map of the rates of ${size} units`}
      aria-describedby="live-rates-keys"
      data-figure
      onPointerMove={onPointerMove}
      onPointerLeave={() => setHover(null)}
      onBlur={() => setHover(null)}
      onClick={onClick}
      onKeyDown={onKeyDown}
    >
      <div className="tiles" ref={tiles} role="img" />
      <span className="hidden-text" id="live-rates-keys">
        {!lesson && `Arrow keys turn gain and noise.${live ? ' Space gives a pulse.' : ''} `}
        Page up and down choose a unit{silencing && ', Enter silences it'}.
      </span>
      {words && <p className="live-resting">{words}</p>}
      {hover && (
        <span className={`figure-reading${left ? ' figure-reading-left' : ''}`} style={{ left: hover.x, top: hover.y }} aria-hidden="true">
          {hover.text}
        </span>
      )}
    </div>
  );
}

/** Why nothing is drawn: another network has come while nothing plays, or it is a free run in which nothing has happened yet and nothing will by itself. */
function wordsOver(present: typeof recorder.present): string {
  if (!present) return store.getState().playing ? '' : 'Play shows this network.';
  if (present.mode !== 'free' || present.filled === 0 || present.noise > 0 || present.pulseColumn >= 0) return '';
  const last = (present.filled - 1) * present.size;
  return present.rates.subarray(last, last + present.size).every((rate) => rate === 0) ? 'At rest, and nothing disturbs it. Give it a pulse.' : '';
}

/** Copies columns of the map into their place, reaching one column back so that no seam shows. */
function copy(context: CanvasRenderingContext2D, source: HTMLCanvasElement, place: RatesLayout, from: number, to: number, columns: number): void {
  if (to <= from || source.width === 0) return;
  const scale = (place.right - place.left) / columns;
  context.imageSmoothingEnabled = true;
  // 'medium' makes mip maps of the whole map for every strip (16 ms a frame in software): only where more than two units share a pixel.
  context.imageSmoothingQuality = source.height > 2 * (place.mapBottom - place.mapTop) ? 'medium' : 'low';
  context.drawImage(source, from, 0, to - from, source.height, place.left + from * scale, place.mapTop, (to - from) * scale, place.mapBottom - place.mapTop);
}
