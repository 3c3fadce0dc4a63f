/** Under panel a: the formula that the network is held against, as it is for this network, and how many directions grow. */
import { useStore } from 'zustand';
import { Pieces } from '../../../figures/Pieces.tsx';
import { Term } from '../../../words/Term.tsx';
import { stage } from './stage.ts';
import { formulaWords, growthPieces } from './words.ts';

export function Formula() {
  const { value, stale } = useStore(stage);
  if (!value) return <p className="mechanism-formula" />;
  const { growing, growthTime, bent, config, formula } = value;
  const { before, written } = formulaWords(config.network, formula);
  return (
    <p className={`mechanism-formula ${stale ? 'stale' : ''}`}>
      The <Term name="linearFormula">formula</Term> {before} <i>{written}</i>. <Pieces pieces={growthPieces(growing, config.network.size, growthTime, bent)} />
    </p>
  );
}
