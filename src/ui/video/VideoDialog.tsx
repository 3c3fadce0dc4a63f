/** A figure that moves as a video: how long, how large and in which colours, then how far it is, and the file. Loaded when it is asked for. */
import { type ReactNode, useEffect, useId, useRef, useState } from 'react';
import { createRoot } from 'react-dom/client';
import { Button } from '../Button.tsx';
import { colours } from '../colours.ts';
import { Dialog } from '../Dialog.tsx';
import { download } from '../exportFigure.ts';
import { fixed } from '../format.ts';
import { Box, Choice } from '../Options.tsx';
import { ProgressBar } from '../ProgressBar.tsx';
import type { ExportFacts } from '../panelHost.ts';
import { parseDecimal } from '../parseDecimal.ts';
import type { MovingPicture } from './movingPicture.ts';
import { mostSeconds, sizes, type TitledPicture, type VideoChoice, videoOf } from './videoOf.ts';
import './video.css';

export interface VideoDialogProps {
  /** Of the panel. */
  readonly title: string;
  /** Computes what is to be seen. */
  load(signal: AbortSignal): Promise<MovingPicture>;
  facts(): Promise<ExportFacts>;
  readonly withCaption: boolean;
}

/** Where the making stands. */
interface Making {
  readonly done: number;
  readonly count: number;
  readonly begun: number;
}

const rates = [
  ['30', '30'],
  ['60', '60'],
] as const;
const themes = [
  ['light', 'light'],
  ['dark', 'dark'],
] as const;

const sentenceOf = (error: unknown) => (error instanceof Error ? error.message : 'The video could not be made.');

function timeLeft({ done, count, begun }: Making): string {
  const passed = (performance.now() - begun) / 1000;
  if (done === 0 || passed < 1) return '';
  return `, about ${Math.max(1, Math.round((passed / done) * (count - done)))} s left`;
}

function Field({ name, children }: { readonly name: string; readonly children: ReactNode }) {
  return (
    <div className="video-field">
      <span aria-hidden="true">{name}</span>
      {children}
    </div>
  );
}

function VideoDialog({ title, load, facts, withCaption, onClose }: VideoDialogProps & { onClose(): void }) {
  const [moving, setMoving] = useState<TitledPicture | null>(null);
  const [choice, setChoice] = useState<VideoChoice>({
    ...{ way: '', length: '', size: sizes[0][0], rate: '30', withCaption },
    theme: colours().theme === 'dark' ? 'dark' : 'light',
  });
  const [making, setMaking] = useState<Making | null>(null);
  const [said, setSaid] = useState('');
  const stop = useRef(new AbortController());
  const id = useId();
  const change = (part: Partial<VideoChoice>) => {
    setSaid('');
    setChoice({ ...choice, ...part });
  };

  useEffect(() => {
    const asked = new AbortController();
    load(asked.signal).then(
      (picture) => {
        if (asked.signal.aborted) return;
        setMoving({ title, ...picture });
        setChoice((now) => ({ ...now, way: picture.ways?.[0]?.[0] ?? '', length: fixed(picture.seconds, Number.isInteger(picture.seconds) ? 0 : 1) }));
      },
      (error) => {
        if (!asked.signal.aborted) setSaid(sentenceOf(error));
      },
    );
    return () => {
      asked.abort();
      stop.current.abort();
    };
  }, [load, title]);

  const seconds = parseDecimal(choice.length);
  const possible = seconds !== null && seconds >= 1 && seconds <= mostSeconds;

  async function make() {
    stop.current = new AbortController();
    const { signal } = stop.current;
    const begun = performance.now();
    setSaid('');
    setMaking({ done: 0, count: 1, begun });
    try {
      const { file, name, words } = await videoOf(moving!, seconds!, choice, await facts(), {
        signal,
        onFrame: (done, count) => setMaking({ done, count, begun }),
      });
      download(file, name);
      setSaid(words);
    } catch (error) {
      setSaid(signal.aborted ? 'Stopped. No file was made.' : sentenceOf(error));
    }
    setMaking(null);
  }

  return (
    <Dialog
      title={`Video: ${moving?.title ?? title}`}
      action={making ? 'Cancel' : 'Close'}
      look="outlined"
      onClose={() => (making ? stop.current.abort() : onClose())}
    >
      {moving && !making && (
        <div className="video">
          {moving.ways && (
            <Field name="lines">
              <Choice name="lines" value={choice.way} values={moving.ways} onChange={(way) => change({ way })} />
            </Field>
          )}
          <Field name="length">
            <span>
              <input
                type="text"
                inputMode="decimal"
                aria-label="length in seconds"
                aria-describedby={id}
                aria-invalid={!possible}
                value={choice.length}
                onChange={(event) => change({ length: event.target.value })}
              />{' '}
              s
            </span>
          </Field>
          <Field name="">
            <small id={id}>{possible ? moving.says(seconds, choice.way) : `A video is 1 to ${mostSeconds} s long.`}</small>
          </Field>
          <Field name="size">
            <Choice name="size in pixels" value={choice.size} values={sizes} onChange={(size) => change({ size })} />
          </Field>
          <Field name="frames per second">
            <Choice name="frames per second" value={choice.rate} values={rates} onChange={(rate) => change({ rate })} />
          </Field>
          <Field name="colours">
            <Choice name="colours" value={choice.theme} values={themes} onChange={(theme) => change({ theme })} />
          </Field>
          <Field name="caption">
            <Box checked={choice.withCaption} onChange={(checked) => change({ withCaption: checked })}>
              settings and link
            </Box>
          </Field>
        </div>
      )}
      {making && (
        <div className="video">
          <ProgressBar name="Making the video" value={making.done} most={making.count} />
          <p>{making.count === 1 ? 'Beginning.' : `Frame ${making.done} of ${making.count}${timeLeft(making)}.`}</p>
        </div>
      )}
      <p role="status">{said || (moving || making ? '' : 'The activity that it shows is being computed.')}</p>
      {moving && !making && (
        <Button look="main" disabled={!possible} onClick={() => void make()}>
          Make the video
        </Button>
      )}
    </Dialog>
  );
}

/** Opens the dialog over the page; it goes when the visitor closes it. */
export function openVideoDialog(props: VideoDialogProps): void {
  const place = document.body.appendChild(document.createElement('div'));
  // Names of its options are not those of the page's.
  const root = createRoot(place, { identifierPrefix: 'video' });
  const close = () => {
    root.unmount();
    place.remove();
  };
  root.render(<VideoDialog {...props} onClose={close} />);
}
