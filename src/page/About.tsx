/** What this page is, the study that it starts from, how to cite both, and what it is made of. */
import { useState } from 'react';
import { useStore } from 'zustand';
import { attempt } from '../figures/attempt.ts';
import { lab } from '../lab/index.ts';
import { citation, software, study } from '../report/citation.ts';
import { store } from '../store/store.ts';
import { Button } from '../ui/Button.tsx';
import { copyText } from '../ui/copyText.ts';
import { Dialog } from '../ui/Dialog.tsx';
import { Box } from '../ui/Options.tsx';
import { validationHash } from './address.ts';
import { isKept } from './offline/isKept.ts';

export default function About({ onClose }: { onClose(): void }) {
  const letters = useStore(store, (state) => state.config.view.letters);
  const [said, setSaid] = useState('');
  const text = citation(location.href.replace(/#.*$/, ''));
  return (
    <Dialog title="Edge of Chaos" action="Done" onClose={onClose}>
      <div className="scroll about" tabIndex={0} role="region" aria-label="About this page">
        <p>
          Anyone can train, watch and back-engineer a recurrent network of firing rates here: how it remembers, and what chaos has to do with that. All is
          computed on your machine; nothing that you do is sent anywhere.
        </p>
        <p>
          The network, its task and the published figures come from a{' '}
          <a href={study.address} target="_blank" rel="noreferrer">
            Master's thesis in neurophysics at the École normale supérieure, Paris
          </a>
          . What is computed here is this page's own and may differ from it.{' '}
          <a href={validationHash} target="_blank" rel="noreferrer">
            Does it compute what it should?
          </a>{' '}
          holds it against published numbers, in your browser.
        </p>
        <h3>Keys</h3>
        <p>
          <b>Space</b> gives the last pulse again, <b>b</b> pins this run and then swaps the two, <b>p</b> pauses whatever moves and lets it go on. <b>1</b> to{' '}
          <b>9</b> give pulses in other tasks, with Shift downwards; the <b>full stop</b> goes on inside a training step. Arrow keys turn gain and noise, Escape
          closes, Ctrl+Z takes back.
        </p>
        <Box checked={letters} onChange={(on) => attempt(lab.setConfig({ 'view.letters': on }))}>
          Keys of one character act (Space, b, p, digits, full stop). The link keeps this.
        </Box>
        <h3>Cite</h3>
        <p className="citation">{text}</p>
        <p>
          <Button onClick={() => void copyText(text).then((done) => setSaid(done ? 'Copied' : 'This browser does not let the page copy.'))}>
            {said || 'Copy the citation'}
          </Button>
        </p>
        <p>
          Version {software.version}, MIT licence. It is made with the work of others: <a href="licenses.txt">their licences</a>.{' '}
          {isKept() ? 'It is kept in this browser and works offline.' : 'It is not kept in this browser (yet) and needs a connection.'} Browsers may delete what
          a page keeps, Safari after a week without a visit (not from the home screen): export what should last.
        </p>
      </div>
    </Dialog>
  );
}
