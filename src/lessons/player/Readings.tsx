/** What is read where one is, as numbers and words: these are said also where the gain is hidden and no figure may show the place. */
import type { ReactNode } from 'react';
import { useStore } from 'zustand';
import { exponentText } from '../../figures/edgeWords.ts';
import { growingModes } from '../../figures/modes.ts';
import { useNearHere, usePointHere } from '../../figures/useEdge.ts';
import { useFit } from '../../figures/useFit.ts';
import { onsetsOf } from '../../figures/useModes.ts';
import { silentUpTo } from '../../measurements/silence.ts';
import { chanceLevels } from '../../science/tasks/chanceLevels.ts';
import { type PageState, store } from '../../store/store.ts';
import { errorText } from '../../ui/format.ts';
import { RichText } from '../../ui/RichText.tsx';
import { raised } from '../../ui/surface.ts';
import { useLesson } from './useLesson.ts';

/** Silent, orderly or chaotic, as was found at this gain and noise, or as its neighbours say; null where nothing tells. */
export function useRegime(): string | null {
  const point = usePointHere();
  const near = useNearHere();
  const quiet = useStore(store, (state) => {
    const silent = silentUpTo(state);
    return silent !== null && state.config.network.gain <= silent && state.config.network.noise === 0;
  });
  if (quiet) return 'silent';
  const regime = point?.regime ?? near?.regime ?? null;
  return regime === null ? null : regime === 'chaos' ? 'chaotic' : regime === 'undecided' ? 'orderly or chaotic: that cannot be told here' : 'orderly';
}

/** How many modes grow at this gain. */
export const useModesHere = (): number | null => useStore(store, modesHere);

const modesHere = ({ spectrum, config }: PageState) => {
  const onsets = onsetsOf(spectrum);
  return onsets && growingModes(onsets, config.network.gain);
};

/** The error of the answers on trials that the readout has not seen, where it is of the present settings. */
export function useErrorHere(): number | null {
  const fit = useFit();
  const tested = useStore(store, (state) => (state.network?.origin === 'trained' ? (state.lastEvaluation?.inRange ?? null) : null));
  const whole = useStore(store, ({ network }) => !network?.silenced.length);
  if (!whole) return null;
  return fit?.current && Number.isFinite(fit.loss) ? fit.loss : tested;
}

export function useExponentHere(): string | null {
  const point = usePointHere();
  return point && point.regime !== null && Number.isFinite(point.exponent) ? exponentText(point) : null;
}

function Line({ name, children }: { name: string; children: ReactNode }) {
  return (
    <p className="lesson-line">
      <span className="lesson-name">{name}</span> {children}
    </p>
  );
}

const Value = ({ text }: { text: string }) => (
  <b className="number">
    <RichText text={raised(text)} />
  </b>
);

export function Readings() {
  const { state } = useLesson();
  const regime = useRegime();
  const modes = useModesHere();
  const size = useStore(store, (now) => now.config.network.size);
  const error = useErrorHere();
  const exponent = useExponentHere();
  const guessing = useStore(store, ({ config }) => chanceLevels(config.task).answer);
  const notYet = <span className="lesson-waits">not measured here yet</span>;
  return (
    <div className="lesson-readings">
      {state('regime') !== 'hidden' && <Line name="this network is">{regime ? <b>{regime}</b> : notYet}</Line>}
      {state('exponent') !== 'hidden' && (
        <Line name="Lyapunov exponent">
          {exponent ? (
            <>
              <Value text={exponent} /> per τ
            </>
          ) : (
            notYet
          )}
        </Line>
      )}
      {state('map') !== 'hidden' && (
        <Line name="error of the memory">
          {error === null ? (
            notYet
          ) : (
            <>
              <Value text={errorText(error)} />, guessing has <Value text={errorText(guessing)} />
            </>
          )}
        </Line>
      )}
      {state('modes') !== 'hidden' && (
        <Line name="growing modes">
          {modes === null ? (
            notYet
          ) : (
            <>
              <Value text={String(modes)} /> of {size}
            </>
          )}
        </Line>
      )}
    </div>
  );
}
