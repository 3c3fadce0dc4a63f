/** What the network is: named ones to start from, every setting of the table, what computes, and the study's measures. */
import { useStore } from 'zustand';
import { sentenceOf } from '../../config/presetSentences.ts';
import { presets } from '../../config/presets.ts';
import { presetNames } from '../../config/schema.ts';
import { attempt } from '../../figures/attempt.ts';
import { lab } from '../../lab/index.ts';
import { startFrom } from '../../lab/startFrom.ts';
import { changedSince, startedFrom } from '../../store/startedFrom.ts';
import { store } from '../../store/store.ts';
import { Button } from '../../ui/Button.tsx';
import { copyText } from '../../ui/copyText.ts';
import { Dialog } from '../../ui/Dialog.tsx';
import { shortTime } from '../../ui/format.ts';
import { benchmarkHash } from '../address.ts';
import { fieldGroups } from './fields.ts';
import { Measures } from './Measures.tsx';
import { Parts } from './Parts.tsx';
import { SettingField } from './SettingField.tsx';
import './network.css';

function Presets() {
  const present = useStore(store, startedFrom);
  const changed = useStore(store, changedSince) === 'changed';
  return (
    <section>
      <h3>Start from</h3>
      <ul className="presets">
        {presetNames.map((name) => (
          <li key={name}>
            <button type="button" className="preset" aria-pressed={name === present && !changed} onClick={() => attempt(startFrom(name))}>
              <strong>{presets[name].title}</strong> {sentenceOf(name)}
              {name === present && changed && ' Settings were changed since; a press goes back.'}
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Computing() {
  const engine = useStore(store, (state) => state.engine);
  const network = useStore(store, (state) => state.network);
  return (
    <section>
      <h3>What computes</h3>
      <p>
        {engine ? engine.sentence : 'The engine is being chosen.'} {engine?.deterministic && 'It gives the same bits on every machine and in every browser.'}
      </p>
      {engine && (
        <table>
          <thead>
            <tr>
              <th scope="col">engine</th>
              <th scope="col">one training step, at most</th>
              <th scope="col">remark</th>
            </tr>
          </thead>
          <tbody>
            {engine.benchmark.map(({ name, milliseconds, reason }) => (
              <tr key={name}>
                <td>
                  {name}
                  {name === engine.name ? `, ${engine.adapter}` : ''}
                </td>
                <td>{milliseconds === null ? 'not measured' : shortTime(milliseconds / 1000)}</td>
                <td>{reason ?? ''}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      <p>
        <a href={`./${benchmarkHash}`} target="_blank" rel="noreferrer">
          Measure this machine
        </a>{' '}
        on networks of several sizes, in a page of its own.
      </p>
      <SettingField path="engine" />
      {network && (
        <p className="fingerprint">
          Fingerprint of all weights: <code>{network.fingerprint.slice(0, 12)}</code> Two people who see the same hold the same network.{' '}
          <Button look="plain" onClick={() => void copyText(network.fingerprint)}>
            Copy it whole
          </Button>
        </p>
      )}
    </section>
  );
}

export default function NetworkDialog({ onClose }: { onClose(): void }) {
  return (
    <Dialog title="This network" action="Done" onClose={onClose}>
      <div className="scroll tall" tabIndex={0} role="region" aria-label="Settings of the network">
        <Presets />
        <Parts />
        <Measures />
        <Computing />
        {fieldGroups.map(({ title, paths }) => (
          <section key={title}>
            <h3>{title}</h3>
            {title === 'Network' && (
              <div className="buttons">
                <Button onClick={() => void lab.setConfig({ 'network.dt': 10 })}>Time step 10 ms, fast</Button>
                <Button onClick={() => void lab.setConfig({ 'network.dt': 1 })}>Time step 1 ms, the study's</Button>
              </div>
            )}
            {paths.map((path) => (
              <SettingField key={path} path={path} />
            ))}
          </section>
        ))}
      </div>
    </Dialog>
  );
}
