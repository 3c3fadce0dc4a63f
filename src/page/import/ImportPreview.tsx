/**
 * The preview of a file: which array became what, correctable by hand, what the network does with it, and the question whether it is to take the place of the
 * present one.
 */
import { Fragment, useEffect, useId, useLayoutEffect, useRef } from 'react';
import { useStore } from 'zustand';
import { listFileNames } from '../../base/fileName.ts';
import type { PreviewResult } from '../../lab/api.ts';
import { store } from '../../store/store.ts';
import { announce } from '../../ui/announce.ts';
import { Button } from '../../ui/Button.tsx';
import { ArrayFlow } from './ArrayFlow.tsx';
import { Equations } from './Equations.tsx';
import { allLines, appliedLines, List, leftLines } from './Lists.tsx';
import { Outputs, outputsTitle } from './Outputs.tsx';
import { DoubtSelects, RoleSelects } from './RoleSelects.tsx';
import { SettingNumbers } from './SettingNumbers.tsx';
import { equationRows, timesOf } from './said.ts';
import { type AskedFile, useImportPreview } from './useImportPreview.ts';
import { addedLines, bytesText, channelLines, headline, reading } from './words.ts';
import './import.css';
import './arrays.css';
import './trial.css';

/** A dialog over the whole window: Escape keeps the present network. */
function useWholeDialog(title: React.RefObject<HTMLHeadingElement | null>) {
  const element = useRef<HTMLDialogElement>(null);
  useLayoutEffect(() => {
    const dialog = element.current!;
    if (!dialog.open) dialog.showModal();
    title.current?.focus();
    return () => dialog.close();
  }, [title]);
  return element;
}

/** "m n^T" as it is written by hand. */
const Raised = ({ text }: { readonly text: string }) => {
  const [first, ...rest] = text.split('^T');
  return (
    <>
      {first}
      {rest.map((piece) => (
        <Fragment key={piece}>
          <sup>T</sup>
          {piece}
        </Fragment>
      ))}
    </>
  );
};

const nothingLeft = [{ names: 'nothing', what: 'everything in the file was understood' }];

const sizeOf = (files: readonly File[]): string => bytesText(files.reduce((sum, { size }) => sum + size, 0));

function Reading({ preview, errors, now }: { readonly preview: PreviewResult } & Pick<ReturnType<typeof useImportPreview>, 'errors' | 'now'>) {
  return <p className="import-reading">{reading(preview, errors, now).map(({ text, strong }, k) => (strong ? <b key={k}>{text}</b> : text))}</p>;
}

export default function ImportPreview({ asked, onClose }: { readonly asked: AskedFile; onClose(): void }) {
  const heading = useRef<HTMLHeadingElement>(null);
  const dialog = useWholeDialog(heading);
  const id = useId();
  const page = useStore(store, (state) => state.config.network);
  const { preview, found, said, say, errors, now, natural, source, pending, trouble, tryAll, take, taking } = useImportPreview(asked, page, onClose);
  const { refused, entries } = preview;
  const left = [...leftLines(entries), ...(found ? channelLines(found) : [])];
  const times = found && timesOf(found, page);
  const spoken = headline(preview);
  useEffect(() => announce(spoken), [spoken]);
  const isOpen = refused?.doubt ?? null;
  // biome-ignore lint/correctness/useExhaustiveDependencies: what was chosen has gone with its question, and the keys go on from the top.
  useEffect(() => {
    if (document.activeElement === document.body || document.activeElement === dialog.current) heading.current?.focus();
  }, [isOpen, dialog]);
  const ready = !refused && !taking && !trouble && found !== null && preview.network !== null;
  return (
    <dialog
      ref={dialog}
      className="import-preview"
      aria-labelledby={id}
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
      onKeyDownCapture={(event) => {
        // Escape in a number takes back what was typed, and leaves the dialog open.
        if (event.key === 'Escape' && (event.target as Element).matches('.drag-number-field, [data-typing]')) event.preventDefault();
      }}
      onKeyDown={(event) => event.stopPropagation()}
    >
      <header>
        <p className="title">Edge of Chaos</p>
        <p>Import</p>
      </header>
      <div className="import-left">
        <h2 id={id} ref={heading} tabIndex={-1}>
          {spoken}
        </h2>
        {refused && (
          <p className="import-refused" role="alert">
            {refused.sentence}
          </p>
        )}
        {refused?.doubt && <DoubtSelects doubt={refused.doubt} said={said} onSay={say} />}
        {found && !refused?.doubt && (
          <section>
            <h3>
              <b>a</b> Which array became what
            </h3>
            <div className={pending ? 'import-arrays stale' : 'import-arrays'}>
              <ArrayFlow found={found} />
              <RoleSelects found={found} said={said} onSay={say} />
            </div>
            {found.guesses.length > 0 && (
              <ul className="import-guesses" aria-label="Guessed">
                {found.guesses.map(({ what }) => (
                  <li key={what}>
                    Guessed <Raised text={what} />.
                  </li>
                ))}
              </ul>
            )}
          </section>
        )}
        {found && !refused ? (
          <div className="import-lists">
            <List title="Applied to them, or to settings" lines={appliedLines(entries, said.settings)} />
            <List letter="b" title="Left out" lines={left.length > 0 ? left : nothingLeft} />
            <List letter="c" title="Added by this page" lines={addedLines(found, page)} />
          </div>
        ) : (
          <List letter={found ? 'b' : 'a'} title="What it holds" lines={allLines(entries)} />
        )}
      </div>
      <div className="import-right">
        <Reading preview={preview} errors={errors} now={now} />
        {found && times && now && !refused && (
          <>
            <section>
              <h3>
                <b>d</b> Which equation did it live in?
              </h3>
              <Equations
                found={found}
                rows={equationRows(natural ? { ...times, dt: said.equation === 'one-step' ? natural.dt : times.dt } : times)}
                now={now}
                errors={errors}
                phi={found.result.settings.nonlinearity ?? page.nonlinearity}
                pending={pending}
                source={source}
                onChoose={(equation) => say({ ...said, equation })}
                onTry={tryAll}
              />
              <SettingNumbers
                found={found}
                said={said}
                times={times}
                gain={found.result.settings.gain ?? page.gain}
                phi={found.result.settings.nonlinearity ?? page.nonlinearity}
                oneStep={now === 'one-step'}
                onSay={say}
              />
            </section>
            {found.trial && (
              <section>
                <h3>
                  <b>e</b> {outputsTitle(found.trial)}
                </h3>
                <Outputs trial={found.trial} pending={pending} />
              </section>
            )}
          </>
        )}
        {trouble && (
          <p className="import-refused" role="alert">
            {trouble}
          </p>
        )}
        <div className="import-buttons">
          {(found || refused?.doubt) && (
            <Button look="main" disabled={!ready} onClick={take}>
              Use this network
            </Button>
          )}
          <Button onClick={onClose}>Keep mine</Button>
          {found && <span>Undo brings yours back.</span>}
        </div>
      </div>
      <footer>
        {listFileNames(asked.files.map(({ name }) => name))}, {sizeOf(asked.files)}. Nothing in the file was run, and it stays on this machine.
        {asked.others.length > 0 && ` One network is looked at at a time: ${listFileNames(asked.others)} ${asked.others.length > 1 ? 'are' : 'is'} not.`}
      </footer>
    </dialog>
  );
}
