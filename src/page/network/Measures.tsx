/** The study's statistics of the present network, each beside what chance gives and what it was before training. */
import { type ReactNode, useState } from 'react';
import { useStore } from 'zustand';
import { valuesTouching } from '../../config/dependence.ts';
import type { Config } from '../../config/schema.ts';
import { lab } from '../../lab/index.ts';
import { store } from '../../store/store.ts';
import { Button } from '../../ui/Button.tsx';
import { duration, fixed, noBreak, significant, thinSpace } from '../../ui/format.ts';
import { Term } from '../../words/Term.tsx';
import { samplingName, samplingSentence } from './samplingWords.ts';

type EvaluateResult = Awaited<ReturnType<typeof lab.evaluate>>;
type MeasureResult = Awaited<ReturnType<typeof lab.measure>>;
type Statistic = MeasureResult['weightCorrelation'];

interface Measured {
  readonly evaluation: EvaluateResult;
  readonly measures: MeasureResult;
  readonly of: string;
  /** Settings that the numbers depend on. */
  readonly settings: string;
  readonly dt: number;
  readonly sampling: Config['task']['sampling'];
}

const settingsOf = (config: Config) => valuesTouching(config, 'step', 'noise', 'trials');

const rows: readonly { readonly key: keyof MeasureResult; readonly title: ReactNode; readonly decimals: number }[] = [
  { key: 'weightCorrelation', title: 'Correlation of input and output weights', decimals: 4 },
  {
    key: 'inputParticipationRatio',
    title: (
      <>
        <Term name="participationRatio">Participation ratio</Term> of the input weights
      </>
    ),
    decimals: 1,
  },
  { key: 'outputParticipationRatio', title: 'Participation ratio of the output weights', decimals: 1 },
];

function Row({ title, decimals, statistic: { value, chance, chanceSd, initial } }: { title: ReactNode; decimals: number; statistic: Statistic }) {
  const few = Math.min(decimals, 2);
  return (
    <tr>
      <th scope="row">{title}</th>
      <td>{Number.isFinite(value) ? fixed(value, decimals) : 'not defined: all weights are 0'}</td>
      <td>
        {fixed(chance, few)}
        {thinSpace}±{thinSpace}
        {fixed(chanceSd, few)}
      </td>
      <td>{initial === null ? 'not known' : Number.isFinite(initial) ? fixed(initial, decimals) : 'not defined'}</td>
    </tr>
  );
}

export function Measures() {
  const [measured, setMeasured] = useState<Measured | null>(null);
  const [failed, setFailed] = useState('');
  const [busy, setBusy] = useState(false);
  const job = useStore(store, (state) => state.jobs.measure);
  const print = useStore(store, (state) => state.network?.fingerprint ?? '');
  const dt = useStore(store, (state) => state.config.network.dt);
  const sampling = useStore(store, (state) => state.config.task.sampling);
  const settings = useStore(store, (state) => settingsOf(state.config));

  async function measure(step?: number): Promise<void> {
    setBusy(true);
    setFailed('');
    try {
      if (step !== undefined) await lab.setConfig({ 'network.dt': step });
      const config = lab.getConfig();
      const evaluation = await lab.evaluate();
      const measures = await lab.measure();
      const { fingerprint } = store.getState().network!;
      setMeasured({ evaluation, measures, of: fingerprint, settings: settingsOf(config), dt: config.network.dt, sampling: config.task.sampling });
    } catch (error) {
      setFailed((error as Error).name === 'CancelledError' ? 'Stopped.' : (error as Error).message);
    } finally {
      setBusy(false);
    }
  }

  const stale = measured !== null && (measured.of !== print || measured.settings !== settings);
  return (
    <section>
      <h3>The study's measures</h3>
      <p>
        <Term name="studyPrecision">Precision</Term> is the mean squared error on pulses of 50, 150 and 300{thinSpace}ms: smaller is better.{' '}
        {samplingSentence(sampling, dt)} A statistic means something only where it differs from chance.
        {dt !== 1 && ' The published figures were taken at a time step of 1 ms.'}
      </p>
      <div className="buttons">
        <Button disabled={busy} onClick={() => void measure()}>
          {busy ? 'Measuring' : `Measure at ${dt} ms`}
        </Button>
        {dt !== 1 && (
          <Button disabled={busy} onClick={() => void measure(1)}>
            Set the time step to 1 ms and measure
          </Button>
        )}
        {busy && <Button onClick={() => void lab.cancel()}>Stop</Button>}
        {busy && <span role="status">{job && Number.isFinite(job.secondsLeft) ? `${duration(job.secondsLeft)} left` : 'some seconds'}</span>}
      </div>
      {failed && <p role="alert">{failed}</p>}
      {measured && (
        <table className={stale ? 'stale' : ''}>
          <thead>
            <tr>
              <th scope="col">{stale ? 'Of the network before' : `At ${measured.dt}${noBreak}ms`}</th>
              <th scope="col">value</th>
              <th scope="col">chance</th>
              <th scope="col">before training</th>
            </tr>
          </thead>
          <tbody>
            <tr>
              <th scope="row">Precision, {samplingName(measured.sampling)}, 50, 150 and 300 ms</th>
              <td>{significant(measured.evaluation.precision, 3)}</td>
              <td />
              <td />
            </tr>
            {measured.evaluation.inRange !== null && (
              <tr>
                <th scope="row">within the trained durations</th>
                <td>{significant(measured.evaluation.inRange, 3)}</td>
                <td />
                <td />
              </tr>
            )}
            {measured.evaluation.beyond !== null && (
              <tr>
                <th scope="row">beyond them</th>
                <td>{significant(measured.evaluation.beyond, 3)}</td>
                <td />
                <td />
              </tr>
            )}
            {rows.map(({ key, title, decimals }) => (
              <Row key={key} title={title} decimals={decimals} statistic={measured.measures[key]} />
            ))}
          </tbody>
        </table>
      )}
    </section>
  );
}
