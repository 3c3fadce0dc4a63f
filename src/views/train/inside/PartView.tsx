/** One part of a step: its figure, its formula with the term that is drawn, and its sentence. */
import { useStore } from 'zustand';
import { Pieces } from '../../../figures/Pieces.tsx';
import { store } from '../../../store/store.ts';
import { Formula, type FormulaNode } from '../../../ui/Formula.tsx';
import { Panel } from '../../../ui/Panel.tsx';
import { Explained } from '../../../words/Explained.tsx';
import type { ExplanationName } from '../../../words/explanations.ts';
import backward from '../../../words/formulas/stepBackward.tex';
import backwardRate from '../../../words/formulas/stepBackwardRate.tex';
import error from '../../../words/formulas/stepError.tex';
import forward from '../../../words/formulas/stepForward.tex';
import forwardRate from '../../../words/formulas/stepForwardRate.tex';
import update from '../../../words/formulas/stepUpdate.tex';
import { outputsOf, type Step, shownOutput } from './channel.ts';
import { stepFigures, subscribeStep } from './figures.ts';
import { isOld } from './shown.ts';
import { type Part, parts, walk } from './walk.ts';
import { partPieces } from './words.ts';

const letters: Record<Part, string> = { forward: 'e', error: 'f', backward: 'g', update: 'h' };

type Explains = readonly [formula: FormulaNode, explained: ExplanationName];

/** By equation of motion, where it makes a difference. */
const formulas: Record<'leaky-current' | 'leaky-rate', Record<Part, Explains>> = {
  'leaky-current': {
    forward: [forward, 'stepForward'],
    error: [error, 'stepError'],
    backward: [backward, 'stepBackward'],
    update: [update, 'stepUpdate'],
  },
  'leaky-rate': {
    forward: [forwardRate, 'stepForwardRate'],
    error: [error, 'stepError'],
    backward: [backwardRate, 'stepBackwardRate'],
    update: [update, 'stepUpdate'],
  },
};

function titleOf(part: Part, step: Step | null): string {
  const output = step && outputsOf(step) > 1 ? `output ${shownOutput(step) + 1}` : 'output';
  const titles: Record<Part, string> = {
    forward: `Forward: rates of ${step?.units.length ?? 'some'} units, and ${output}`,
    error: `Error: ${output} less target`,
    backward: 'Backward through time: gradient signal',
    update: 'Update: weights with the largest gradient',
  };
  return titles[part];
}

export function PartView({ part, step, isDone }: { readonly part: Part; readonly step: Step | null; readonly isDone: boolean }) {
  const lit = useStore(walk, (state) => state.part);
  const system = useStore(store, (state) => state.config.network.system);
  const [formula, explained] = formulas[system][part];
  const ahead = parts.indexOf(part) > parts.indexOf(lit);
  return (
    <div className="inside-part" data-part={part} data-lit={part === lit ? 'now' : ahead ? 'later' : 'before'}>
      <Panel
        letter={letters[part]}
        title={titleOf(part, step)}
        figure={stepFigures[part]}
        subscribe={subscribeStep}
        explanation={{ text: <Explained of={explained} /> }}
      />
      <div className="inside-formula">
        <Formula formula={formula} />
      </div>
      <p className="inside-said" data-old={isOld() || undefined}>
        {step && !ahead && <Pieces pieces={partPieces(part, step, isDone)} />}
      </p>
    </div>
  );
}
