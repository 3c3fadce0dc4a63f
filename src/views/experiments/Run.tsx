/** Figure b: the run. How many networks, with which seeds, how they learn, and which of the six are begun. */
import { useState } from 'react';
import { useSetting } from '../../figures/useSetting.ts';
import { type ExperimentName, experimentNames } from '../../science/experiments/index.ts';
import { useColours } from '../../ui/colours.ts';
import { Choice } from '../../ui/Options.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { Explained } from '../../words/Explained.tsx';
import { Term } from '../../words/Term.tsx';
import { RunNumber } from './Number.tsx';
import { Files, RunButtons, RunProgress } from './Progress.tsx';
import { runFigure } from './runFigure.ts';
import { published } from './state.ts';
import { subscribe } from './useNow.ts';

/** Steps that are worth choosing: tens, and hundreds from a hundred on. */
const stepsAway = (value: number, by: number) => value + by * (value >= 100 ? 50 : 10);

/** Two or three words, of which one is enough where there is little room. */
const more = (word: string, rest: string) => (
  <>
    {word}
    <span className="experiments-more">{rest}</span>
  </>
);

const seedWords = [
  ['own', more('own', ' for each')],
  ['one', more('one', ' for I and W')],
  ['both', more('pairs', ' of both')],
] as const;

const methodWords = [
  ['ridge', 'closed form'],
  ['adam', 'Adam'],
] as const;

/** Which experiments the main button begins; for as long as the page lives. */
let chosenBefore: readonly ExperimentName[] = ['A', 'B', 'F'];

function Which({ chosen, onChange }: { chosen: readonly ExperimentName[]; onChange(names: readonly ExperimentName[]): void }) {
  return (
    <div className="experiments-which" role="group" aria-label="Experiments to run">
      {experimentNames.map((name) => (
        <button
          key={name}
          type="button"
          aria-pressed={chosen.includes(name)}
          aria-label={`Run ${name}`}
          onClick={() => onChange(experimentNames.filter((one) => (one === name ? !chosen.includes(name) : chosen.includes(one))))}
        >
          {name}
        </button>
      ))}
    </div>
  );
}

function Legend() {
  const { ink, line, band, rule, paper } = useColours();
  const mark = (fill: string, stroke: string) => (
    <svg width="10" height="10" aria-hidden="true">
      <circle cx="5" cy="5" r="3.6" fill={fill} stroke={stroke} strokeWidth="1.3" />
    </svg>
  );
  return (
    <p className="caption experiments-legend">
      <span>{mark(ink, ink)} trained</span>
      <span>{mark(paper, ink)} before</span>
      {published().length > 0 && <span>{mark(line, line)} the study's 20</span>}
      <span>
        <svg width="16" height="14" aria-hidden="true">
          <rect x="0.5" y="0.5" width="15" height="13" fill={band} stroke={rule} />
        </svg>{' '}
        chance, 95{'\u202f'}%
      </span>
    </p>
  );
}

export function Run() {
  const seeds = useSetting('experiment.seeds');
  const method = useSetting('experiment.method');
  const [chosen, setChosen] = useState(chosenBefore);
  return (
    <Panel
      letter="b"
      title="The run"
      className="experiments-run"
      figure={runFigure}
      subscribe={subscribe}
      explanation={{ text: <Explained of="experimentRun" /> }}
    >
      <div className="experiments-settings">
        <span className="run-name">networks</span>
        <div className="run-row">
          <RunNumber setting="experiment.networks" name="networks of each experiment" width={2} step={(value, by) => value + by} />
          <span className="run-value">
            steps <RunNumber setting="experiment.steps" name="steps of Adam" width={4} step={stepsAway} />
          </span>
        </div>
        <span className="run-name">
          <Term name="seed">seeds</Term>
        </span>
        <Choice name="Seeds of input and output weights" value={seeds.value} values={seedWords} onChange={seeds.set} />
        <span className="run-name">
          <Term name="method">B, C, E</Term>
        </span>
        <Choice name="How B, C and E learn" value={method.value} values={methodWords} onChange={method.set} />
        <span className="run-name">run</span>
        <Which
          chosen={chosen}
          onChange={(names) => {
            chosenBefore = names;
            setChosen(names);
          }}
        />
      </div>
      <div className="not-printed run-buttons">
        <RunButtons names={chosen} />
        <Files names={chosen} />
      </div>
      <RunProgress names={chosen} />
      <Legend />
    </Panel>
  );
}
