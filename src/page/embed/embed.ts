/**
 * This page in the frame of another. It begins with a picture, and computes nothing before it is touched or has been in sight for a moment; out of sight, or in
 * a hidden tab, it sleeps. It tells the page around it how high it wants to be. Three grades, settled by the link: `full`, `bare` (one figure), and `lesson`,
 * which is what the link makes of the page: the lesson that it carries, or else the same as `full`.
 */
import './embed.css';
import { setAsleep } from '../../base/awake.ts';
import { startHeights } from './heights.ts';

/** What stays in sight for so long is looked at, ms: a page that is scrolled past starts nothing. */
const looking = 500;
/** In sight is what shows so much of itself: a part, or px of its height. */
const part = 0.25;
const enough = 120;

const root = document.documentElement;

/** Resolves when it begins to compute. */
export function startEmbed(grade: string): Promise<void> {
  root.dataset.embed = grade;
  startHeights(grade);
  return new Promise((resolve) => {
    let begun = false;
    let seen = false;
    let timer: ReturnType<typeof setTimeout> | undefined;

    function wake(): void {
      clearTimeout(timer);
      timer = undefined;
      begun = true;
      delete root.dataset.asleep;
      setAsleep(false);
      resolve();
    }
    function look(): void {
      if (seen && !document.hidden) {
        timer ??= setTimeout(wake, looking);
        return;
      }
      clearTimeout(timer);
      timer = undefined;
      if (!begun) return;
      root.dataset.asleep = '';
      setAsleep(true);
    }

    new IntersectionObserver(
      (entries) => {
        const { isIntersecting, intersectionRatio, intersectionRect } = entries.at(-1)!;
        seen = isIntersecting && (intersectionRatio >= part || intersectionRect.height >= enough);
        look();
      },
      { threshold: [0, 0.02, 0.05, 0.1, 0.15, part, 0.5] },
    ).observe(document.getElementById('root')!);
    document.addEventListener('visibilitychange', look);
    for (const type of ['pointerdown', 'keydown', 'focusin']) {
      addEventListener(type, (event) => event.isTrusted && wake(), { capture: true, passive: true });
    }
  });
}
