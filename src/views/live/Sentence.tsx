import { gainSliderId } from '../../ui/GainSlider.tsx';

/** The question of the page, and the invitation to touch. */
export function Sentence() {
  return (
    <>
      This network heard a short pulse. Can it remember how long it lasted?{' '}
      <button type="button" className="touch-word" onClick={() => document.getElementById(gainSliderId)?.focus()}>
        Turn the gain
      </button>
      <span className="wide-only"> and see</span>.
    </>
  );
}
