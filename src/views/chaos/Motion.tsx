/** Panel d of Chaos: one of four ways to look at how this network moves. */
import type { ReactNode } from 'react';
import { useStore } from 'zustand';
import { attempt } from '../../figures/attempt.ts';
import { lab } from '../../lab/index.ts';
import { store } from '../../store/store.ts';
import type { FigureContent } from '../../ui/figureContent.ts';
import { power } from '../../ui/format.ts';
import { Choice } from '../../ui/Options.tsx';
import { type Explanation, Panel } from '../../ui/Panel.tsx';
import { RichText } from '../../ui/RichText.tsx';
import autocorrelationFormula from './autocorrelation.tex';
import { autocorrelationFigure, powerFigure } from './correlationFigures.ts';
import dimensionFormula from './dimension.tex';
import { dimensionFigure } from './dimensionFigure.ts';
import { Measuring } from './Measuring.tsx';
import { type Motion as Kind, needs } from './measuredFigure.ts';
import powerFormula from './power.tex';
import { probe } from './thisProbe.ts';
import trajectoriesFormula from './trajectories.tex';
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
  readonly figure: FigureContent;
  readonly explanation: Explanation;
}

const ways: Readonly<Record<Kind, Way>> = {
  trajectories: {
    title: (
      <>
        Distance of two starts that differ by <RichText text={power(-9)} />
      </>
    ),
    name: 'Distance of two starts that differ by 1e-9',
    figure: trajectoriesFigure(probe),
    explanation: {
      text: 'The same network, the same noise, two starts that differ by a billionth: the black line is their distance. Where it rises along a straight line every error grows until the two have nothing in common; where it falls the network forgets how it began.',
      formula: trajectoriesFormula,
    },
  },
  autocorrelation: {
    title: 'Autocorrelation of the rates',
    name: 'Autocorrelation of the rates',
    figure: autocorrelationFigure(probe),
    explanation: {
      text: 'How alike the rate of a unit is to itself some time later, mean over all units and divided by their variance. The thick line is the theory of infinitely many units; one matrix of finite size differs from it.',
      formula: autocorrelationFormula,
    },
  },
  power: {
    title: 'Power spectrum of the rates',
    name: 'Power spectrum of the rates',
    figure: powerFigure(probe),
    explanation: {
      text: 'How the variance of the rates is spread over frequencies, mean over all units. Both lines are cosine transforms of an autocovariance under the same window w, so that they can be compared.',
      formula: powerFormula,
    },
  },
  dimension: {
    title: 'Dimensions that the activity fills',
    name: 'Dimensions that the activity fills',
    figure: dimensionFigure(probe),
    explanation: {
      text: 'The participation ratio of the rates: 1 if all units move along one line, N if each moves for itself. A short sample always shows too few; the circle is the estimate with this bias taken off, with 1.96 standard errors.',
      formula: dimensionFormula,
    },
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
      overlay={() => <Measuring quantities={needs[kind]} />}
      explanation={explanation}
    />
  );
}
