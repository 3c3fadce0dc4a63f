/**
 * One animation-frame loop for the page. A drawing says when it is dirty and is drawn on the next frame if it can be seen. When the drawings of one frame
 * take longer than the budget, the rest wait for the next, oldest first: many figures that change at once never add up to a long task. Where it takes long
 * until a picture is on the screen (no GPU, a busy machine) the loop rests between two, and what changes meanwhile is drawn together.
 */

export interface Drawing {
  /** Ask to be drawn on the next frame. */
  invalidate(): void;
  /** The same, before all others: until it is drawn, the old picture is stretched to a new size. */
  resized(): void;
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
  wait(milliseconds: number, then: () => void): void;
  now(): number;
}

/** For the drawings of one frame, ms. */
const budget = 8;
/** Pictures that take longer than this on average are slow; ms from one to the next. */
const slowPicture = 20;
/** The longest rest after a slow picture, ms. */
const longestRest = 60;

const browserClock: Clock = {
  request: (callback) => void requestAnimationFrame(callback),
  wait: (milliseconds, then) => void setTimeout(then, milliseconds),
  now: () => performance.now(),
};

/** A loop over this clock; the page uses `frameLoop`, tests make their own. */
export function createFrameLoop(clock: Clock): (draw: Entry['draw']) => Drawing {
  const entries = new Set<Entry>();
  let asked = false;
  let order = 0;
  let cost = 16;

  function ask() {
    if (asked) return;
    asked = true;
    clock.request(frame);
  }

  function drawn(now: number) {
    asked = true;
    clock.request((next) => {
      cost += 0.1 * (Math.min(next - now, 200) - cost);
      if (cost > slowPicture) clock.wait(Math.min(cost, longestRest), again);
      else again(next);
    });
  }

  function again(now?: number) {
    asked = false;
    if (![...entries].some((entry) => entry.dirty && entry.visible)) return;
    if (now === undefined) ask();
    else frame(now);
  }

  function frame(now: number) {
    asked = false;
    const start = clock.now();
    const due = [...entries].filter((entry) => entry.dirty && entry.visible).sort((a, b) => a.since - b.since);
    if (due.length > 0) drawn(now);
    for (const entry of due) {
      if (clock.now() - start > budget) break;
      entry.dirty = false;
      if (entry.draw(now) === true) mark(entry);
    }
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
      resized() {
        mark(entry);
        entry.since = Number.NEGATIVE_INFINITY;
      },
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
