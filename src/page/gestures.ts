/** Tells the lab when a hand presses and lets go: a drag, however slow, is one step of undo. */
import { gesture } from '../lab/index.ts';

/** After it let go: what a control still hands in on release, or with the next picture, belongs to the gesture. ms */
const settling = 60;

export function startGestures(): void {
  let ending: ReturnType<typeof setTimeout> | undefined;
  const end = () => {
    clearTimeout(ending);
    ending = setTimeout(() => {
      ending = undefined;
      gesture.end();
    }, settling);
  };
  addEventListener(
    'pointerdown',
    () => {
      // A press that follows at once ends the one before.
      if (ending !== undefined) gesture.end();
      clearTimeout(ending);
      ending = undefined;
      gesture.begin();
    },
    { capture: true, passive: true },
  );
  for (const type of ['pointerup', 'pointercancel', 'blur']) addEventListener(type, end, { passive: true });
}
