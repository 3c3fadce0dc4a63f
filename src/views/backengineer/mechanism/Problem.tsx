import { useStore } from 'zustand';
import { store } from '../../../store/store.ts';

/** Over a figure: why there is nothing, where it was refused. */
export function Problem({ of }: { of: string }) {
  return of ? (
    <p className="mechanism-problem caption" role="status">
      {of}
    </p>
  ) : null;
}

/** In the place of a figure of the design: its random part is chaotic. */
export function Ended() {
  const opened = useStore(store, ({ config }) => config.design.overlap.length > 0);
  return (
    <p className="mechanism-ended caption">
      {opened
        ? 'The random part of this design is chaotic, and no equation describes its memory. Open a design with a weaker one, below 1, to see one.'
        : 'At this gain the random part of a design is chaotic, and no equation describes its memory. Turn the gain below 1 to see one.'}
    </p>
  );
}
