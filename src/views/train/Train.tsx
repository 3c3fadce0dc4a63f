/** The left field of Train: what the network answers, what it costs, and how strongly that pulls at its weights. Frames are drawn, never rendered. */
import { useStore } from 'zustand';
import { isFree } from '../../config/lessonOn.ts';
import { store } from '../../store/store.ts';
import { Panel } from '../../ui/Panel.tsx';
import './train.css';
import { Explained } from '../../words/Explained.tsx';
import { LossPanels } from './LossPanels.tsx';
import { OrInside } from './OrInside.tsx';
import { subscribeTrain, trainFigures } from './trainFigures.ts';
import { useFreshTrials } from './useFreshTrials.ts';

const countWords = ['no trials', 'one trial', 'two trials', 'three trials', 'four trials', 'five trials', 'six trials'];

function Figures() {
  useFreshTrials();
  const outputs = useStore(store, (state) => state.config.network.outputs);
  const durations = useStore(store, (state) => state.config.view.durations.length);
  // A lesson can hide what the network answers.
  const shown = useStore(store, ({ config }) => isFree(config, 'output'));
  return (
    <div className="train">
      {shown && (
        <Panel
          letter="a"
          title={`${outputs > 1 ? `First of ${outputs} outputs in` : 'Output of'} ${countWords[durations] ?? `${durations} trials`}, at this step and at earlier ones`}
          className="train-trials"
          figure={trainFigures.trials}
          subscribe={subscribeTrain}
          explanation={{ text: <Explained of="trials" /> }}
        />
      )}
      <LossPanels loss={trainFigures.loss} norms={trainFigures.norms} />
    </div>
  );
}

export default function Train() {
  return (
    <OrInside>
      <Figures />
    </OrInside>
  );
}
