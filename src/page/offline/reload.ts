/** Loads the page again without a loss: settings stand in the address, and a network that they do not bring up is kept for the next load. */
import { writeLink } from '../../config/link.ts';
import { keptNetwork, lab } from '../../lab/index.ts';
import { store } from '../../store/store.ts';
import { putVisit } from './keptVisit.ts';

/** How long a training may take to end its step and to hand over its network, and between looks whether it has, ms. */
const patience = 10_000;
const look = 50;

/** Resolves when no training runs and its last step is kept. Rejects where that takes too long. */
async function trainingEnded(): Promise<void> {
  await lab.pause();
  const ended = () => {
    const { training } = store.getState();
    return !training.running && (keptNetwork() || training).step === training.step;
  };
  for (const begun = Date.now(); !ended(); ) {
    if (Date.now() - begun > patience) throw new Error('The training did not end.');
    await new Promise((resolve) => setTimeout(resolve, look));
  }
}

/** Does `meanwhile` when the network is kept. Rejects where it could not be: then nothing is loaded again. */
export async function reloadWithNetwork(meanwhile: () => Promise<void>): Promise<void> {
  const trained = store.getState().training.running;
  if (trained) await trainingEnded();
  const network = keptNetwork();
  if (network) {
    const { config, imported } = store.getState();
    await putVisit({ link: writeLink({ ...config, training: { ...config.training, steps: 0 } }), network, imported, trained });
  }
  await meanwhile();
  location.reload();
}
