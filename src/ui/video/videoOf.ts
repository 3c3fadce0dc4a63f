/** What the visitor chose, as a video file. */
import { canvasSurface } from '../canvasSurface.ts';
import { coloursOf } from '../colours.ts';
import { browserMeasure } from '../exportFigure.ts';
import { fixed } from '../format.ts';
import type { ExportFacts } from '../panelHost.ts';
import { makeVideo } from './makeVideo.ts';
import type { MovingPicture } from './movingPicture.ts';
import { drawVideoFrame, frameCount, layoutSize, type VideoSize } from './videoFrames.ts';

/** Longer ones take more memory than some machines have. s */
export const mostSeconds = 120;

export const sizes = [
  ['1280x720', '1280 \u00d7 720'],
  ['1920x1080', '1920 \u00d7 1080'],
  ['1080x1080', '1080 \u00d7 1080'],
] as const;

export interface VideoChoice {
  readonly way: string;
  /** As it is typed. s */
  readonly length: string;
  readonly size: (typeof sizes)[number][0];
  readonly rate: '30' | '60';
  readonly theme: 'light' | 'dark';
  readonly withCaption: boolean;
}

/** A picture that has a title. */
export type TitledPicture = MovingPicture & { readonly title: string };

export interface VideoWatch {
  readonly signal: AbortSignal;
  onFrame(done: number, count: number): void;
}

/** Width and height of "1280x720". */
function sizeOf(size: string): VideoSize {
  const [width, height] = size.split('x').map(Number) as [number, number];
  return { width, height };
}

/** The file, its name, and a sentence that says what it is. Rejects where this browser makes none, and when it is stopped. */
export async function videoOf(moving: TitledPicture, seconds: number, choice: VideoChoice, facts: ExportFacts, { signal, onFrame }: VideoWatch) {
  const size = sizeOf(choice.size);
  const framesPerSecond = Number(choice.rate);
  const count = frameCount(seconds, framesPerSecond);
  const { ratio, width, height } = layoutSize(size);
  const tones = coloursOf(choice.theme);
  const caption = choice.withCaption ? [facts.caption, facts.link].filter(Boolean).join(' ') : '';
  const frame = { title: moving.title, caption, colours: tones, measure: browserMeasure()! };
  await document.fonts.ready;
  const { blob, extension, recorded } = await makeVideo({
    ...size,
    framesPerSecond,
    count,
    title: moving.title,
    comment: [facts.caption, facts.link].filter(Boolean).join(' '),
    draw: (context, share) => drawVideoFrame(canvasSurface(context, width, height, ratio), moving.at(share, choice.way), frame),
    onFrame: (done) => onFrame(done, count),
    signal,
  });
  const name = `${moving.name}.${extension}`;
  const words = `${name} is saved: ${fixed(seconds, Number.isInteger(seconds) ? 0 : 1)} s, ${size.width} \u00d7 ${size.height}, ${recorded ? 'recorded while it played' : `${count} frames`}, ${fixed(blob.size / 1e6, 1)} MB.`;
  return { file: blob, name, words };
}
