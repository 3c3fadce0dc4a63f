/** The rates of Live as a figure of a chapter. It stands in a place with the name of its panel, whose style sheet it has. */
import { useSyncExternalStore } from 'react';
import { useStore } from 'zustand';
import { store } from '../store/store.ts';
import { Panel } from '../ui/Panel.tsx';
import { RateLegend } from '../views/live/RateLegend.tsx';
import { Rates } from '../views/live/Rates.tsx';
import { signedScale } from '../views/live/rateScale.ts';
import { ratesFigure } from '../views/live/ratesFigure.ts';
import { onSweep, recorder } from '../views/live/recording.ts';
import { Explained } from '../words/Explained.tsx';

function Legend() {
  return <RateLegend scale={useSyncExternalStore(onSweep, () => recorder.present?.scale ?? signedScale)} />;
}

export function RatesOf({ letter }: { letter: string }) {
  const size = useStore(store, (state) => state.config.network.size);
  return (
    <div className="story-live" data-panel="live">
      <Panel
        letter={letter}
        title={`Firing rates of ${size} units`}
        className="live-panel-rates"
        figure={ratesFigure}
        aside={<Legend />}
        explanation={{ text: <Explained of="rates" /> }}
      >
        <Rates />
      </Panel>
    </div>
  );
}
