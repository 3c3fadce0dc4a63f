/** A report of the present network: which sections, how far it is, how to stop it. */
import { useEffect, useRef, useState } from 'react';
import { useStore } from 'zustand';
import { lab } from '../../lab/index.ts';
import { type ReportProgress, secondsOf, sections } from '../../report/index.ts';
import { store } from '../../store/store.ts';
import { announce } from '../../ui/announce.ts';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { download } from '../../ui/exportFigure.ts';
import { duration } from '../../ui/format.ts';
import { ProgressBar } from '../../ui/ProgressBar.tsx';
import { address } from '../address.ts';
import './report.css';

type State =
  | { readonly is: 'asked' }
  | { readonly is: 'writing'; readonly progress: ReportProgress; readonly stop: AbortController }
  | { readonly is: 'done'; readonly sentence: string };

/** Of the archive or the report; the file that the network is of stands in its name. */
function nameOf(format: 'zip' | 'html'): string {
  const { network } = store.getState();
  const stem = network?.file?.replace(/\.[^.]+$/, '').replaceAll(/[^\w.-]+/g, '-') ?? `edge-of-chaos-${network?.fingerprint.slice(0, 8) ?? ''}`;
  return `${stem}-report.${format}`;
}

const sizeText = (bytes: number): string => (bytes < 1e6 ? `${Math.ceil(bytes / 1000)} kB` : `${(bytes / 1e6).toFixed(1)} MB`);

export default function ReportDialog({ onClose }: { onClose(): void }) {
  const config = useStore(store, (state) => state.config);
  const [left, setLeft] = useState<readonly string[]>([]);
  const [format, setFormat] = useState<'zip' | 'html'>('zip');
  const [state, setState] = useState<State>({ is: 'asked' });
  const running = useRef<AbortController | null>(null);
  // Who closes the dialog wants no report any more.
  useEffect(() => () => running.current?.abort(), []);
  const wanted = sections.filter(({ name }) => !left.includes(name));
  const seconds = secondsOf(wanted, { config });

  async function write() {
    const stop = new AbortController();
    running.current = stop;
    setState({ is: 'writing', progress: { done: 0, secondsLeft: seconds, section: wanted[0]?.title ?? '' }, stop });
    try {
      const [page] = address().split('#');
      const options = { sections: wanted.map(({ name }) => name), format, page: page ?? '', signal: stop.signal };
      const blob = await lab.report(options, (progress) => setState({ is: 'writing', progress, stop }));
      const name = nameOf(format);
      download(blob, name);
      const sentence = `${name} is written (${sizeText(blob.size)}).`;
      setState({ is: 'done', sentence });
      announce(sentence);
    } catch (error) {
      const { name, message } = error as Error;
      setState(name === 'CancelledError' ? { is: 'asked' } : { is: 'done', sentence: message });
    }
  }

  return (
    <Dialog title="Report of this network" action="Close" look="plain" onClose={onClose}>
      <div className="report-dialog">
        {state.is === 'writing' ? (
          <>
            <p>
              {state.progress.section}. {state.progress.done < 1 ? `About ${duration(state.progress.secondsLeft)} left.` : ''}
            </p>
            <ProgressBar name="Report" value={state.progress.done} />
            <Button onClick={() => state.stop.abort()}>Cancel</Button>
          </>
        ) : (
          <>
            <p>One file that opens anywhere: sentences, figures and numbers, each beside what chance gives.</p>
            <fieldset>
              <legend>Sections</legend>
              {sections.map((section) => (
                <label key={section.name}>
                  <input
                    type="checkbox"
                    checked={!left.includes(section.name)}
                    onChange={({ target }) => setLeft(target.checked ? left.filter((name) => name !== section.name) : [...left, section.name])}
                  />
                  <span>
                    {section.title} <small>{timeText(secondsOf([section], { config }))}</small>
                  </span>
                </label>
              ))}
            </fieldset>
            <fieldset>
              <legend>As</legend>
              {(['zip', 'html'] as const).map((one) => (
                <label key={one}>
                  <input type="radio" name="report-format" checked={format === one} onChange={() => setFormat(one)} />
                  <span>{one === 'zip' ? 'archive: the report, all numbers (CSV, npz) and the network' : 'the report alone (HTML)'}</span>
                </label>
              ))}
            </fieldset>
            {state.is === 'done' && <p role="status">{state.sentence}</p>}
            <Button look="main" disabled={wanted.length === 0} onClick={() => void write()}>
              Write it{timeText(seconds) && `, ${timeText(seconds)}`}
            </Button>
          </>
        )}
      </div>
    </Dialog>
  );
}

/** Only what one would wait for. */
const timeText = (seconds: number): string => (seconds < 2 ? '' : `about ${duration(seconds)}`);
