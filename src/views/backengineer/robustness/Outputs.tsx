/** Below the gain axis: what each network answers to one pulse at the noise of the handle. */
import { attempt } from '../../../figures/attempt.ts';
import { lab } from '../../../lab/index.ts';
import { noiseText } from '../../../ui/noiseScale.ts';
import { Panel } from '../../../ui/Panel.tsx';
import { RichText } from '../../../ui/RichText.tsx';
import { plainText, spans } from '../../../ui/surface.ts';
import { Explained } from '../../../words/Explained.tsx';
import { traceAt } from './curves.ts';
import { outputsFigure } from './outputsFigure.ts';
import { subscribe, useNow } from './Robustness.tsx';

export function Below() {
  const { rows, visible, noise, config, pulses } = useNow();
  const traces = visible.flatMap((subject) => traceAt(rows, subject, noise) ?? []);
  const [first] = traces;
  const duration = Math.round(first?.trace.duration ?? config.task.duration);
  const at = first?.noise ?? noise;
  const title = pulses
    ? ['A pulse of ', String(duration), '\u00a0ms ', ...(at === 0 ? ['without noise'] : ['at noise ', ...spans(noiseText(at))])]
    : ['Outputs'];
  return (
    <Panel
      letter="c"
      title={<RichText text={title} />}
      name={plainText(title)}
      figure={outputsFigure}
      subscribe={subscribe}
      explanation={{ text: <Explained of="outputs" /> }}
      overlay={
        pulses ? (
          first ? null : (
            <p className="caption robustness-none">Answers are drawn as they are measured.</p>
          )
        ) : (
          <p className="caption robustness-none">
            <button type="button" className="touch-word" onClick={() => attempt(lab.setConfig({ 'view.panel': 'train' }))}>
              Train
            </button>{' '}
            draws the outputs of this task.
          </p>
        )
      }
    />
  );
}
