/** What is known of a file while its preview stands open: asked anew whenever the visitor has said something else. */
import { useEffect, useState } from 'react';
import type { PreviewResult } from '../../lab/api.ts';
import { lab } from '../../lab/index.ts';
import { store } from '../../store/store.ts';
import type { EquationSource } from './Equations.tsx';
import { clearlyBest, type EquationName, equationOf, type Found, nothingSaid, optionsOf, type Said, type Times, timesOf } from './said.ts';
import { solvedBy } from './words.ts';

/** A file that the visitor wants to look at. */
export interface AskedFile {
  readonly files: readonly File[];
  /** What it is called, for people. */
  readonly label: string;
  /** Files that came with it and are not taken. */
  readonly others: readonly string[];
  /** What was seen at the first look. */
  readonly first: PreviewResult;
  /** Tells it from the others of this visit. */
  readonly number: number;
}

/** The network by the equation that the file has. */
interface Natural extends Times {
  readonly name: EquationName;
  /** The file tells it. */
  readonly certain: boolean;
}

function naturalOf(found: Found, page: Times): Natural {
  const times = timesOf(found, page);
  return { ...times, name: equationOf(found, times), certain: found.certain };
}

/** Errors are kept for as long as nothing but the equation changes. */
interface Errors {
  readonly of: string;
  readonly byName: ReadonlyMap<EquationName, number>;
}

const errorsOf = (said: Said): string => JSON.stringify([said.roles, said.settings, said.channels]);

export function useImportPreview({ files, label, others, first }: AskedFile, page: Times, onClose: () => void) {
  const [said, setSaid] = useState(nothingSaid);
  const [preview, setPreview] = useState(first);
  /** The last network that was found: what is said next may not lead to one. */
  const [found, setFound] = useState<Found | null>(first.network);
  const [errors, setErrors] = useState<Errors>({ of: '', byName: new Map() });
  const [natural, setNatural] = useState(first.network && naturalOf(first.network, page));
  const [runs, setRuns] = useState<'quick' | 'all'>('quick');
  const [pending, setPending] = useState(true);
  const [taking, setTaking] = useState(false);
  const [trouble, setTrouble] = useState('');
  const times = found && timesOf(found, page);
  const file = files.length > 1 ? files : (files[0] as File);
  const options = optionsOf(said, natural && times ? { tau: times.tau, dt: natural.dt } : null, natural?.name ?? null);

  // biome-ignore lint/correctness/useExhaustiveDependencies: asked anew when something else was said, and with the options that follow from that.
  useEffect(() => {
    const stop = new AbortController();
    setPending(true);
    lab
      .previewNetwork(file, label, { ...options, runs, signal: stop.signal })
      .then((next) => {
        if (stop.signal.aborted) return;
        setPending(false);
        setTrouble('');
        setPreview(next);
        if (next.network) came(next.network);
      })
      .catch(({ name, message }: Error) => {
        if (name === 'CancelledError' || stop.signal.aborted) return;
        setPending(false);
        setTrouble(message);
      });
    return () => stop.abort();
  }, [said, runs]);

  function came(network: Found): void {
    const now = timesOf(network, page);
    const name = equationOf(network, now);
    setFound(network);
    if (said.equation === null) setNatural(naturalOf(network, page));
    const tried = new Map((network.fit?.equations ?? []).flatMap((one) => (one.error === null ? [] : [[one.name, one.error] as const])));
    const of = errorsOf(said);
    // By the step of one time constant the others are other equations than the rows beside it.
    const own = name === 'one-step' && said.equation === 'one-step' ? new Map([...tried].filter(([one]) => one === 'one-step')) : tried;
    setErrors((before) => ({ of, byName: new Map([...(before.of === of ? before.byName : []), ...own]) }));
    const best = said === nothingSaid && !network.certain ? clearlyBest(network) : null;
    if (best) setSaid({ ...said, equation: best });
  }

  function sourceOf(): EquationSource {
    if (!found || natural?.certain) return 'told';
    if (solvedBy(found) !== null) return 'tried';
    return said.equation === null ? 'guessed' : 'told';
  }

  function take(): void {
    setTaking(true);
    const solved = found?.fit && solvedBy(found) !== null ? { task: found.fit.task } : {};
    lab.importNetwork(file, label, { ...options, ...solved }).then(
      () => {
        const { imported } = store.getState();
        if (imported && others.length > 0) store.setState({ imported: { ...imported, others } });
        onClose();
      },
      ({ name, message }: Error) => {
        setTaking(false);
        if (name !== 'CancelledError') setTrouble(`${message} Your network is unchanged.`);
      },
    );
  }

  return {
    preview,
    found,
    said,
    errors: errors.byName,
    now: found && times ? (said.equation ?? equationOf(found, times)) : null,
    natural,
    source: sourceOf(),
    pending,
    trouble,
    taking,
    say: setSaid,
    tryAll: () => setRuns('all'),
    take,
  };
}
