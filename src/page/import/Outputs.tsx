/** The outputs of one trial as the network would run it: its own equation in ink, another in grey, what is wanted dotted. */
import type { PreviewTrial } from '../../lab/api.ts';
import type { EquationName } from './said.ts';
import { equationTitles, tickTimes } from './words.ts';

/** Units of the drawing, which is stretched to its place. */
const [width, height] = [480, 56];
/** Points of a line, at most. */
const most = 480;

interface Drawn {
  readonly steps: number;
  readonly values: Float32Array;
  readonly channel: number;
  readonly channels: number;
  readonly scale: number;
  /** Where it is drawn. */
  readonly where?: (index: number) => boolean;
}

/** A line through a channel; a gap where it is not drawn. Values beyond the picture stay at its edge. */
function path({ steps, values, channel, channels, scale, where = () => true }: Drawn): string {
  const every = Math.max(1, Math.ceil(steps / most));
  let line = '';
  let broken = true;
  for (let t = 0; t < steps; t += every) {
    const index = t * channels + channel;
    const value = values[index] as number;
    if (!where(index) || Number.isNaN(value)) {
      broken = true;
      continue;
    }
    const y = height / 2 - (Math.max(-1.15, Math.min(1.15, value / scale)) * height) / 2.4;
    line += `${broken ? 'M' : 'L'}${((width * t) / steps).toFixed(1)} ${y.toFixed(1)}`;
    broken = false;
  }
  return line;
}

/** What fills the picture: the largest wanted value and a half more, or the largest said where nothing is wanted. */
function scaleOf({ target, mask, runs }: PreviewTrial): number {
  let [wanted, said] = [0, 0];
  target.forEach((value, i) => {
    if ((mask[i] as number) > 0) wanted = Math.max(wanted, Math.abs(value));
  });
  for (const value of runs[0]?.output ?? []) if (Number.isFinite(value)) said = Math.max(said, Math.abs(value));
  return (wanted > 0 ? Math.min(Math.max(wanted, said), 1.5 * wanted) : said) || 1;
}

const titleOf = (name: string): string => equationTitles[name as EquationName];

export function outputsTitle({ outputs, runs }: PreviewTrial): string {
  const [own, other] = runs;
  const first = outputs === 1 ? 'Its output' : `Its ${outputs} outputs`;
  return `${first}: ${titleOf(own?.equation ?? '')}${other ? `, and in grey ${titleOf(other.equation)}` : ''}`;
}

export function Outputs({ trial, pending }: { readonly trial: PreviewTrial; readonly pending: boolean }) {
  const { time, target, mask, outputs, runs } = trial;
  const scale = scaleOf(trial);
  const steps = time.length;
  const length = steps > 1 ? ((time[steps - 1] as number) / 1000) * (steps / (steps - 1)) : 0;
  const part = { steps, channels: outputs, scale };
  return (
    <div className={pending ? 'import-outputs stale' : 'import-outputs'}>
      {Array.from({ length: outputs }, (_, channel) => (
        <div className="import-output" key={channel}>
          {outputs > 1 && <span className="number">{channel + 1}</span>}
          <svg viewBox={`0 0 ${width} ${height}`} preserveAspectRatio="none" role="img" aria-label={`Output ${channel + 1} of a trial, ${trial.condition}`}>
            <path className="zero" d={`M0 ${height / 2}H${width}`} />
            {[...runs].reverse().map(({ equation, output }) => (
              <path key={equation} className={equation === runs[0]?.equation ? 'own' : 'other'} d={path({ ...part, values: output, channel })} />
            ))}
            <path className="wanted" d={path({ ...part, values: target, channel, where: (index) => (mask[index] as number) > 0 })} />
          </svg>
        </div>
      ))}
      <p className="import-times number" aria-hidden="true">
        {tickTimes(length).map((at, k, all) => (
          <span key={at} style={{ insetInlineStart: `${(100 * at) / length}%` }}>
            {at}
            {k === all.length - 1 && ' s'}
          </span>
        ))}
      </p>
      <p className="import-axis">{trial.condition === 'drawn' ? 'A trial drawn at random' : `Trial: ${trial.condition}`}; dotted: what is wanted</p>
    </div>
  );
}
