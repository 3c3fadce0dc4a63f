/**
 * One animation-frame loop for the page. A drawing says when it is dirty and is drawn on the next frame if it can be seen. When the drawings of one frame
 * take longer than the budget, the rest wait for the next, oldest first: many figures that change at once never add up to a long task.
 */

export interface Drawing {
  /** Ask to be drawn on the next frame. */
  invalidate(): void;
  /** Not drawn while out of sight; drawn once when it comes back, if it was asked for. */
  setVisible(visible: boolean): void;
  stop(): void;
}

interface Entry {
  draw: (now: number) => boolean | void;
  dirty: boolean;
  visible: boolean;
  since: number;
}

export interface Clock {
  request(callback: (now: number) => void): void;
  now(): number;
}

const budget = 10;
const browserClock: Clock = { request: (callback) => void requestAnimationFrame(callback), now: () => performance.now() };

/** A loop over this clock; the page uses `frameLoop`, tests make their own. */
export function createFrameLoop(clock: Clock): (draw: Entry['draw']) => Drawing {
  const entries = new Set<Entry>();
  let asked = false;
  let order = 0;

  function ask() {
    if (asked) return;
    asked = true;
    clock.request(frame);
  }

  function frame(now: number) {
    asked = false;
    const start = clock.now();
    const due = [...entries].filter((entry) => entry.dirty && entry.visible).sort((a, b) => a.since - b.since);
    for (const entry of due) {
      if (clock.now() - start > budget) break;
      entry.dirty = false;
      if (entry.draw(now) === true) mark(entry);
    }
    if ([...entries].some((entry) => entry.dirty && entry.visible)) ask();
  }

  function mark(entry: Entry) {
    if (!entry.dirty) entry.since = order++;
    entry.dirty = true;
    if (entry.visible) ask();
  }

  return (draw) => {
    const entry: Entry = { draw, dirty: false, visible: true, since: 0 };
    entries.add(entry);
    return {
      invalidate: () => mark(entry),
      setVisible(visible) {
        entry.visible = visible;
        if (visible && entry.dirty) ask();
      },
      stop: () => void entries.delete(entry),
    };
  };
}

/** Joins the page's loop: `draw` is called with the time of the frame, and again on the next frame if it returns true. */
export const joinFrameLoop = createFrameLoop(browserClock);
