/**
 * Export study: the link, and what computes it on one machine, on a Dask cluster and on a Slurm cluster, with the scripts for it. Loaded when it is asked for.
 */
import { useId, useState } from 'react';
import { createRoot } from 'react-dom/client';
import dask from '../../../cluster/run.py?raw';
import slurm from '../../../cluster/sweep.sbatch?raw';
import { writeLink } from '../../config/link.ts';
import { linkOf } from '../../lab/index.ts';
import { replayNow } from '../../lab/linkOf.ts';
import { store } from '../../store/store.ts';
import { announce } from '../../ui/announce.ts';
import { Button } from '../../ui/Button.tsx';
import { copyText } from '../../ui/copyText.ts';
import { Dialog } from '../../ui/Dialog.tsx';
import { download } from '../../ui/exportFigure.ts';
import type { Study } from '../ExportStudy.tsx';
import { commandsOf } from './commands.ts';
import './study.css';

interface TextProps {
  readonly name: string;
  readonly text: string;
  /** A script that goes with it. */
  readonly file?: { readonly name: string; readonly text: string };
}

/** A text to take along. */
function Text({ name, text, file }: TextProps) {
  const [copied, setCopied] = useState(false);
  const id = useId();
  async function copy() {
    const done = await copyText(text);
    setCopied(done);
    announce(done ? `Copied: ${name}` : 'This browser does not let the page copy; select the text.');
  }
  return (
    <section aria-labelledby={id}>
      <h3 id={id}>{name}</h3>
      <pre tabIndex={0}>{text}</pre>
      <div className="study-ways">
        <Button onClick={() => void copy()}>{copied ? 'Copied' : 'Copy'}</Button>
        {file && <Button onClick={() => download(file.text, file.name)}>Save {file.name}</Button>}
      </div>
    </section>
  );
}

function StudyDialog({ of, options, onClose }: Study & { onClose(): void }) {
  const state = store.getState();
  const link = writeLink(linkOf(state));
  const { here, dask: onDask, slurm: onSlurm } = commandsOf(link, { options });
  return (
    <Dialog title="Export study" action="Close" onClose={onClose}>
      <div className="scroll study">
        <p>
          The {of}, computed on other machines: the same rows, bit for bit. Each needs Node and a copy of this project. Drop the file rows.jsonl on this page,
          and it is drawn.
        </p>
        {replayNow(state) === null && (
          <p role="note">
            No link can carry the present weights, which come from a file or were changed by hand: what is computed is the network that the link draws.
          </p>
        )}
        <Text name="Link" text={link} />
        <Text name="On one machine" text={here} />
        <Text name="On a Dask cluster" text={onDask} file={{ name: 'run.py', text: dask }} />
        <Text name="On a Slurm cluster" text={onSlurm} file={{ name: 'sweep.sbatch', text: slurm }} />
      </div>
    </Dialog>
  );
}

export function openStudyDialog(study: Study): void {
  const place = document.body.appendChild(document.createElement('div'));
  const root = createRoot(place, { identifierPrefix: 'study' });
  const close = () => {
    root.unmount();
    place.remove();
  };
  root.render(<StudyDialog {...study} onClose={close} />);
}
