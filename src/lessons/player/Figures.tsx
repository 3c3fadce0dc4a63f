/** What is seen over time: the figures of Live, of Train and of Back-engineer themselves, as far as the lesson shows them. */
import { type ComponentType, Suspense } from 'react';
import { useStore } from 'zustand';
import { attempt } from '../../figures/attempt.ts';
import { lab } from '../../lab/index.ts';
import { hasPulses } from '../../store/hasPulses.ts';
import { store } from '../../store/store.ts';
import { Boundary } from '../../ui/Boundary.tsx';
import { Button } from '../../ui/Button.tsx';
import { lazyPart } from '../../ui/lazyPart.tsx';
import { Choice } from '../../ui/Options.tsx';
import { viewOf } from '../../views/index.ts';
import { Caption, Controls } from '../../views/live/Controls.tsx';
import { OutputPanel, RatesPanel } from '../../views/live/Live.tsx';
import { PulseAgain } from '../../views/live/PulseAgain.tsx';
import { type LessonNow, useLesson } from './useLesson.ts';

type Lettered = ComponentType<{ letter: string }>;

const TaskRates = lazyPart(
  () => import('../../views/live/tasks/panel.tsx'),
  (module) => module.RatesPanel,
);
const TaskOutput = lazyPart(
  () => import('../../views/live/tasks/panel.tsx'),
  (module) => module.OutputPanel,
);

const panels: Record<'pulses' | 'others', { readonly Rates: Lettered; readonly Output: Lettered }> = {
  pulses: { Rates: RatesPanel, Output: OutputPanel },
  others: { Rates: ({ letter }) => <TaskRates letter={letter} />, Output: ({ letter }) => <TaskOutput letter={letter} /> },
};

type Place = 'live' | 'train' | 'backengineer';
const words: Record<Exclude<Place, 'live'>, string> = { train: 'training', backengineer: 'axes of the activity' };

/** What the choice of a place says: of rates and output those that are shown. */
function wordsOf(place: Place, { state }: LessonNow): string {
  if (place !== 'live') return words[place];
  return (['rates', 'output'] as const).filter((part) => state(part) !== 'hidden').join(' and ');
}

/** The places that this lesson has, of which one is seen. */
export function placesOf({ state }: LessonNow): readonly Place[] {
  const places: Place[] = [];
  if (state('rates') !== 'hidden' || state('output') !== 'hidden') places.push('live');
  if (state('training') !== 'hidden') places.push('train');
  if (state('axes') !== 'hidden') places.push('backengineer');
  return places;
}

function PauseOnly() {
  const playing = useStore(store, (state) => state.playing);
  return (
    <div className="live-controls not-printed">
      <Button look="plain" className="live-play" onClick={() => attempt(lab.live({ playing: !playing }))}>
        {playing ? 'Pause' : 'Play'}
      </Button>
    </div>
  );
}

function LiveFigures({ letters }: { letters: string }) {
  const { state } = useLesson();
  const pulses = useStore(store, hasPulses);
  const { Rates, Output } = panels[pulses ? 'pulses' : 'others'];
  const [rates, output] = [state('rates') !== 'hidden', state('output') !== 'hidden'];
  return (
    <div data-panel="live" className="lesson-live">
      <div className={`live${pulses ? '' : ' live-task live-task-2'}${rates ? '' : ' lesson-output-alone'}`}>
        {rates && <Rates letter={letters[0]!} />}
        {rates && pulses && state('pulse') === 'free' && <PulseAgain />}
        {output && <Output letter={letters[rates ? 1 : 0]!} />}
      </div>
      <div className="field-foot">
        {state('matrix') === 'hidden' ? <span /> : <Caption />}
        {state('time') === 'free' ? <Controls /> : <PauseOnly />}
      </div>
    </div>
  );
}

/** `letters`: of its figures, as they follow each other in this lesson. */
export function Figures({ letters }: { letters: string }) {
  const now = useLesson();
  const panel = useStore(store, (state) => state.config.view.panel);
  const task = useStore(store, (state) => state.config.task.name);
  const places = placesOf(now);
  const place = places.find((one) => one === panel) ?? places[0];
  if (!place) return null;
  const Main = place === 'live' ? null : viewOf(place, task, 'axes').Main;
  return (
    <div className="lesson-figures">
      {places.length > 1 && (
        <Choice
          name="Figures"
          look="words"
          value={place}
          values={places.map((one) => [one, wordsOf(one, now)] as const)}
          onChange={(next) => attempt(lab.setConfig({ 'view.panel': next }))}
        />
      )}
      <Boundary name={`${place} ${task}`}>
        <Suspense fallback={null}>
          {Main ? (
            <div data-panel={place} className="lesson-panel">
              <Main />
            </div>
          ) : (
            <LiveFigures letters={letters} />
          )}
        </Suspense>
      </Boundary>
    </div>
  );
}
