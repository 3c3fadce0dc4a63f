/** The map on its gain axis, with the exponent below: the figures of the chapters about noise. Rows of more noise than was turned on yet are covered. */
import { useStore } from 'zustand';
import { EdgeBelow } from '../figures/Below.tsx';
import { mapSays } from '../figures/edgeFigures.ts';
import { MapPanel } from '../figures/MapPanel.tsx';
import { store } from '../store/store.ts';
import { noiseShare } from '../ui/noiseScale.ts';
import { logPiece, zeroPiece } from '../ui/noiseTrack.ts';
import { spokenText } from '../ui/surface.ts';
import { useNarrow } from '../ui/useNarrow.ts';
import { GainPlace } from './GainPlace.tsx';
import { GuessLine } from './Marks.tsx';
import { usePlace } from './useChapter.ts';

const decades = 9;

/** The row of the map, a decade each, up to which this noise has come. */
const rowOf = (noise: number) => (noise > 0 ? 10 ** Math.floor(Math.log10(noise) + 1e-9) : 0);

/** What was not earned yet. */
function Veil() {
  const noise = useStore(store, (state) => rowOf(state.config.network.noise));
  const share = noiseShare(noise);
  // A row reaches half a decade up.
  const up = share === null ? 0 : Math.min(1, share + 0.5 / decades);
  if (up >= 1) return null;
  return (
    <div
      className={`story-veil${up === 0 ? ' story-veil-all' : ''}`}
      style={{ bottom: `calc(${up === 0 ? zeroPiece : logPiece}px + ${up} * (100% - ${logPiece}px))` }}
    >
      <i>add more noise to find out</i>
    </div>
  );
}

/** `quiet`: without the switch for when the noise begins. */
export function MapFigures({ veiled = false, quiet = false }: { veiled?: boolean; quiet?: boolean }) {
  const { stage } = usePlace();
  const narrow = useNarrow();
  const row = useStore(store, (state) => rowOf(state.config.network.noise));
  const upTo = veiled ? row : Number.POSITIVE_INFINITY;
  // It cannot be turned before the prediction, and is seen: what it shows is heard as well.
  const said = useStore(store, () => (stage === 'guess' ? mapSays(upTo) : ''));
  return (
    <div className={`edge noise-beside story-edge story-plain${quiet ? ' story-no-switch' : ''}`}>
      {said && <p className="hidden-text">{spokenText(said)}</p>}
      <div className="above" inert={stage === 'guess'}>
        <MapPanel
          letter="a"
          upTo={upTo}
          over={
            <>
              {veiled && <Veil />}
              <GuessLine />
            </>
          }
        />
      </div>
      <GainPlace />
      {!narrow && (
        <div className="below" inert={stage === 'guess'}>
          <EdgeBelow letter="b" />
        </div>
      )}
    </div>
  );
}
