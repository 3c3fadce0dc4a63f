/**
 * The low-rank part of the present network: above the gain axis its directions beside chance, below it what is read along the last of them, and what is left of
 * the answer.
 */
import { useStore } from 'zustand';
import { store } from '../../../../store/store.ts';
import { RichText } from '../../../../ui/RichText.tsx';
import { type Text, variable } from '../../../../ui/surface.ts';
import { Term } from '../../../../words/Term.tsx';
import { Said, Spare } from '../Said.tsx';
import type { Side } from '../side.ts';
import { Ask } from './Ask.tsx';
import { directionsFigure, kappaFigure } from './figures.ts';
import { part, rankOf, watchPart } from './part.ts';
import { RankNumber, RankSteps } from './RankNumber.tsx';
import { afterRank, answerText, beforeRank } from './words.ts';
import './part.css';

const subscribe = (invalidate: () => void) => {
  const endings = [
    part.subscribe(invalidate),
    store.subscribe(({ config }, before) => config !== before.config && part.getState().value === null && invalidate()),
  ];
  return () => {
    for (const end of endings) end();
  };
};

/** Of what is drawn; before that of what would be computed. */
const useRank = () => {
  const rank = useStore(part, ({ value }) => value?.rank);
  const wanted = useStore(store, ({ config }) => rankOf(config));
  return rank ?? wanted;
};

function MemoryTitle() {
  const rank = useRank();
  const memory: Text = [variable('\u03ba'), { text: String(rank), shift: 'sub' }, ' over time: network, and part alone (wide)'];
  return <RichText text={memory} />;
}

function Under() {
  const { value, stale } = useStore(part);
  return (
    <div className="part-under">
      {value && value.rank > 0 && !stale ? (
        <p className="caption" role="status">
          {answerText(value)[0]} <span className="mechanism-units">{answerText(value)[1]}</span>
        </p>
      ) : (
        value && <Ask />
      )}
    </div>
  );
}

/** In the place of the figure, as long as there is none. */
function Idle() {
  const none = useStore(part, ({ value }) => value === null);
  return none ? (
    <div className="part-idle">
      <Ask />
    </div>
  ) : null;
}

function Reading() {
  const { value, stale } = useStore(part);
  return (
    <span className={stale ? 'stale' : undefined}>
      <Spare>{value ? beforeRank(value) : 'How many directions does this network need?'} </Spare>
      <Term name="rank">Rank</Term> <RankNumber />
      {value ? <Said pieces={afterRank(value)} /> : ' is not computed yet.'}
    </span>
  );
}

const Foot = () => (
  <p className="side-foot mechanism-foot">
    <Term name="directions" end=",">
      Directions <i>n</i> and <i>m</i>
    </Term>{' '}
    <Term name="alike" end=".">
      overlap
    </Term>{' '}
    Drag the rank or the gain.
  </p>
);

function Press() {
  const fresh = useStore(part, ({ value, stale, running }) => value !== null && !stale && !running);
  return fresh ? <RankSteps /> : <Ask />;
}

export const partSide: Side = {
  watch: watchPart,
  above: {
    Title: () => (
      <>
        Leading directions<span className="mechanism-units"> of this network</span>
      </>
    ),
    name: 'Leading directions of this network, beside chance',
    ...{ figure: directionsFigure, subscribe, explained: 'part' },
  },
  below: {
    Title: MemoryTitle,
    name: 'The memory along a direction over time, in the network and in the part alone',
    ...{ figure: kappaFigure, subscribe, explained: 'partMemory', Overlay: Idle },
  },
  ...{ Under, Reading, Foot, Press },
};
