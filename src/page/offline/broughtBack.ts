/** The network that this tab kept before it was loaded again (reload.ts). */
import { type LinkReading, readLink } from '../../config/link.ts';
import { lab, resume } from '../../lab/index.ts';
import { store } from '../../store/store.ts';
import { visitorsWeights } from '../expose.ts';
import { takeVisit } from './keptVisit.ts';

const lost = 'The page was loaded again, and the network that was kept for that could not be taken up again; the settings are as they were.';

/** What the page begins with in place of what its address says; the kept network follows when that stands. */
export async function broughtBack(reading: LinkReading): Promise<LinkReading | undefined> {
  const visit = await takeVisit().catch(() => undefined);
  if (!visit) return undefined;
  const { network, imported, trained } = visit;
  // It may come from a file of the visitor: whoever has this page in a frame asks before reading it.
  visitorsWeights.brought(broughtBack);
  const kept = readLink(visit.link);
  lab.ready
    .then(() => resume(network))
    .then(
      () =>
        store.setState({
          imported,
          trouble: {
            sentence: `The page was loaded again, with the network of step ${network.step}.${trained ? ' Its training was paused and can go on.' : ''}`,
            action: trained ? 'continue' : undefined,
          },
        }),
      () => store.setState({ trouble: { sentence: lost } }),
    );
  return { ...kept, config: { ...kept.config, view: reading.config.view } };
}
