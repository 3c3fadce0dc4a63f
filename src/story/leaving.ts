/** How the story is left: with the network of the chapter, to play on with it, or back to one's own. */
import { attempt } from '../figures/attempt.ts';
import { lab } from '../lab/index.ts';
import { giveBack, lookBefore } from './bring.ts';
import { progress } from './progress.ts';

/** A chapter, from 1 on; 0 is the page for teachers. */
export const goTo = (number: number): void => attempt(lab.setConfig({ 'story.chapter': number, 'story.puzzle': 0 }));

/** A puzzle, from 1 on; the way back is to the chapter that was open. */
export const goToPuzzle = (number: number): void => attempt(lab.setConfig({ 'story.puzzle': number }));

let goesOn = false;

/** Whether the network of the chapter stays; asked once, when the story closes. */
export function playsOn(): boolean {
  const now = goesOn;
  goesOn = false;
  return now;
}

/** Live, with what the chapter has made of the network. */
export function playFreely(): void {
  goesOn = true;
  attempt(lab.setConfig({ ...lookBefore(), 'view.panel': 'live' }));
  progress.setState({ own: null });
}

/** One's own network, and out of the story. */
export async function goHome(): Promise<void> {
  goesOn = true;
  await giveBack();
  await lab.setConfig({ 'view.panel': 'live' });
}
