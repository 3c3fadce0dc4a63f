/** The sentence of the panel and its reading: of all six, or of the row that is open. */
import { Pieces } from '../../figures/Pieces.tsx';
import { type ExperimentName, type ExperimentResult, experimentNames } from '../../science/experiments/index.ts';
import { RichText } from '../../ui/RichText.tsx';
import { raised } from '../../ui/surface.ts';
import { known, published } from './state.ts';
import { useNow } from './useNow.ts';
import { experimentsReading, experimentsSentence, openedReading, openedSentence } from './words.ts';

/** Those of the present settings; while there are none of them, those that are still shown. */
function results(): { readonly results: Readonly<Partial<Record<ExperimentName, ExperimentResult>>>; readonly stale: boolean } {
  const all = experimentNames.map(known).filter(({ result }) => result !== null);
  const fresh = all.filter(({ stale }) => !stale);
  const told = fresh.length > 0 ? fresh : all;
  return { results: Object.fromEntries(told.map(({ name, result }) => [name, result])), stale: fresh.length === 0 && all.length > 0 };
}

const ink = (stale: boolean) => (stale ? 'stale' : undefined);

export function Sentence() {
  const { config } = useNow();
  const { name } = config.experiment;
  const all = results();
  const one = name && known(name);
  const text = one ? openedSentence(one.name, one.result, published()) : experimentsSentence(all);
  return (
    <span className={ink(one ? one.stale : all.stale)}>
      <RichText text={raised(text)} />
    </span>
  );
}

export function Reading() {
  const { config } = useNow();
  const { name } = config.experiment;
  const all = results();
  const one = name && known(name);
  return (
    <span className={ink(one ? one.stale : all.stale)}>
      <Pieces pieces={one ? openedReading(one.name, one.result) : experimentsReading(all, published())} />
    </span>
  );
}
