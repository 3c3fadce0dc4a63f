/** The way from a design to a network: the present overlap and gain, drawn and opened. */
import { attempt } from '../../../figures/attempt.ts';
import { lab } from '../../../lab/index.ts';
import { store } from '../../../store/store.ts';
import { Button } from '../../../ui/Button.tsx';
import { designOf } from './design.ts';

/** Its readout is fitted, or is the memory itself; the pulses of the task are made as weak as the design wants them. */
async function open(): Promise<void> {
  const { config } = store.getState();
  const { pulse, ...design } = designOf(config, config.view.overlap);
  await lab.openLowRank(design);
  await lab.setConfig({ 'task.amplitude': pulse.amplitude });
}

const words = 'Open this design';

export const DesignFoot = () => (
  <p className="side-foot mechanism-foot">
    <button type="button" className="touch-word" onClick={() => attempt(open())}>
      {words}
    </button>{' '}
    as the network. Drag the overlap or the gain.
  </p>
);

export const DesignPress = () => (
  <div className="mechanism-press">
    <Button onClick={() => attempt(open())}>{words}</Button>
    <span className="caption">as the network</span>
  </div>
);
