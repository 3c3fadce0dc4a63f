/** Keys that hold everywhere but in fields and on controls of their own: Space gives the pulse again, arrows turn gain and noise, Ctrl+Z takes back. */
import { settings } from '../config/schema.ts';
import { lab } from '../lab/index.ts';
import { store } from '../store/store.ts';
import { announce } from '../ui/announce.ts';
import { gainAfterKey, gainDomain, gainText } from '../ui/gainScale.ts';
import { noiseWords, stepNoise } from '../ui/noiseScale.ts';
import { givePulse } from '../views/live/givePulse.ts';

const limits = [settings.network.gain.min!, settings.network.gain.max!] as const;

function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    (target.isContentEditable ||
      /^(textarea|select)$/i.test(target.tagName) ||
      (target instanceof HTMLInputElement && !/^(range|radio|checkbox)$/.test(target.type)))
  );
}

/** On buttons and links Space and Enter mean the button. */
const isControl = (target: EventTarget | null) =>
  target instanceof HTMLElement && target.closest('button, a, [role="spinbutton"], input, dialog, [role="menu"]') !== null;

function act(work: Promise<unknown>): void {
  work.catch(() => undefined);
}

export function startKeyboard(): void {
  window.addEventListener('keydown', (event) => {
    if (event.defaultPrevented || isTyping(event.target)) return;
    const { config } = store.getState();
    if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 'z') {
      event.preventDefault();
      act(event.shiftKey ? lab.redo() : lab.undo());
      return;
    }
    if (event.ctrlKey || event.metaKey) return;
    if (event.key === ' ') {
      // On a slider, and on the choice that is made already, Space means nothing of its own.
      const free = event.target instanceof HTMLInputElement && (event.target.type === 'range' || (event.target.type === 'radio' && event.target.checked));
      if ((isControl(event.target) && !free) || config.view.panel !== 'live') return;
      event.preventDefault();
      givePulse();
      return;
    }
    if (isControl(event.target)) return;
    const { gain, noise } = config.network;
    if (event.key === 'ArrowLeft' || event.key === 'ArrowRight') {
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
      // Only from a figure: elsewhere up and down scroll the page.
      const next = stepNoise(noise, event.key === 'ArrowUp' ? 1 : -1);
      event.preventDefault();
      act(lab.setConfig({ 'network.noise': next }));
      announce(`Noise ${noiseWords(next)}`);
    }
  });
}
