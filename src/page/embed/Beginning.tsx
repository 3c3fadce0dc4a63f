/**
 * How an embed begins: pictures in the places of the figures, until there is a network that could be drawn, and over the first figure the button that starts
 * it, with words that say what the pictures are. All stand within the figures, over the canvases, so that nothing else has another size or place by them.
 */
import { useEffect, useState, useSyncExternalStore } from 'react';
import { createPortal } from 'react-dom';
import { useStore } from 'zustand';
import { isAsleep, onSleep } from '../../base/awake.ts';
import { store } from '../../store/store.ts';
import { Button } from '../../ui/Button.tsx';
import { useColours } from '../../ui/colours.ts';
import type { PictureTheme } from './pictureFiles.ts';
import { type Picture, picturedWith, pictureFor, saidOfPictures } from './pictures.ts';

let begun = false;
onSleep((asleep) => {
  if (!asleep) begun = true;
});

/** From the network to its first picture on the screen, ms. */
const drawing = 300;

/** Whether there is no network to be drawn. Where something failed the page says what, and a picture would only hide it. */
function useUndrawn(): boolean {
  const built = useStore(store, ({ network, trouble }) => network !== null || trouble !== null);
  const [drawn, setDrawn] = useState(built);
  useEffect(() => {
    if (!built) return;
    const timer = setTimeout(() => setDrawn(true), drawing);
    return () => clearTimeout(timer);
  }, [built]);
  return !drawn;
}

interface Placed extends Picture {
  readonly element: Element;
}

interface Places {
  readonly pictures: readonly Placed[];
  /** The first figure that is seen. */
  readonly first: Element | null;
}

/** With their sizes, from the left upper corner on; beside a figure that stands alone the others have no size. */
function seenOf<T extends { readonly element: Element }>(all: readonly T[]): (T & { readonly box: DOMRect })[] {
  return all
    .map((one) => ({ ...one, box: one.element.getBoundingClientRect() }))
    .filter(({ box }) => box.width > 0 && box.height > 0)
    .sort((one, other) => one.box.left + one.box.top - other.box.left - other.box.top);
}

function placesNow(theme: PictureTheme): Places {
  const figures = picturedWith(store.getState().config).flatMap((figure) => {
    const element = document.querySelector(figure.place);
    return element ? [{ figure, element }] : [];
  });
  const pictures = seenOf(figures).flatMap(({ figure, element, box }) => {
    const picture = pictureFor(figure, box, theme);
    return picture ? [{ ...picture, element }] : [];
  });
  const others = [...document.querySelectorAll('.panel-body')].map((element) => ({ element }));
  return { pictures, first: pictures[0]?.element ?? seenOf(others)[0]?.element ?? null };
}

const alike = (some: Places, others: Places) =>
  some.first === others.first &&
  some.pictures.length === others.pictures.length &&
  some.pictures.every((one, i) => {
    const { element, file, fills } = others.pictures[i]!;
    return one.element === element && one.file === file && one.fills === fills;
  });

/** Panels come one after the other and change with the frame: the places are looked up anew whenever the page does. */
function usePlaces(theme: PictureTheme): Places {
  const [places, setPlaces] = useState<Places>({ pictures: [], first: null });
  useEffect(() => {
    const look = () => {
      const now = placesNow(theme);
      setPlaces((before) => (alike(before, now) ? before : now));
    };
    look();
    const root = document.getElementById('root')!;
    const changes = new MutationObserver(look);
    changes.observe(root, { childList: true, subtree: true });
    const sizes = new ResizeObserver(look);
    sizes.observe(root);
    const stop = store.subscribe(look);
    return () => {
      changes.disconnect();
      sizes.disconnect();
      stop();
    };
  }, [theme]);
  return places;
}

interface OnePictureProps extends Picture {
  onMissing(): void;
}

/** Not seen before it is there: under it stand the axes of the page. */
function OnePicture({ file, fills, onMissing }: OnePictureProps) {
  const [there, setThere] = useState(false);
  return (
    <img
      className="embed-picture not-printed"
      src={file}
      alt="An example of this figure, not computed here."
      style={{ objectFit: fills ? 'fill' : 'contain', visibility: there ? 'visible' : 'hidden' }}
      onLoad={() => setThere(true)}
      onError={onMissing}
    />
  );
}

function Pictures({ waits }: { readonly waits: boolean }) {
  const { theme } = useColours();
  const { pictures, first } = usePlaces(theme === 'dark' ? 'dark' : 'light');
  // Offline they cannot be had: then it is as if there were none.
  const [missing, setMissing] = useState<readonly string[]>([]);
  const said = useStore(store, ({ config }) => saidOfPictures(config));
  const seen = pictures.filter(({ file }) => !missing.includes(file));
  const start = (
    <div className="embed-start not-printed">
      {waits && <Button look="main">Press to start</Button>}
      {seen.length > 0 && <p className="embed-said">{said}</p>}
    </div>
  );
  return (
    <>
      {seen.map(({ element, file, fills }) =>
        createPortal(<OnePicture file={file} fills={fills} onMissing={() => setMissing((before) => [...before, file])} />, element, file),
      )}
      {first ? createPortal(start, first, 'start') : start}
    </>
  );
}

export function Beginning() {
  const waits = useSyncExternalStore(onSleep, () => isAsleep() && !begun);
  return useUndrawn() && <Pictures waits={waits} />;
}
