/** The left field of Train: what the network answers, what it costs, and how strongly that pulls at its weights. Frames are drawn, never rendered. */
import { useStore } from 'zustand';
import { chanceLevels } from '../../science/tasks/chanceLevels.ts';
import { store } from '../../store/store.ts';
import { Panel } from '../../ui/Panel.tsx';
import { lossFigure, normsFigure, type TrainSources, trialsFigure } from './figures.ts';
import { recorder } from './recorder.ts';
import './train.css';
import { Explained } from '../../words/Explained.tsx';
import { trialsAreStale, useFreshTrials } from './useFreshTrials.ts';

const sources: TrainSources = {
  history: recorder,
  chance: () => chanceLevels(store.getState().config.task),
  running: () => store.getState().training.running,
  stale: trialsAreStale,
};
const figures = { trials: trialsFigure(sources), loss: lossFigure(sources), norms: normsFigure(sources) };

function subscribe(invalidate: () => void): () => void {
  const stops = [recorder.subscribe(invalidate), store.subscribe(invalidate)];
  return () => {
    for (const stop of stops) stop();
  };
}

const countWords = ['no trials', 'one trial', 'two trials', 'three trials', 'four trials', 'five trials', 'six trials'];

export default function Train() {
  useFreshTrials();
  const durations = useStore(store, (state) => state.config.view.durations.length);
  return (
    <div className="train">
      <Panel
        letter="a"
        title={`Output of ${countWords[durations] ?? `${durations} trials`}, at this step and at earlier ones`}
        className="train-trials"
        figure={figures.trials}
        subscribe={subscribe}
        explanation={{ text: <Explained of="trials" /> }}
      />
      <Panel letter="b" title="Loss" className="train-loss" figure={figures.loss} subscribe={subscribe} explanation={{ text: <Explained of="loss" /> }} />
      <Panel
        letter="c"
        title="Size of the gradient"
        className="train-norms"
        figure={figures.norms}
        subscribe={subscribe}
        explanation={{ text: <Explained of="gradient" /> }}
      />
    </div>
  );
}
