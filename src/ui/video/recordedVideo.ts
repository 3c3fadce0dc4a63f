/** Videos where there is no WebCodecs: the canvas is recorded while the picture plays, so that it takes as long as the video is. */
import { type VideoAsked, type VideoFile, videoCanvas } from './makeVideo.ts';

const types = ['video/webm;codecs=vp9', 'video/webm;codecs=vp8', 'video/webm', 'video/mp4'];
/** Bits for each pixel of each frame: enough for letters and thin lines. */
const bits = 0.15;

export async function recordedVideo(asked: VideoAsked): Promise<VideoFile> {
  const { width, height, framesPerSecond, count, signal } = asked;
  const mimeType = types.find((type) => MediaRecorder.isTypeSupported(type));
  if (!mimeType)
    throw new Error('This browser records neither WebM nor MP4. Save the picture as PNG or SVG, or use a present Chrome, Edge, Firefox or Safari.');
  const { canvas, context } = videoCanvas(asked);
  const stream = canvas.captureStream(framesPerSecond);
  const recorder = new MediaRecorder(stream, { mimeType, videoBitsPerSecond: bits * width * height * framesPerSecond });
  const pieces: Blob[] = [];
  recorder.ondataavailable = ({ data }) => pieces.push(data);
  const ended = new Promise<void>((resolve, reject) => {
    recorder.onstop = () => resolve();
    recorder.onerror = () => reject(new Error('The browser stopped recording the video. Try a smaller size or a shorter one.'));
  });
  asked.draw(context, 0);
  recorder.start();
  const begun = performance.now();
  try {
    // By the clock: a machine that is too slow leaves frames out, and the video keeps its length.
    for (let share = 0; share < 1; share = ((performance.now() - begun) * framesPerSecond) / 1000 / count) {
      signal.throwIfAborted();
      asked.draw(context, share);
      asked.onFrame(Math.min(count, Math.floor(share * count) + 1));
      await Promise.race([new Promise((resolve) => setTimeout(resolve, 1000 / framesPerSecond)), ended]);
      if (recorder.state !== 'recording') await ended;
    }
    // However few frames the recorder had time for, it gets the last one before it stops: the video is as long as was asked.
    asked.draw(context, (count - 1) / count);
    await Promise.race([new Promise((resolve) => setTimeout(resolve, 3000 / framesPerSecond)), ended]);
  } finally {
    if (recorder.state !== 'inactive') recorder.stop();
    for (const track of stream.getTracks()) track.stop();
  }
  await ended;
  const extension = mimeType.startsWith('video/mp4') ? 'mp4' : 'webm';
  return { blob: new Blob(pieces, { type: `video/${extension}` }), extension, recorded: true };
}
