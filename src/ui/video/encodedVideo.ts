/** Videos by WebCodecs, put into MP4 or WebM by mediabunny. */
import { BufferTarget, CanvasSource, canEncodeVideo, Mp4OutputFormat, Output, Quality, type VideoCodec, WebMOutputFormat } from 'mediabunny';
import { turnOfEventLoop } from '../../base/turn.ts';
import { type VideoAsked, type VideoFile, videoCanvas } from './makeVideo.ts';
import { frameShare } from './videoFrames.ts';

/** In this order: what most players and slides can play comes first. */
const choices: readonly (readonly [VideoCodec, VideoFile['extension']])[] = [
  ['avc', 'mp4'],
  ['vp9', 'webm'],
  ['vp8', 'webm'],
];

/** Thin lines and letters on plain paper suffer first. */
const quality = new Quality('very-high');

/** null where the browser encodes none of the formats at this size. */
export async function encodedVideo(asked: VideoAsked): Promise<VideoFile | null> {
  const { width, height, framesPerSecond, count, title, comment, signal } = asked;
  for (const [codec, extension] of choices) {
    if (!(await canEncodeVideo(codec, { width, height, quality }))) continue;
    const { canvas, context } = videoCanvas(asked);
    const target = new BufferTarget();
    const output = new Output({ format: extension === 'mp4' ? new Mp4OutputFormat() : new WebMOutputFormat(), target });
    const source = new CanvasSource(canvas, { codec, quality });
    output.addVideoTrack(source, { frameRate: framesPerSecond });
    output.setMetadataTags({ title, comment });
    // The page is drawn and Escape is heard between two frames, also in a tab that is not seen, where timers are slow.
    const turn = turnOfEventLoop();
    try {
      await output.start();
      for (let frame = 0; frame < count; frame++) {
        signal.throwIfAborted();
        asked.draw(context, frameShare(frame, count));
        await source.add(frame / framesPerSecond, 1 / framesPerSecond);
        asked.onFrame(frame + 1);
        await turn();
      }
      signal.throwIfAborted();
      await output.finalize();
    } catch (error) {
      await output.cancel().catch(() => undefined);
      throw error;
    }
    return { blob: new Blob([target.buffer as ArrayBuffer], { type: `video/${extension}` }), extension, recorded: false };
  }
  return null;
}
