/**
 * Panel c of Back-engineer: how the activity carries the answer, one of several ways (setting `view.carried`). A way is a module of its own, loaded with its
 * style sheet when it is first shown, and a line here.
 */
import { type ComponentType, useEffect, useState } from 'react';
import { loadPart } from '../../base/loadPart.ts';
import type { Config } from '../../config/schema.ts';
import { attempt } from '../../figures/attempt.ts';
import { useSetting } from '../../figures/useSetting.ts';
import { Figure } from '../../ui/Figure.tsx';
import type { FigureContent } from '../../ui/figureContent.ts';
import { Choice } from '../../ui/Options.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { Explained } from '../../words/Explained.tsx';
import type { ExplanationName } from '../../words/explanations.ts';
import { components } from './components.ts';
import { contributionsFigure } from './figures.ts';

type Name = Config['view']['carried'];

export interface CarriedPart {
  readonly title: string;
  readonly figure: FigureContent;
  readonly subscribe: (invalidate: () => void) => () => void;
  readonly explained: ExplanationName;
  /** Words over the figure. */
  readonly Line?: ComponentType;
}

const axes: CarriedPart = {
  title: 'What each axis adds to the output',
  figure: contributionsFigure,
  subscribe: (invalidate) => components.subscribe(invalidate),
  explained: 'contributions',
};

/** In the order of the options, with the word of each. */
const ways: Readonly<Record<Name, { readonly word: string; readonly load: () => Promise<CarriedPart> }>> = {
  axes: { word: 'each axis', load: async () => axes },
  distances: { word: 'distances', load: async () => (await loadPart(() => import('./distances/distancesView.tsx'))).part },
  disturbance: { word: 'disturbance', load: async () => (await loadPart(() => import('./disturbance/disturbanceView.tsx'))).part },
};
const options = (Object.keys(ways) as Name[]).map((name) => [name, ways[name].word] as const);

const loaded: Partial<Record<Name, CarriedPart>> = { axes };

/** What is to be shown, once it is loaded; until then what was shown before, so that the panel and the focus in it stay. */
function usePart(name: Name): CarriedPart {
  const [part, setPart] = useState(loaded[name] ?? axes);
  useEffect(() => {
    let wanted = true;
    attempt(
      ways[name].load().then((now) => {
        loaded[name] = now;
        if (wanted) setPart(now);
      }),
    );
    return () => {
      wanted = false;
    };
  }, [name]);
  return loaded[name] ?? part;
}

export function Carried() {
  const { value, set } = useSetting('view.carried');
  const { title, figure, subscribe, explained, Line } = usePart(value);
  return (
    <Panel
      letter="c"
      title={title}
      className="shares"
      figure={figure}
      subscribe={subscribe}
      aside={<Choice name="What carries the answer" look="words" value={value} values={options} onChange={set} />}
      explanation={{ text: <Explained of={explained} /> }}
    >
      {Line && (
        <>
          <Line />
          <div className="carried-figure">
            <Figure key={figure.name} figure={figure} subscribe={subscribe} />
          </div>
        </>
      )}
    </Panel>
  );
}
