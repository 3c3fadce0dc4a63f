/** The left field of Train: what the network answers, what it costs, and how strongly that pulls at its weights. Frames are drawn, never rendered. */
import { useStore } from 'zustand';
import { chanceLevels } from '../../science/tasks/chanceLevels.ts';
import { store } from '../../store/store.ts';
import { Panel } from '../../ui/Panel.tsx';
import { lossFigure, normsFigure, type TrainSources, trialsFigure } from './figures.ts';
import gradientFormula from './gradient.tex';
import lossFormula from './loss.tex';
import { recorder } from './recorder.ts';
import './train.css';
import trialFormula from './trial.tex';
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
        explanation={{
          text: 'Each trial brings one pulse; after it the output should stay at a height that says how long the pulse lasted (dots). In the grey band nothing is graded, so the network may do there what it likes.',
          formula: trialFormula,
        }}
      />
      <Panel
        letter="b"
        title="Loss"
        className="train-loss"
        figure={figures.loss}
        subscribe={subscribe}
        explanation={{
          text: 'The mean squared distance between output and target over the graded samples of a trial, and over the trials of a step; black is its mean over ten steps. The dots show what two outputs cost that know nothing of the length of the pulse.',
          formula: lossFormula,
        }}
      />
      <Panel
        letter="c"
        title="Size of the gradient"
        className="train-norms"
        figure={figures.norms}
        subscribe={subscribe}
        explanation={{
          text: 'How steeply the loss changes with each group of weights that is trained. A size that grows without end means that errors blow up on their way back through time.',
          formula: gradientFormula,
        }}
      />
    </div>
  );
}
