/** Which units are held silent, and the way back. */
import { useStore } from 'zustand';
import { attempt } from '../../figures/attempt.ts';
import { lab } from '../../lab/index.ts';
import { store } from '../../store/store.ts';
import { toggleSilence } from './Rates.tsx';

const shown = 4;

export function Silenced() {
  const silenced = useStore(store, (state) => state.network?.silenced);
  if (!silenced || silenced.length === 0) return null;
  return (
    <div className="silenced" role="group" aria-label="Silenced units">
      <span>Held silent:</span>
      {silenced.slice(0, shown).map((unit) => (
        <button key={unit} type="button" className="touch-word number" aria-label={`Wake unit ${unit}`} onClick={() => toggleSilence(unit)}>
          {unit}
        </button>
      ))}
      {silenced.length > shown && <span>and {silenced.length - shown} more</span>}
      <button type="button" className="touch-word" onClick={() => attempt(lab.silence([]))}>
        wake all
      </button>
    </div>
  );
}
