/**
 * The graphics chip as TensorFlow.js sees it: one WebGL2 context on a canvas of our own, one backend over it, and what is known of both.
 * Every engine has its own context: after a loss the old backend is removed and a new engine starts clean (restoring the
 * old context does not work, TensorFlow.js goes on with zeros).
 */
import { MathBackendWebGL } from '@tensorflow/tfjs-backend-webgl/dist/backend_webgl';
import { clearWebGLContext, setWebGLContext } from '@tensorflow/tfjs-backend-webgl/dist/canvas_util';
import { GPGPUContext } from '@tensorflow/tfjs-backend-webgl/dist/gpgpu_context';
// What the built page keeps of it (scripts/vite/tensorflow.ts) has no flags without this.
import '@tensorflow/tfjs-core/dist/flags';
import { env, registerBackend, removeBackend, setBackend, engine as tensorflow } from '@tensorflow/tfjs-core';
import { EngineLostError, NotAvailableError } from '../engine.ts';
import type { Limits } from './layout.ts';
import { closeContext, hiddenCanvas, openContext, type Renderer, rendererOf } from './probe.ts';

export interface DeviceOptions {
  /** Draws on this canvas instead of one of its own. */
  readonly canvas?: OffscreenCanvas | HTMLCanvasElement;
  /** Computes in half precision, as phones without float32 rendering have to: for tests. */
  readonly halfFloat?: boolean;
  /** Pretends to a smaller chip: for tests. */
  readonly limits?: Partial<Limits>;
}

export interface DeviceMemory {
  readonly numTensors: number;
  readonly numTextures: number;
  readonly numBytesInGPU: number;
  readonly numFramebuffers: number;
}

export interface Device extends Renderer {
  readonly gl: WebGL2RenderingContext;
  readonly gpgpu: GPGPUContext;
  readonly backend: MathBackendWebGL;
  readonly precision: 4 | 2;
  readonly limits: Limits;
  /** What `finish` takes when nothing is to be done, ms; measured when the first textures are made. */
  roundTrip: number;
  /** Draw calls since the start, for tests and benchmarks. */
  draws: number;
  framebuffers: number;
  /** Throws EngineLostError when the context has gone. To be called before anything that was read is trusted: a lost context reads zeros. */
  check(): void;
  /** Throws NotAvailableError when textures just made did not fit. */
  checkMemory(): void;
  /** Waits until all work handed over so far is done. */
  finish(): void;
  memory(): DeviceMemory;
  dispose(): void;
}

let created = 0;

/** What TensorFlow.js wants to know of its surroundings. Its own answer for browsers brings along the storage of models. */
function describeSurroundings(): void {
  if (env().platform) return;
  env().setPlatform('browser', {
    fetch,
    now: () => performance.now(),
    encode: (text) => new TextEncoder().encode(text),
    decode: (bytes, encoding) => new TextDecoder(encoding).decode(bytes),
    isTypedArray: (value): value is Float32Array | Int32Array | Uint8Array | Uint8ClampedArray =>
      value instanceof Float32Array || value instanceof Int32Array || value instanceof Uint8Array || value instanceof Uint8ClampedArray,
  });
}

/** Throws NotAvailableError with a sentence where there is no canvas for a worker or no WebGL2. */
export async function openDevice(options: DeviceOptions = {}): Promise<Device> {
  describeSurroundings();
  const canvas = options.canvas ?? hiddenCanvas();
  const gl = openContext(canvas);

  let lost = false;
  canvas.addEventListener('webglcontextlost', () => {
    lost = true;
  });

  // TensorFlow.js reads its flags from "the" context: ours, not one that it would open.
  setWebGLContext(2, gl);
  const half = options.halfFloat === true || !gl.getExtension('EXT_color_buffer_float');
  if (half && !gl.getExtension('EXT_color_buffer_float') && !gl.getExtension('EXT_color_buffer_half_float')) {
    throw new NotAvailableError('The graphics chip cannot write fractional numbers through WebGL.');
  }
  env().set('WEBGL_VERSION', 2);
  env().set('WEBGL_RENDER_FLOAT32_ENABLED', !half && env().getBool('WEBGL_RENDER_FLOAT32_CAPABLE'));
  // Textures given back are deleted at once: they are kept as long as they are used, and a pool would only hide how much is held.
  env().set('WEBGL_DELETE_TEXTURE_THRESHOLD', 0);

  const name = `edge-of-chaos-webgl-${++created}`;
  const gpgpu = new GPGPUContext(gl);
  const backend = new MathBackendWebGL(gpgpu);
  registerBackend(name, () => backend);
  await setBackend(name);
  // A draw fills its viewport. TensorFlow.js switches the scissors on again whenever it looks at a flag: open them for good.
  gl.scissor(0, 0, 16384, 16384);

  const pixel = new Float32Array(4);
  let disposed = false;

  const device: Device = {
    gl,
    gpgpu,
    backend,
    ...rendererOf(gl),
    precision: env().getBool('WEBGL_RENDER_FLOAT32_ENABLED') ? 4 : 2,
    limits: {
      textureSize: Math.min(gl.getParameter(gl.MAX_TEXTURE_SIZE) as number, 8192),
      drawBuffers: Math.min(gl.getParameter(gl.MAX_DRAW_BUFFERS) as number, gl.getParameter(gl.MAX_COLOR_ATTACHMENTS) as number),
      ...options.limits,
    },
    roundTrip: 0,
    draws: 0,
    framebuffers: 0,
    check() {
      if (disposed) throw new EngineLostError('This WebGL engine has been disposed of');
      if (lost || gl.isContextLost()) throw new EngineLostError('The WebGL context was lost');
    },
    checkMemory() {
      device.check();
      for (let error = gl.getError(); error !== gl.NO_ERROR; error = gl.getError()) {
        if (error === gl.OUT_OF_MEMORY) throw new NotAvailableError('The memory of the graphics chip is not enough for this network and batch.');
        if (error === gl.CONTEXT_LOST_WEBGL) throw new EngineLostError('The WebGL context was lost');
      }
    },
    finish() {
      // Reading one texel of the framebuffer drawn last waits for it, and costs less than a fence, which has to be polled.
      gl.readPixels(0, 0, 1, 1, gl.RGBA, gl.FLOAT, pixel);
    },
    memory: () => ({
      numTensors: tensorflow().state.numTensors,
      numTextures: backend.getTextureManager().getNumUsedTextures(),
      numBytesInGPU: backend.memory().numBytesInGPU,
      numFramebuffers: device.framebuffers,
    }),
    dispose() {
      if (disposed) return;
      disposed = true;
      clearWebGLContext(2);
      removeBackend(name);
      closeContext(gl);
    },
  };
  return device;
}
