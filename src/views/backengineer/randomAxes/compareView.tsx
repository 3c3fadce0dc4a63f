/** Under the title of the shares: the comparison of the axes with random ones. */
import { useStore } from 'zustand';
import { AskedLine } from '../askedView.tsx';
import { components } from '../components.ts';
import { compared, isFresh } from './compared.ts';
import { comparison } from './words.ts';

export function Compare() {
  const waits = !useStore(components, isFresh);
  return (
    <AskedLine
      asked={compared}
      className="compare"
      offer="Compare with random axes"
      doing="Comparing"
      name="Comparing with random axes"
      words={comparison}
      waits={waits}
    />
  );
}
