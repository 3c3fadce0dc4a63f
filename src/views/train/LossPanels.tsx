/** Panels b and c of Train, for every task: what the network's answers cost, and how strongly that pulls at its weights. */
import type { FigureContent } from '../../ui/figureContent.ts';
import { Panel } from '../../ui/Panel.tsx';
import { Explained } from '../../words/Explained.tsx';
import { subscribeTrain } from './trainFigures.ts';
import { lossTitle, useOnLine } from './useOnLine.ts';

export function LossPanels({ loss, norms }: { readonly loss: FigureContent; readonly norms: FigureContent }) {
  const onLine = useOnLine();
  return (
    <>
      <Panel
        letter="b"
        title={lossTitle(onLine)}
        className="train-loss"
        figure={loss}
        subscribe={subscribeTrain}
        explanation={{ text: <Explained of={onLine ? 'frozenLoss' : 'loss'} /> }}
      />
      <Panel
        letter="c"
        title="Size of the gradient"
        className="train-norms"
        figure={norms}
        subscribe={subscribeTrain}
        explanation={{ text: <Explained of="gradient" /> }}
      />
    </>
  );
}
