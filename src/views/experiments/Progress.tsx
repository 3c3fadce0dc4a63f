/** How far the run is, with what it can be told: begin, pause, go on, stop; and the files of what is there. */
import { useContext, useState } from 'react';
import { useStore } from 'zustand';
import { loadPart } from '../../base/loadPart.ts';
import { ExportStudy } from '../../figures/ExportStudy.tsx';
import { type ExperimentName, experimentCalled } from '../../science/experiments/index.ts';
import { store } from '../../store/store.ts';
import { Button } from '../../ui/Button.tsx';
import { duration } from '../../ui/format.ts';
import { ProgressBar } from '../../ui/ProgressBar.tsx';
import { PanelHostContext } from '../../ui/panelHost.ts';
import { commandOptions } from './asked.ts';
import { allRows } from './figures.ts';
import { aboutNow } from './lines.ts';
import { begin, pause, stop } from './runs.ts';
import { known } from './state.ts';
import { useNow } from './useNow.ts';

/** "Run A and B, about 4 min": what the button begins. */
function beginText(names: readonly ExperimentName[]): string {
  const [one] = names;
  if (names.length !== 1 || !one) return names.length === 0 ? 'Run' : `Run ${names.join(', ')}`;
  const { rows, wanted, stale } = known(one);
  const missing = stale ? wanted : wanted - rows.length;
  return rows.length > 0 && !stale && missing > 0 ? `Run ${missing} more` : `Run ${one}`;
}

const isWhole = (name: ExperimentName) => {
  const { rows, wanted, stale } = known(name);
  return !stale && wanted > 0 && rows.length >= wanted;
};

/** `names`: the experiments that the main button begins. */
export function RunButtons({ names }: { names: readonly ExperimentName[] }) {
  const { queue, running } = useNow();
  const built = useStore(store, (state) => state.network !== null);
  const training = useStore(store, (state) => state.training.running);
  const missing = names.filter((name) => !isWhole(name));
  return (
    <>
      {running ? (
        <Button look="main" onClick={pause}>
          Pause
        </Button>
      ) : queue.length > 0 ? (
        <Button look="main" disabled={!built || training} onClick={() => void begin(queue)}>
          Go on
        </Button>
      ) : (
        <Button look="main" disabled={!built || training || missing.length === 0} onClick={() => void begin(missing)}>
          {missing.length === 0 && names.length > 0 ? 'Complete' : beginText(missing)}
        </Button>
      )}
      {queue.length > 0 && <Button onClick={stop}>Stop and keep</Button>}
    </>
  );
}

/** The rows of these experiments as files, and how one of them is computed elsewhere. */
export function Files({ names }: { names: readonly ExperimentName[] }) {
  const config = useStore(store, (state) => state.config);
  const [one] = names;
  const { held } = useNow();
  const { facts } = useContext(PanelHostContext);
  const [problem, setProblem] = useState('');
  const none = Object.keys(held).length === 0;
  async function save(kind: 'csv' | 'npz') {
    setProblem('');
    try {
      const { saveRows } = await loadPart(() => import('./saveRows.ts'));
      await saveRows(kind, allRows(), await facts());
    } catch (error) {
      setProblem((error as Error).message || 'The file could not be written.');
    }
  }
  return (
    <>
      <Button disabled={none} onClick={() => void save('csv')}>
        Rows as CSV
      </Button>
      <Button disabled={none} onClick={() => void save('npz')}>
        npz
      </Button>
      {names.length === 1 && one && <ExportStudy of={`experiment ${one}`} options={commandOptions(config, one)} />}
      {problem && (
        <span className="caption" role="status">
          {problem}
        </span>
      )}
    </>
  );
}

/** A bar while something is computed, or the reason why nothing is. */
export function RunProgress({ names }: { names: readonly ExperimentName[] }) {
  const { queue, running, progress, problem } = useNow();
  const training = useStore(store, (state) => state.training.running);
  const [name] = queue;
  if (running && name) {
    const { rows, wanted } = known(name);
    const left = progress && Number.isFinite(progress.secondsLeft) ? `${duration(progress.secondsLeft)} left; ` : '';
    const others = queue.length > 1 ? `, then ${queue.slice(1).join(', ')}` : '';
    return (
      <div className="experiments-progress">
        <ProgressBar name={`Experiment ${name}`} value={progress?.share ?? 0} />
        <p className="run-caption">
          <span>{`${name}: ${wanted > rows.length ? `network ${Math.min(wanted, rows.length + 1)} of ${wanted}` : 'done'}${others}`}</span>
          <span>{`${left}goes on after a reload`}</span>
        </p>
      </div>
    );
  }
  const text =
    problem ||
    (training
      ? 'It waits while the network of the page is trained.'
      : queue.length > 0
        ? `Paused: ${queue.join(', ')}. What was computed is kept.`
        : idleText(names));
  return (
    <p className="caption experiments-idle" role={problem ? 'status' : undefined}>
      {text}
    </p>
  );
}

function idleText(names: readonly ExperimentName[]): string {
  const missing = names.filter((name) => !isWhole(name));
  const [one] = missing;
  if (names.length === 0) return 'Choose which to run.';
  if (!one) return 'All of it is computed; more networks are more certain.';
  if (missing.length > 1) return `${missing.map((name) => `${name} ${aboutNow(known(name))}`).join(', ')}.`;
  return `${experimentCalled(one).question} It takes ${aboutNow(known(one))}.`;
}
