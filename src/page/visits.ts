/**
 * Places in the browser's history. A new place begins when another panel, or another view of it, is shown or enlarged, and when another network is opened (a
 * preset, a link, a file); what is turned in between changes the present place. A chapter of the story is a place as well, with whatever network it brings.
 * Back and Forward bring a place back: between places of one network only what is shown, so that nothing that was trained meanwhile is lost; otherwise the
 * network and its settings as they were when the place was left.
 */
import type { StoreApi } from 'zustand/vanilla';
import type { Entry } from '../lab/history.ts';
import type { PageState } from '../store/store.ts';

export interface VisitParts {
  readonly store: StoreApi<PageState>;
  /** Of the window. Some frames and files do not let it be written: then all goes on without places. */
  readonly history: Pick<History, 'state' | 'pushState' | 'replaceState'>;
  /** From '#' on. */
  hash(): string;
  /** The link to a state of the page. */
  linkOf(state: PageState): string;
  /** Shows the same network in another way, or a chapter, which brings its own: paths of `view` and `story`, and their values. */
  show(paths: Readonly<Record<string, unknown>>): Promise<unknown>;
  /** Brings a state of the network back. */
  visit(entry: Entry): Promise<unknown>;
  open(link: string): Promise<unknown>;
  /** In the frame of another page, whose Back and Forward are its own: the address is kept true, and no places are made. */
  readonly inFrame?: boolean;
  /** Differs from load to load of the page: numbers of another load mean nothing here. */
  readonly load: string;
}

export interface Visits {
  /** Of the window's `popstate`. */
  onPop(state: unknown): void;
  /** Of the window's `hashchange`: somebody has written another link, or comes back to a place of an earlier load. */
  onHash(): void;
}

interface Place extends Entry {
  /** Number of the opening that its network came by. */
  readonly opening: number;
}

/** Settings of `view` that another place has. */
const shown = ['panel', 'analysis', 'inside', 'enlarged'] as const;
/** The chapter or puzzle that is open; nothing outside of the story. */
const chapterOf = ({ config: { view, story } }: Pick<PageState, 'config'>): string => (view.panel === 'story' ? `${story.chapter}, ${story.puzzle}` : '');
/** ms between writes; settings that still move are waited for, and browsers refuse pages that write too often. */
const pause = 350;

export function startVisits({ store, history, hash, linkOf, show, visit, open, load, inFrame }: VisitParts): Visits {
  const places = new Map<number, Place>();
  let at = 0;
  let last = 0;
  let opening = store.getState().openings;
  let written = '';
  let timer: ReturnType<typeof setTimeout> | undefined;
  /** Changes that come from the history itself make no places. */
  let travelling = 0;
  /** A network is being opened: the panel that comes with it belongs to its place. */
  let beginning = false;

  function remember({ config, network }: PageState): void {
    places.set(at, { config, snapshot: network?.snapshot ?? 0, silenced: network?.silenced ?? [], opening });
  }

  function write(state: PageState, how: 'pushState' | 'replaceState' = 'replaceState'): void {
    clearTimeout(timer);
    remember(state);
    if (inFrame) how = 'replaceState';
    const link = linkOf(state);
    const known = (history.state as { load?: string; at?: number } | null) ?? {};
    if (how === 'replaceState' && link === hash() && known.load === load && known.at === at) return;
    try {
      history[how]({ load, at }, '', link);
      written = link;
    } catch {
      // Not allowed here: the link can still be copied.
    }
  }

  store.subscribe((state, before) => {
    const opened = state.openings !== before.openings;
    const [view, old] = [state.config.view, before.config.view];
    const chapter = chapterOf(state);
    // What a chapter opens belongs to the chapter.
    if (!travelling && !beginning && ((opened && !chapter) || chapter !== chapterOf(before) || shown.some((name) => view[name] !== old[name]))) {
      write(before);
      if (opened) {
        opening = state.openings;
        beginning = true;
        queueMicrotask(() => {
          beginning = false;
        });
      }
      at = ++last;
      write(state, 'pushState');
    } else if (opened) opening = state.openings;
    if (state.config === before.config && state.network === before.network) return;
    clearTimeout(timer);
    timer = setTimeout(() => write(store.getState()), pause);
  });

  async function travel(work: () => Promise<unknown>): Promise<void> {
    travelling++;
    try {
      await work();
    } catch {
      // What could not be built is said where it failed; the page shows what it still has.
    } finally {
      travelling--;
      write(store.getState());
    }
  }

  return {
    onPop(state) {
      const { load: of, at: to } = (state as { load?: string; at?: number } | null) ?? {};
      const place = of === load ? places.get(to as number) : undefined;
      // A link that was written by hand, or a place of an earlier load: `hashchange` follows.
      if (!place) return;
      remember(store.getState());
      at = to as number;
      written = hash();
      const { view, story } = place.config;
      if (place.opening === opening || chapterOf(place))
        void travel(() =>
          show({ 'story.chapter': story.chapter, 'story.puzzle': story.puzzle, ...Object.fromEntries(shown.map((name) => [`view.${name}`, view[name]])) }),
        );
      else {
        const gone = place.snapshot < (store.getState().network?.oldestSnapshot ?? 0);
        void travel(async () => {
          // What was predicted since then stays.
          await (gone ? open(hash()) : visit({ ...place, config: { ...place.config, story: store.getState().config.story } }));
          opening = place.opening;
        });
      }
    },
    onHash() {
      if (hash() === written) return;
      written = hash();
      remember(store.getState());
      at = ++last;
      void travel(() => open(hash()));
    },
  };
}
