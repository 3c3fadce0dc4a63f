/** What this page is, the study that it starts from, how to cite both, and what it is made of. */
import { useState } from 'react';
import { Button } from '../ui/Button.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { copyText } from './copyText.ts';

declare const __VERSION__: string;

const study = 'https://github.com/lorenapuhl/Backengineering-neural-networks';

/** As CITATION.cff has it. */
const citation = (
  address: string,
) => `Edge of Chaos: train, watch and back-engineer a recurrent network of firing rates in the browser. Version ${__VERSION__}. ${address}
Starts from: Backengineering-neural-networks, Master's thesis in neurophysics, École normale supérieure, Paris. ${study}`;

export default function About({ onClose }: { onClose(): void }) {
  const [said, setSaid] = useState('');
  const text = citation(location.href.replace(/#.*$/, ''));
  return (
    <Dialog title="Edge of Chaos" action="Done" onClose={onClose}>
      <div className="scroll" tabIndex={0} role="region" aria-label="About this page">
        <p>
          Anyone can train, watch and back-engineer a recurrent network of firing rates here: how it integrates a signal and remembers it, and what chaos has to
          do with that. Everything is computed on your machine, while you watch; nothing that you do is sent anywhere.
        </p>
        <p>
          The network, its task and the published figures come from a{' '}
          <a href={study} target="_blank" rel="noreferrer">
            Master's thesis in neurophysics at the École normale supérieure, Paris
          </a>
          , whose code and results are public. What is computed here is this page's own and may differ from it; where a figure is the study's, the page says so.
        </p>
        <h3>Cite</h3>
        <p className="citation">{text}</p>
        <p>
          <Button onClick={() => void copyText(text).then((done) => setSaid(done ? 'Copied' : 'This browser does not let the page copy.'))}>
            {said || 'Copy the citation'}
          </Button>
        </p>
        <p>
          Version {__VERSION__}, MIT licence. It is made with the work of others: <a href="licenses.txt">their licences</a>.
        </p>
      </div>
    </Dialog>
  );
}
