/** The experiments A to F: all six as rows on common axes, or one of them opened. */
import { useEffect } from 'react';
import { setSettings, useSetting } from '../../figures/useSetting.ts';
import { type ExperimentName, experimentCalled, experimentNames, type StatisticName } from '../../science/experiments/index.ts';
import { Choice } from '../../ui/Options.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { RichText } from '../../ui/RichText.tsx';
import { plainText, spans } from '../../ui/surface.ts';
import { Explained } from '../../words/Explained.tsx';
import { Caption } from './Caption.tsx';
import { Diagram } from './Diagram.tsx';
import { faceOf } from './faces.ts';
import { lossesFigure, movedFigure, openedFigure, openedTitles, planeFigure, shownRows, sixFigure, spreadsFigure } from './figures.ts';
import { Networks } from './Networks.tsx';
import { Rows } from './Rows.tsx';
import { Run } from './Run.tsx';
import { watch } from './runs.ts';
import { show, shownNow } from './shown.ts';
import { known, ownOf, sharedOf } from './state.ts';
import { plainShort, statistics } from './statistics.ts';
import { subscribe, useNow } from './useNow.ts';
import { watchVariances } from './variances.ts';
import { movedWords } from './words.ts';
import './experiments.css';

export { Reading, Sentence } from './Words.tsx';

/** '' is all six. */
const letters = [['', 'all six'], ...experimentNames.map((name) => [name, name] as const)] as const;

function Letters({ name }: { name: ExperimentName }) {
  return <Choice name="Which experiment" look="words" value={name} values={letters} onChange={(next) => setSettings({ 'experiment.name': next })} />;
}

function Opened({ name }: { name: ExperimentName }) {
  const { varied, long } = faceOf(name);
  const { b, c } = openedTitles(name);
  const title = [`Experiment ${name}: `, ...spans(long)];
  return (
    <div className="experiments-opened">
      <div className="experiments-letters">
        <Letters name={name} />
      </div>
      <Panel
        letter="a"
        title={<RichText text={title} />}
        name={plainText(title)}
        className="experiments-before"
        aside={<Diagram name={name} />}
        figure={openedFigure}
        subscribe={subscribe}
        explanation={{ text: <Explained of={varied ? 'overVaried' : 'beforeAfter'} /> }}
      />
      <Panel
        letter="b"
        title={b}
        className="experiments-spreads"
        figure={spreadsFigure}
        subscribe={subscribe}
        explanation={{ text: <Explained of={varied === 'size' ? 'activityDimension' : 'spreads'} /> }}
      />
      <Panel
        letter="c"
        title={c}
        className="experiments-losses"
        figure={lossesFigure}
        subscribe={subscribe}
        explanation={{ text: <Explained of={varied === 'size' ? 'spectra' : 'losses'} /> }}
      />
    </div>
  );
}

export default function Experiments() {
  const { name } = useNow().config.experiment;
  useEffect(watch, []);
  useEffect(() => (name !== '' && experimentCalled(name).varied === 'component' ? watchVariances() : undefined), [name]);
  return (
    <div className="experiments">
      {name === '' ? (
        <Panel
          letter="a"
          title="Six experiments, one axis for each statistic"
          className="experiments-six"
          figure={sixFigure}
          subscribe={subscribe}
          overlay={<Rows />}
          explanation={{ text: <Explained of="experiments" /> }}
        />
      ) : (
        <Opened name={name} />
      )}
      <Caption />
    </div>
  );
}

export function Above() {
  const { value: name } = useSetting('experiment.name');
  return name === '' ? <Run /> : <Networks name={name} />;
}

function Axis({ of, name }: { of: 'across' | 'up'; name: string }) {
  const { [of]: value } = shownNow();
  return (
    <select className="experiments-axis" aria-label={name} value={value} onChange={(event) => show({ [of]: event.target.value as StatisticName })}>
      {statistics.map((face) => (
        <option key={face.name} value={face.name}>
          {plainShort(face)}
        </option>
      ))}
    </select>
  );
}

/** Two statistics, whichever. */
function Plane() {
  useNow();
  const { across: x, up: y } = shownNow();
  const asks = x === 'weightCorrelation' && (y === 'precision' || y === 'inRange');
  const title = asks ? ['Does it help when ', { text: 'I', italic: true }, ' and ', { text: 'W', italic: true }, ' are alike?'] : 'Two statistics';
  return (
    <Panel
      letter="c"
      title={<RichText text={title} />}
      name={plainText(title)}
      className="experiments-plane"
      aside={
        <>
          <Axis of="up" name="Vertical axis" /> against <Axis of="across" name="Horizontal axis" />
        </>
      }
      figure={planeFigure}
      subscribe={subscribe}
      explanation={{ text: <Explained of="twoStatistics" /> }}
    />
  );
}

/** What training moved, or the axes to choose from. */
function Moved({ name }: { name: ExperimentName }) {
  useNow();
  const one = known(name);
  const both = ownOf(one.rows).length > 0 && sharedOf(one.rows).length > 0;
  const { pair } = shownNow();
  const chooses = experimentCalled(name).varied === 'component';
  const { e } = openedTitles(name);
  return (
    <Panel
      letter="e"
      title={e}
      className="experiments-moved"
      figure={movedFigure}
      subscribe={subscribe}
      explanation={{ text: <Explained of={chooses ? 'variances' : 'whatMoved'} /> }}
      overlay={
        chooses ? undefined : (
          <p className="experiments-said">
            {one.rows.length > 0 ? movedWords(shownRows(one)) : 'Nothing is trained yet.'}
            {both && (
              <>
                {' Shown: '}
                <button type="button" className="touch-word" onClick={() => show({ pair: pair === 'own' ? 'one' : 'own' })}>
                  {pair === 'own' ? 'own seeds' : 'one seed'}
                </button>
                .
              </>
            )}
          </p>
        )
      }
    />
  );
}

export function Below() {
  const { value: name } = useSetting('experiment.name');
  return name === '' ? <Plane /> : <Moved name={name} />;
}
