/** The left field of Train: what the network answers, what it costs, and how strongly that pulls at its weights. Frames are drawn, never rendered. */
import { useStore } from 'zustand';
import { store } from '../../store/store.ts';
import { Panel } from '../../ui/Panel.tsx';
import './train.css';
import { Explained } from '../../words/Explained.tsx';
import { OrInside } from './OrInside.tsx';
import { subscribeTrain, trainFigures } from './trainFigures.ts';
import { useFreshTrials } from './useFreshTrials.ts';
import { lossTitle, useOnLine } from './useOnLine.ts';

const countWords = ['no trials', 'one trial', 'two trials', 'three trials', 'four trials', 'five trials', 'six trials'];

function Figures() {
  useFreshTrials();
  const onLine = useOnLine();
  const outputs = useStore(store, (state) => state.config.network.outputs);
  const durations = useStore(store, (state) => state.config.view.durations.length);
  return (
    <div className="train">
      <Panel
        letter="a"
        title={`${outputs > 1 ? `First of ${outputs} outputs in` : 'Output of'} ${countWords[durations] ?? `${durations} trials`}, at this step and at earlier ones`}
        className="train-trials"
        figure={trainFigures.trials}
        subscribe={subscribeTrain}
        explanation={{ text: <Explained of="trials" /> }}
      />
      <Panel
        letter="b"
        title={lossTitle(onLine)}
        className="train-loss"
        figure={trainFigures.loss}
        subscribe={subscribeTrain}
        explanation={{ text: <Explained of={onLine ? 'frozenLoss' : 'loss'} /> }}
      />
      <Panel
        letter="c"
        title="Size of the gradient"
        className="train-norms"
        figure={trainFigures.norms}
        subscribe={subscribeTrain}
        explanation={{ text: <Explained of="gradient" /> }}
      />
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
