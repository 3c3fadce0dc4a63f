/** A figure under the gain axis: a panel whose plot is touched to turn the gain, with the choice of what stands there. */
import { type ReactNode, useCallback } from 'react';
import { useStore } from 'zustand';
import { type Config, settings } from '../config/schema.ts';
import { hasPulses } from '../store/hasPulses.ts';
import { store } from '../store/store.ts';
import type { FigureContent } from '../ui/figureContent.ts';
import { atShare, gainDomain } from '../ui/gainScale.ts';
import { Choice } from '../ui/Options.tsx';
import { Panel } from '../ui/Panel.tsx';
import { Explained } from '../words/Explained.tsx';
import type { ExplanationName } from '../words/explanations.ts';
import { gutter } from './gutter.ts';
import { type SpotAt, useFigureHand } from './useFigureHand.ts';
import { setSettings } from './useSetting.ts';

export type Shown = Config['view']['below'] | Config['view']['belowTask'];

/** The error over the gain is a row of the map, which is of the study's task; others have their score. */
const paths = { pulses: 'view.below', others: 'view.belowTask' } as const;
const shownOf: Readonly<Record<keyof typeof paths, readonly Shown[]>> = { pulses: ['exponent', 'error', 'modes'], others: ['score', 'exponent', 'modes'] };
const limits = [settings.network.gain.min!, settings.network.gain.max!] as const;

export interface BelowPart {
  readonly title: ReactNode;
  readonly name: string;
  readonly figure: FigureContent;
  readonly subscribe: (invalidate: () => void) => () => void;
  readonly explained: ExplanationName;
}

interface BelowPanelProps {
  readonly letter: string;
  readonly part: BelowPart;
  readonly shown: Shown;
  readonly offered?: readonly Shown[] | undefined;
}

export function BelowPanel({ letter, part: { title, name, figure, subscribe, explained }, shown, offered }: BelowPanelProps) {
  const of = useStore(store, hasPulses) ? 'pulses' : 'others';
  const choices = offered ?? shownOf[of];
  const spotAt = useCallback<SpotAt>((x, _y, _click, width) => {
    const left = gutter();
    if (x < left - 6) return null;
    const { gain } = store.getState().config.network;
    return { gain: Math.round(100 * atShare((x - left) / (width - left), gainDomain(gain, limits))) / 100 };
  }, []);
  const hand = useFigureHand(spotAt);
  return (
    <Panel
      letter={letter}
      title={title}
      name={name}
      className="below-figure"
      figure={figure}
      subscribe={subscribe}
      hand={hand}
      aside={
        <Choice
          name="Shown over the gain"
          look="words"
          value={shown}
          values={choices.map((name) => [name, name] as const)}
          onChange={(next) => setSettings({ [paths[of]]: next })}
        />
      }
      explanation={{ text: <Explained of={explained} /> }}
    />
  );
}
