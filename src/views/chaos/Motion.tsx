/** Panel d of Chaos: one of four ways to look at how this network moves. */
import type { ReactNode } from 'react';
import { useStore } from 'zustand';
import { attempt } from '../../figures/attempt.ts';
import { lab } from '../../lab/index.ts';
import { store } from '../../store/store.ts';
import { power } from '../../ui/format.ts';
import { Choice } from '../../ui/Options.tsx';
import { type Explanation, Panel } from '../../ui/Panel.tsx';
import { RichText } from '../../ui/RichText.tsx';
import { Explained } from '../../words/Explained.tsx';
import { autocorrelationFigure, powerFigure } from './correlationFigures.ts';
import { dimensionFigure } from './dimensionFigure.ts';
import { Measuring } from './Measuring.tsx';
import { type Motion as Kind, type MeasuredFigure, needs } from './measuredFigure.ts';
import { probe } from './thisProbe.ts';
import { trajectoriesFigure } from './trajectoriesFigure.ts';

const kinds: readonly (readonly [Kind, string])[] = [
  ['trajectories', 'trajectories'],
  ['autocorrelation', 'autocorrelation'],
  ['power', 'power'],
  ['dimension', 'dimension'],
];

interface Way {
  readonly title: ReactNode;
  /** The title as text. */
  readonly name: string;
  readonly figure: MeasuredFigure;
  readonly explanation: Explanation;
}

const ways: Readonly<Record<Kind, Way>> = {
  trajectories: {
    title: (
      <>
        Distance of two starts that differ by <RichText text={power(-9)} />
      </>
    ),
    name: 'Distance of two starts that differ by 10^\u22129',
    figure: trajectoriesFigure(probe),
    explanation: { text: <Explained of="twoStarts" /> },
  },
  autocorrelation: {
    title: 'Autocorrelation of the rates',
    name: 'Autocorrelation of the rates',
    figure: autocorrelationFigure(probe),
    explanation: { text: <Explained of="autocorrelation" /> },
  },
  power: {
    title: 'Power spectrum of the rates',
    name: 'Power spectrum of the rates',
    figure: powerFigure(probe),
    explanation: { text: <Explained of="power" /> },
  },
  dimension: {
    title: 'Dimensions that the activity fills',
    name: 'Dimensions that the activity fills',
    figure: dimensionFigure(probe),
    explanation: { text: <Explained of="dimension" /> },
  },
};

const subscribe = (invalidate: () => void) => probe.state.subscribe(invalidate);

export function Motion() {
  const kind = useStore(store, (state) => state.config.view.motion);
  const { title, name, figure, explanation } = ways[kind];
  return (
    <Panel
      letter="d"
      title={title}
      name={name}
      className="chaos-side"
      figure={figure}
      subscribe={subscribe}
      aside={
        <Choice
          name="what is shown of the motion"
          look="words"
          value={kind}
          values={kinds}
          onChange={(value) => attempt(lab.setConfig({ 'view.motion': value }))}
        />
      }
      overlay={<Measuring quantities={needs[kind]} figure={figure} />}
      explanation={explanation}
    />
  );
}
