/** A pulse to remember: what does a readout say to a pulse that is longer than any it was fitted with? */
import { useCallback, useRef } from 'react';
import { useStore } from 'zustand';
import { resultKey } from '../../config/dependence.ts';
import { attempt } from '../../figures/attempt.ts';
import { term } from '../../figures/words.ts';
import { lab } from '../../lab/index.ts';
import { createMemo } from '../../measurements/memo.ts';
import { trial } from '../../session/questions/trial.ts';
import { store } from '../../store/store.ts';
import { Button } from '../../ui/Button.tsx';
import { fixed } from '../../ui/format.ts';
import { Panel } from '../../ui/Panel.tsx';
import { linear } from '../../ui/scale.ts';
import { useNarrow } from '../../ui/useNarrow.ts';
import { Apart, Output, type OutputPlot } from '../../views/live/Output.tsx';
import { outputFigure } from '../../views/live/outputFigure.ts';
import { forgetBefore } from '../../views/live/recording.ts';
import { Explained } from '../../words/Explained.tsx';
import type { Answer, Chapter } from '../chapter.ts';
import { GuessLevel, type LevelPlace } from '../GuessLevel.tsx';
import { useFresh, useKept, useLater } from '../hooks.ts';
import { pause } from '../motion.ts';
import { RatesOf } from '../RatesOf.tsx';

/** ms */
const asked = 300;

const ms = (time: number) => `${fixed(time, 0)}\u00a0ms`;

/** Mean output where an answer counts, as a duration: NaN where nothing is graded. */
const said = createMemo<{ readonly says: number }>({
  key: ({ network, config, jobs }) => (network && jobs.fit === undefined && network.origin === 'fitted' ? resultKey(network, config, trial.dependsOn) : null),
  async compute({ config }) {
    const { output, mask, target } = await lab.trial({ duration: asked });
    let [sum, count] = [0, 0];
    for (let t = 0; t < mask.length; t++) {
      if (!(mask[t]! > 0) || target[t] === 0) continue;
      sum += output[t]!;
      count++;
    }
    return { says: sum / count / config.task.slope };
  },
});

function useAnswer(): Answer | null {
  const found = useFresh(said);
  const { duration, durationJitter } = useStore(store, ({ config }) => config.task);
  return useKept(found && Number.isFinite(found.says) ? `${found.says} ${duration} ${durationJitter}` : null, () => {
    const { says } = found!;
    const longest = duration + durationJitter;
    const off = Math.abs(says - asked);
    const judged =
      off < 0.1 * asked
        ? `It has learnt up to ${ms(longest)}, and goes on to measure beyond.`
        : `Up to ${ms(longest)} it has learnt; beyond, it is ${ms(off)} off.`;
    return {
      value: says,
      found: `After a pulse of ${ms(asked)} it says ${ms(says)}. ${judged}`,
      against: (guess) => `You said ${ms(guess)}; after a pulse of ${ms(asked)} it says ${ms(says)}. ${judged}`,
    };
  });
}

function Figures() {
  const narrow = useNarrow();
  const plot = useRef<OutputPlot | null>(null);
  const slope = useStore(store, ({ config }) => config.task.slope);
  const onPlot = useCallback((now: OutputPlot) => {
    plot.current = now;
  }, []);
  const place = useCallback((): LevelPlace | null => {
    if (!plot.current) return null;
    const { left, right, top, bottom, range } = plot.current;
    const y = linear(range, [bottom, top]);
    return { left, right, y: (value) => y(value * slope), valueAt: (px) => y.invert(px) / slope };
  }, [slope]);
  return (
    <div className="story-stack story-output-below">
      {!narrow && <RatesOf letter="a" />}
      <div className="story-live" data-panel="live">
        <Panel
          letter={narrow ? 'a' : 'b'}
          title="Output"
          className="live-panel-output"
          figure={outputFigure}
          aside={<Apart />}
          explanation={{ text: <Explained of="output" /> }}
          overlay={<GuessLevel place={place} wordsAt={0.52} handleAt={0.9} />}
        >
          <Output onPlot={onPlot} />
        </Panel>
      </div>
    </div>
  );
}

export const pulse: Chapter = {
  title: 'A pulse to remember',
  short: 'a pulse to remember',
  text: [
    [
      'One ',
      term('readout', 'output'),
      ' adds up all rates. Its weights were fitted so that, three seconds later, it still says how long the ',
      term('pulse'),
      ' was. It was fitted on pulses of 50 to 250 ms, and tells 50 from 150 well.',
    ],
    ['Now a pulse of 300 ms comes, longer than any of them.'],
  ],
  question: 'What will the output say?',
  turn: 'Give it the longer pulse, and wait for the answer.',
  guess: {
    kind: 'level',
    scale: {
      name: 'answer',
      low: 0,
      high: 345,
      begin: 150,
      ticks: [0, 100, 200, 300],
      text: ms,
      tidy: (value) => Math.round(value),
    },
  },
  preset: 'fitted',
  begin: { 'view.mode': 'sweep', 'view.pulses': 'turn', 'view.durations': [50, 150], 'view.speed': 3000 },
  enter: forgetBefore,
  end: { 'view.pulse': asked, 'view.pulses': 'same', 'view.durations': [50, 150, asked] },
  async play({ signal, calm }) {
    await lab.pulse(asked);
    if (!calm) await pause(2200, signal);
  },
  useAnswer,
  useTurned: () => {
    const given = useStore(store, ({ config: { view } }) => view.pulses === 'same' && view.pulse === asked);
    return useLater(given, 2000);
  },
  Figures,
  Turn: () => <Button onClick={() => attempt(lab.pulse(asked))}>Give a pulse of 300 ms</Button>,
  turnInText: true,
};
