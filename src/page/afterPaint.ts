/** What the page needs from its first moment of use on, but not to be seen: it comes after the first paint, and before the network. */
import { startMeasurements } from '../measurements/index.ts';
import '../views/train/recorder.ts';
import { dialogs } from './dialogs.ts';
import { startDrop } from './files.ts';
import { startFitWords } from './fitWords.ts';
import { startGestures } from './gestures.ts';
import { startKeyboard } from './keyboard.ts';
import { startMilestones } from './milestones.ts';
import { startPrint } from './print.ts';

export function startAfterPaint(): void {
  startKeyboard();
  startFitWords();
  startPrint();
  startGestures();
  startMilestones();
  startMeasurements();
  startDrop((dragging) => dialogs.setState({ dragging }));
}
