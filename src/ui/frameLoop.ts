/**
 * One animation-frame loop for the page. A drawing says when it is dirty and is drawn on the next frame if it can be seen. When the drawings of one frame take
 * longer than the budget, the rest wait for the next, oldest first: many figures that change at once never add up to a long task. Where it takes long until a
 * picture is on the screen (no GPU, a busy machine) the loop rests between two, and what changes meanwhile is drawn together. What a hand moves is changed at
 * the beginning of a frame, and drawings of one group are drawn in one: a line that runs through several of them never breaks.
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
  group: string | undefined;
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
export function createFrameLoop(clock: Clock) {
  const entries = new Set<Entry>();
  const changes: (() => void)[] = [];
  /** Drawings that want the next frame as well. */
  const more: Entry[] = [];
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
    if (changes.length === 0 && ![...entries].some((entry) => entry.dirty && entry.visible)) return;
    if (now === undefined) ask();
    else frame(now);
  }

  function frame(now: number) {
    // What they change is drawn in this frame, not in one that they ask for.
    asked = true;
    const moved = changes.length > 0;
    for (let change = changes.shift(); change; change = changes.shift()) change();
    asked = false;
    const due = [...entries].filter((entry) => entry.dirty && entry.visible).sort((a, b) => a.since - b.since);
    if (due.length > 0) drawn(now);
    // What a hand moves has no time to wait, and a time of its own: the others are not kept from theirs.
    if (moved) drawWithin(due, now, ({ group }) => group !== undefined);
    drawWithin(due, now, () => true);
    for (const entry of more.splice(0)) mark(entry);
  }

  function drawWithin(due: readonly Entry[], now: number, chosen: (entry: Entry) => boolean) {
    const start = clock.now();
    const begun = new Set<string>();
    for (const entry of due) {
      const { group, dirty } = entry;
      if (!dirty || !chosen(entry) || (clock.now() - start > budget && !(group && begun.has(group)))) continue;
      if (group) begun.add(group);
      entry.dirty = false;
      if (entry.draw(now) === true) more.push(entry);
    }
  }

  function mark(entry: Entry) {
    if (!entry.dirty) entry.since = order++;
    entry.dirty = true;
    if (entry.visible) ask();
  }

  const join = (draw: Entry['draw'], group?: string): Drawing => {
    const entry: Entry = { draw, dirty: false, visible: true, since: 0, group };
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
  return {
    join,
    before(change: () => void) {
      changes.push(change);
      ask();
    },
  };
}

const loop = createFrameLoop(browserClock);

/**
 * Joins the page's loop: `draw` is called with the time of the frame, and again on the next frame if it returns true. All that can be seen of a group is drawn
 * in the same frame.
 */
export const joinFrameLoop = loop.join;

/** Calls back at the beginning of the next frame, before anything is drawn: for changes that the drawings of that frame are to show. */
export const beforeDrawing = loop.before;
