/** How to cite what is seen: link, fingerprint, version, BibTeX; and all of it as one archive. */
import { useEffect, useRef, useState } from 'react';
import { useStore } from 'zustand';
import { replayNow } from '../../lab/linkOf.ts';
import { store } from '../../store/store.ts';
import { Button } from '../../ui/Button.tsx';
import { useColours } from '../../ui/colours.ts';
import { copyText } from '../../ui/copyText.ts';
import { Dialog } from '../../ui/Dialog.tsx';
import { download } from '../../ui/exportFigure.ts';
import { duration } from '../../ui/format.ts';
import { Box } from '../../ui/Options.tsx';
import { ProgressBar } from '../../ui/ProgressBar.tsx';
import { address } from '../address.ts';
import { captionOf } from '../exportFacts.ts';
import { archive } from './archive.ts';
import './cite.css';
import { bibtex, software } from '../../report/citation.ts';
import { secondsOf, sections } from '../../report/index.ts';

export default function Cite({ onClose }: { onClose(): void }) {
  const state = useStore(store);
  const colours = useColours();
  const [said, setSaid] = useState('');
  const [withReport, setWithReport] = useState(false);
  const [done, setDone] = useState<readonly [number, string] | null>(null);
  const stop = useRef(new AbortController());
  useEffect(() => () => stop.current.abort(), []);
  const { network } = state;
  if (!network)
    return (
      <Dialog title="Cite this" action="Done" onClose={onClose}>
        <p>The network is being drawn. Come back in a moment.</p>
      </Dialog>
    );
  const run = {
    ...{ link: address(), fingerprint: network.fingerprint, caption: captionOf(state), whole: replayNow(state) !== null },
    day: new Date().toISOString().slice(0, 10),
  };
  const copy = (what: string, text: string) =>
    void copyText(text).then((done) => setSaid(done ? `${what} copied.` : 'This browser does not let the page copy.'));

  async function write() {
    stop.current = new AbortController();
    setSaid('');
    setDone([0, '']);
    try {
      const file = await archive({ run, withReport, colours, signal: stop.current.signal, progress: (share, what) => setDone([share, what]) });
      download(file, `edge-of-chaos-${run.fingerprint.slice(0, 8)}.zip`);
      setSaid('The archive is written.');
    } catch (error) {
      setSaid(stop.current.signal.aborted ? 'Stopped; nothing was written.' : `${(error as Error).message} Nothing was written.`);
    }
    setDone(null);
  }

  return (
    <Dialog title="Cite this" action="Done" look={done ? 'outlined' : 'main'} onClose={onClose}>
      <div className="scroll" tabIndex={0} role="region" aria-label="How to cite what you see">
        <p>{run.caption}</p>
        <p className="fingerprint">
          Version {software.version}. Fingerprint of all weights: <code>{run.fingerprint.slice(0, 12)}</code>{' '}
          <Button look="plain" onClick={() => copy('Fingerprint', run.fingerprint)}>
            Copy all of it
          </Button>
        </p>
        {!run.whole && <p>The link brings up these settings, but no link can carry these weights: the archive does.</p>}
        <pre className="bibtex" tabIndex={0} role="region" aria-label="BibTeX">
          {bibtex(run)}
        </pre>
        <p>
          <Button onClick={() => copy('BibTeX', bibtex(run))}>Copy BibTeX</Button> <Button onClick={() => copy('Link', run.link)}>Copy the link</Button>
        </p>
        <h3>Archive of this run</h3>
        <p>
          One zip file, ready for Zenodo: every setting, all weights, a Python script that repeats the run, the figures that are on the page now with their
          numbers, and the metadata. Nothing leaves your machine; you choose where to put it.
        </p>
        {done ? (
          <>
            <ProgressBar name={`Writing ${done[1]}`} value={done[0]} />
            <Button onClick={() => stop.current.abort()}>Stop</Button>
          </>
        ) : (
          <>
            <Box checked={withReport} name="With a report of the network" onChange={setWithReport}>
              with a report of the network, about {duration(secondsOf(sections, state))}
            </Box>
            <Button onClick={() => void write()}>Write the archive</Button>
          </>
        )}
        <p role="status">{said}</p>
        <p>What the page keeps in this browser is no archive: browsers may delete it, Safari after a week without a visit.</p>
      </div>
    </Dialog>
  );
}
