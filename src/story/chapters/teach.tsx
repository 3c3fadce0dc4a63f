/** Teach it: a hundred small steps of Adam, and then the best readout in one go. */
import { useCallback } from 'react';
import { useStore } from 'zustand';
import { createStore } from 'zustand/vanilla';
import { attempt } from '../../figures/attempt.ts';
import { term } from '../../figures/words.ts';
import { lab } from '../../lab/index.ts';
import { chanceLevels } from '../../science/tasks/chanceLevels.ts';
import { store } from '../../store/store.ts';
import { Button } from '../../ui/Button.tsx';
import { errorText, significant } from '../../ui/format.ts';
import { Panel } from '../../ui/Panel.tsx';
import { useNarrow } from '../../ui/useNarrow.ts';
import { lossFigure } from '../../views/train/figures.ts';
import { recorder } from '../../views/train/recorder.ts';
import { subscribeTrain, trainFigures } from '../../views/train/trainFigures.ts';
import { trialsAreStale, useFreshTrials } from '../../views/train/useFreshTrials.ts';
import { Explained } from '../../words/Explained.tsx';
import type { Answer, Chapter } from '../chapter.ts';
import { GuessLevel, type LevelPlace } from '../GuessLevel.tsx';
import { useKept } from '../hooks.ts';
import { meanAnswerError } from '../meanAnswer.ts';

const steps = 200;
const lossText = (value: number) => significant(value, value < 0.1 ? 1 : 2);
/** The axis of the loss always reaches down to here, so that there is room for a guess. */
const least = 0.001;

interface Run {
  /** Mean loss of the last ten steps; null before there were any. */
  readonly loss: number | null;
  /** Of the first step. */
  readonly first: number | null;
  /** Errors of the answers: after Adam, and with the readout in closed form. */
  readonly adam: number | null;
  readonly closed: number | null;
  /** Of always giving the mean answer to the same pulses. */
  readonly guessing: number | null;
  readonly fitting: boolean;
}

const nothing: Run = { loss: null, first: null, adam: null, closed: null, guessing: null, fitting: false };
const run = createStore<Run>(() => nothing);

const figure = lossFigure({
  history: recorder,
  chance: () => chanceLevels(store.getState().config.task),
  running: () => store.getState().training.running,
  stale: trialsAreStale,
  steps: () => store.getState().network?.step ?? 0,
  least,
});

async function train(): Promise<void> {
  // Shown again, it begins again.
  if ((store.getState().network?.step ?? 0) >= steps) await lab.reset();
  await lab.train({ steps: steps - (store.getState().network?.step ?? 0) });
  const { count, mean, loss } = recorder;
  if (count < steps) return;
  const { precision } = await lab.evaluate();
  run.setState({ loss: mean[count - 1]!, first: loss[0]!, adam: precision });
}

async function solve(): Promise<void> {
  run.setState({ fitting: true });
  try {
    await lab.fitReadout();
    const { precision, durations } = await lab.evaluate();
    run.setState({ closed: precision, guessing: meanAnswerError(durations.map(({ target }) => target)) });
  } finally {
    run.setState({ fitting: false });
  }
}

function wordsOf({ loss, first, adam, closed, guessing }: Run): string {
  const adams = loss === null ? '' : `In ${steps} steps of Adam the loss came down from ${errorText(first!)} to ${significant(loss, 2)}.`;
  if (closed === null) return `${adams} The best output weights can also be computed in one go.`;
  const chance = guessing === null ? '' : ` (always the mean answer: ${significant(guessing, 2)})`;
  const best = `the readout in closed form, in one go, has answers with an error of ${significant(closed, 2)}${chance}`;
  return adam === null
    ? `${best[0]!.toUpperCase()}${best.slice(1)}.`
    : `${adams} On a fixed set of pulses its answers have an error of ${significant(adam, 2)}; ${best}.`;
}

function useAnswer(): Answer | null {
  const now = useStore(run);
  const { loss, closed } = now;
  return useKept(loss === null && closed === null ? null : JSON.stringify(now), () => ({
    value: loss ?? Number.NaN,
    found: wordsOf(now),
    against: (guess) => (loss === null ? wordsOf(now) : `You said ${lossText(guess)}. ${wordsOf(now)}`),
  }));
}

function Figures() {
  useFreshTrials();
  const narrow = useNarrow();
  const place = useCallback((): LevelPlace | null => {
    const scales = figure.scales();
    if (!scales) return null;
    const [low, high] = scales.x.domain();
    return { left: scales.x(low), right: scales.x(high), y: scales.y, valueAt: scales.y.invert };
  }, []);
  return (
    <div className="story-stack story-halves">
      {!narrow && (
        <Panel
          letter="a"
          title="Output of three trials, at this step and at earlier ones"
          className="story-panel"
          figure={trainFigures.trials}
          subscribe={subscribeTrain}
          explanation={{ text: <Explained of="trials" /> }}
        />
      )}
      <Panel
        letter={narrow ? 'a' : 'b'}
        title="Loss"
        className="story-panel"
        figure={figure}
        subscribe={subscribeTrain}
        explanation={{ text: <Explained of="loss" /> }}
        overlay={<GuessLevel place={place} wordsAt={narrow ? 0 : 0.42} under />}
      />
    </div>
  );
}

function Turn() {
  const running = useStore(store, (state) => state.training.running);
  const step = useStore(store, (state) => (state.training.running ? state.training.step : (state.network?.step ?? 0)));
  const { fitting } = useStore(run);
  const trained = useStore(run, (state) => state.loss !== null);
  return (
    <div className="story-turn-buttons">
      {/* It has the focus while the steps are counted: a name that changes with each of them would be read out each time. */}
      <Button disabled={running || step >= steps} aria-label={running ? `Training, ${steps} steps` : undefined} onClick={() => attempt(train())}>
        {running ? `Step ${step} of ${steps}` : `Train ${steps} steps`}
      </Button>
      <Button disabled={running || fitting || !trained} onClick={() => attempt(solve())}>
        Closed form
      </Button>
    </div>
  );
}

export const teach: Chapter = {
  title: 'Teach it',
  short: 'teach it',
  text: [
    [
      'This smaller network, of 100 units, has learnt nothing. ',
      term('method', 'Adam'),
      ' moves its input and output weights a little in each step, so that the ',
      term('loss'),
      ' falls.',
    ],
    ['The ', term('fitted', 'closed form'), ' needs no steps: it computes the best output weights at once, and leaves the rest as it is.'],
  ],
  question: `How far down does the loss come in ${steps} steps?`,
  turn: 'Train, and then let the closed form try.',
  guess: {
    kind: 'level',
    scale: {
      name: 'loss',
      low: least,
      high: 0.5,
      log: true,
      begin: 0.2,
      ticks: [0.001, 0.01, 0.1, 0.5],
      text: lossText,
      tidy: (value) => Number(value.toPrecision(value < 0.1 ? 1 : 2)),
    },
  },
  preset: 'small',
  begin: { 'view.durations': [50, 150, 300], 'view.speed': 1500 },
  end: {},
  enter(known) {
    const { loss, closed } = run.getState();
    // What was left out is found in the way that takes no time.
    if (known && loss === null && closed === null) attempt(solve());
    if (!known) run.setState(nothing);
  },
  async play({ signal }) {
    signal.addEventListener('abort', () => void lab.pause(), { once: true });
    await train();
    if (!signal.aborted) await solve();
  },
  useAnswer,
  useTurned: () => useStore(run, (state) => state.loss !== null),
  Figures,
  Turn,
  turnInText: true,
};
