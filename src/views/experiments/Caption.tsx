/** Under the figures: of what networks they are, and how these learnt. */
import { experimentNames } from '../../science/experiments/index.ts';
import { gainText } from '../../ui/gainScale.ts';
import { Term } from '../../words/Term.tsx';
import { methodOf } from './asked.ts';
import { known } from './state.ts';
import { useNow } from './useNow.ts';

export function Caption() {
  const { config, held } = useNow();
  const { name } = config.experiment;
  const stale = name !== '' ? known(name).stale : experimentNames.some((one) => known(one).stale);
  if (stale)
    return (
      <p className="caption">
        Grey networks have other settings than the page: at gain {gainText(Object.values(held)[0]!.config.network.gain)}. Turned back, or run again, all are of
        one kind.
      </p>
    );
  const { network, training, experiment } = config;
  const ofFile = name !== '' ? held[name]?.dropped : Object.values(held).some(({ dropped }) => dropped);
  const closed = experimentNames.filter((one) => methodOf(config, one) === 'closedForm');
  const how =
    name !== ''
      ? closed.includes(name)
        ? 'Closed form'
        : `Adam ${training.learningRate}, ${experiment.steps} steps of ${training.batch} trials`
      : `${closed.length > 0 ? `Closed form in ${closed.join(', ')}; ` : ''}Adam, ${experiment.steps} steps`;
  return (
    <p className="caption">
      {name === 'E' ? 'Gain' : `${network.size} units, gain`} {gainText(network.gain)}. {how}.{' '}
      {name === '' ? 'Click a row to open it, a dot for its network. ' : 'Rings: before training. '}
      {ofFile ? (
        'Networks of a file are not kept.'
      ) : (
        <>
          Networks{'\u00a0'}are{'\u00a0'}
          <Term name="kept" end="." />
        </>
      )}
    </p>
  );
}
