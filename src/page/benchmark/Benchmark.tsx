/** #bench: how fast the engines are on the visitor's own machine, measured with nothing else running on the page. */
import { useEffect, useRef, useState } from 'react';
import { startBenchmark } from '../../benchmark/client.ts';
import type { BenchmarkRow, Machine } from '../../benchmark/messages.ts';
import { announce } from '../../ui/announce.ts';
import { Button } from '../../ui/Button.tsx';
import { copyText } from '../../ui/copyText.ts';
import { fixed } from '../../ui/format.ts';
import { engineText, networkText, reportText, shareText, timeText, trainedText } from './reportText.ts';
import './benchmark.css';

declare const __VERSION__: string;

interface Result {
  readonly machine: Machine | null;
  readonly rows: readonly BenchmarkRow[];
  readonly notes: readonly string[];
  /** 0 to 1; null when it does not run. */
  readonly done: number | null;
}

const nothing: Result = { machine: null, rows: [], notes: [], done: null };

export default function Benchmark() {
  const [result, setResult] = useState(nothing);
  const [copied, setCopied] = useState('');
  const stop = useRef<(() => void) | null>(null);
  useEffect(() => () => stop.current?.(), []);

  function begin(): void {
    setCopied('');
    setResult({ ...nothing, done: 0 });
    stop.current = startBenchmark((message) => {
      setResult((before) => {
        if (message.kind === 'machine') return { ...before, machine: message.machine };
        if (message.kind === 'doing') return { ...before, done: message.done };
        if (message.kind === 'rows') return { ...before, rows: [...before.rows, ...message.rows] };
        if (message.kind === 'note') return { ...before, notes: [...before.notes, message.sentence] };
        return { ...before, done: null };
      });
      if (message.kind === 'end') {
        end();
        announce('The measurement is done.');
      }
    });
  }

  function end(): void {
    stop.current?.();
    stop.current = null;
    setResult((before) => ({ ...before, done: null }));
  }

  async function copy(what: string, text: string): Promise<void> {
    setCopied((await copyText(text)) ? `${what} copied.` : 'This browser does not let the page copy.');
  }

  const { machine, rows, notes, done } = result;
  const running = done !== null;
  const ready = machine !== null && rows.length > 0 && !running;
  return (
    <main className="benchmark">
      <p className="benchmark-home">
        <a href=".">Edge of Chaos</a>
      </p>
      <h1>How fast does your machine train?</h1>
      <p>
        One training step runs a batch of trials forward through time and the errors back. It is timed for networks of several sizes, on the processor (wasm,
        alone and with all cores) and on the graphics chip (webgl), in turns; the limit is what one core can multiply and add when it does nothing else. It
        takes about half a minute, and nothing leaves your machine.
      </p>
      <div className="buttons">
        {running ? (
          <Button onClick={end}>Stop</Button>
        ) : (
          <Button look="main" onClick={begin}>
            {rows.length > 0 ? 'Measure again' : 'Measure this machine'}
          </Button>
        )}
        <Button disabled={!ready} onClick={() => void copy('The table is', reportText(__VERSION__, navigator.userAgent, machine!, rows))}>
          Copy the table
        </Button>
        <Button
          disabled={!ready}
          onClick={() => void copy('The numbers are', JSON.stringify({ version: __VERSION__, browser: navigator.userAgent, ...machine, rows }, null, 1))}
        >
          Copy as JSON
        </Button>
        <span role="status">{copied}</span>
      </div>
      {running && <progress max={1} value={done} aria-label="Share of the measurement that is done" />}
      {machine && (
        <p className="benchmark-machine">
          {machine.cores} {machine.cores === 1 ? 'core' : 'cores'}; one worker does at most {fixed(machine.limitGflops, 1)} GFLOP/s. WebGL: {machine.webgl}.
        </p>
      )}
      {rows.length > 0 && (
        <div className="scroll" tabIndex={0} role="region" aria-label="What was measured">
          <table>
            <thead>
              <tr>
                <th scope="col">network</th>
                <th scope="col">trained</th>
                <th scope="col">engine</th>
                <th scope="col">one training step</th>
                <th scope="col">of the limit</th>
              </tr>
            </thead>
            <tbody>
              {rows.map((row) => (
                <tr key={`${row.name} ${engineText(row)}`}>
                  <td>{networkText(row)}</td>
                  <td>{trainedText(row)}</td>
                  <td>{engineText(row)}</td>
                  <td className="number">{timeText(row)}</td>
                  <td className="number">{shareText(row)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      {notes.map((note) => (
        <p key={note}>{note}</p>
      ))}
      <p className="benchmark-about">
        Of the 700 steps of the study's own task (500 units, I and W) those before the pulse need not be computed: nothing happens in them. They do not count as
        work. The project's README compares with PyTorch and TensorFlow.js.
      </p>
    </main>
  );
}
