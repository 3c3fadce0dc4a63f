/** A video file out of pictures that are drawn one after the other, by what this browser has. */
import { loadPart } from '../../base/loadPart.ts';
import type { VideoSize } from './videoFrames.ts';

export type VideoContext = CanvasRenderingContext2D;

export interface VideoAsked extends VideoSize {
  readonly framesPerSecond: number;
  /** Frames of the whole. */
  readonly count: number;
  /** What the file says of itself. */
  readonly title: string;
  readonly comment: string;
  /** Draws the moment at this share of the whole, 0 up to 1, over the whole canvas. */
  draw(context: VideoContext, share: number): void;
  /** Called after each frame with the number of those that are done. */
  onFrame(done: number): void;
  /** Stops it: the promise is rejected, and nothing is kept. */
  readonly signal: AbortSignal;
}

export interface VideoFile {
  readonly blob: Blob;
  readonly extension: 'mp4' | 'webm';
  /** Recorded while it played: a slow machine may have left frames out. */
  readonly recorded: boolean;
}

/**
 * MP4 with H.264 where the browser can encode it, otherwise WebM with VP9 or VP8: frame by frame, so that a slow machine makes the same file. Where it has no
 * WebCodecs the canvas is recorded while the picture plays. Rejects with an Error that says what this browser lacks.
 */
export async function makeVideo(asked: VideoAsked): Promise<VideoFile> {
  if (typeof VideoEncoder === 'function') {
    const { encodedVideo } = await loadPart(() => import('./encodedVideo.ts'));
    const file = await encodedVideo(asked);
    if (file) return file;
  }
  if (typeof MediaRecorder === 'function' && typeof HTMLCanvasElement.prototype.captureStream === 'function') {
    const { recordedVideo } = await loadPart(() => import('./recordedVideo.ts'));
    return recordedVideo(asked);
  }
  throw new Error(
    isSecureContext
      ? 'This browser can neither encode nor record a video. A present Chrome, Edge, Firefox or Safari can; PNG and SVG can be saved here.'
      : 'Over an address that begins with http: this browser makes no videos. Open the page over https, or save the picture as PNG or SVG.',
  );
}

/** A canvas of the size of the video. It stands in no document. */
export function videoCanvas({ width, height }: VideoSize): { readonly canvas: HTMLCanvasElement; readonly context: VideoContext } {
  const canvas = Object.assign(document.createElement('canvas'), { width, height });
  const context = canvas.getContext('2d', { alpha: false });
  if (!context) throw new Error('This browser has no room for a picture of this size. Choose a smaller one.');
  return { canvas, context };
}
