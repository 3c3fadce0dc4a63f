/**
 * Keys that hold everywhere but in fields and on controls of their own: Space gives the pulse again, arrows turn gain and noise, b pins the run and swaps, p
 * pauses, Ctrl+Z takes back.
 */
import { loadPart } from '../base/loadPart.ts';
import { isFree, lessonOn } from '../config/lessonOn.ts';
import { settings } from '../config/schema.ts';
import { characterActs, isTyping } from '../figures/characterKey.ts';
import { lab } from '../lab/index.ts';
import { store } from '../store/store.ts';
import { announce } from '../ui/announce.ts';
import { gainAfterKey, gainDomain, gainText } from '../ui/gainScale.ts';
import { noiseWords, stepNoise } from '../ui/noiseScale.ts';
import { givePulse } from '../views/live/givePulse.ts';
import { pinOrSwap } from '../views/live/pinning.ts';
import { embedded } from './embedded.ts';

const limits = [settings.network.gain.min!, settings.network.gain.max!] as const;

/** On buttons and links Space and Enter mean the button. */
const isControl = (target: EventTarget | null) =>
  target instanceof HTMLElement && target.closest('button, a, [role="spinbutton"], input, dialog, [role="menu"]') !== null;

function act(work: Promise<unknown>): void {
  work.catch(() => undefined);
}

export function startKeyboard(): void {
  window.addEventListener('keydown', (event) => {
    if (event.defaultPrevented || isTyping(event.target)) return;
    // In the frame of another page, keys are this page's only where the visitor has put the focus on something in it.
    if (embedded() && event.target === document.body) return;
    const { config } = store.getState();
    if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 'z') {
      event.preventDefault();
      act(event.shiftKey ? lab.redo() : lab.undo());
      return;
    }
    if (event.ctrlKey || event.metaKey) return;
    const acts = characterActs(event);
    if (event.key === ' ') {
      // On a slider, and on the choice that is made already, Space means nothing of its own.
      const free = event.target instanceof HTMLInputElement && (event.target.type === 'range' || (event.target.type === 'radio' && event.target.checked));
      if (!acts || (isControl(event.target) && !free) || config.view.panel !== 'live' || !isFree(config, 'pulse')) return;
      event.preventDefault();
      givePulse();
      return;
    }
    // A lesson has no place to say what differs between two runs, and may hide it.
    if (acts && event.key === 'b' && config.view.panel === 'live' && !lessonOn(config)) pinOrSwap();
    if (acts && event.key === 'p') act(loadPart(() => import('../figures/pauseAll.ts')).then(({ pauseOrGoOn }) => pauseOrGoOn()));
    if (isControl(event.target)) return;
    const { gain, noise } = config.network;
    if (event.key === 'ArrowLeft' || event.key === 'ArrowRight') {
      if (!isFree(config, 'gain')) return;
      const next = gainAfterKey(gain, event, gainDomain(gain, limits), limits);
      if (next === null) return;
      event.preventDefault();
      act(lab.setConfig({ 'network.gain': next }));
      announce(`Gain ${gainText(next)}`);
    } else if (
      (event.key === 'ArrowUp' || event.key === 'ArrowDown') &&
      !event.shiftKey &&
      event.target instanceof HTMLElement &&
      event.target.closest('[data-figure]')
    ) {
      if (!isFree(config, 'noise')) return;
      // Only from a figure: elsewhere up and down scroll the page.
      const next = stepNoise(noise, event.key === 'ArrowUp' ? 1 : -1);
      event.preventDefault();
      act(lab.setConfig({ 'network.noise': next }));
      announce(`Noise ${noiseWords(next)}`);
    }
  });
}
