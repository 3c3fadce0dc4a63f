/**
 * Whether WebGL 2 can be had and what computes it, found out without loading TensorFlow.js. Throws NotAvailableError with a sentence where not.
 */
import { NotAvailableError } from '../engine.ts';

export interface Renderer {
  /** For people: "ANGLE (NVIDIA ...)", "software WebGL (SwiftShader)". */
  readonly adapter: string;
  /** WebGL computes on the processor. */
  readonly software: boolean;
}

/** Renderers that compute on the processor, by the name that they give of themselves. */
const softwareNames: readonly (readonly [RegExp, string])[] = [
  [/swiftshader/i, 'SwiftShader'],
  [/llvmpipe/i, 'llvmpipe'],
  [/softpipe/i, 'softpipe'],
  [/microsoft basic render/i, 'Microsoft Basic Render'],
  [/software rasterizer|apple software renderer/i, 'software rasterizer'],
];

const attributes = {
  alpha: false,
  antialias: false,
  premultipliedAlpha: false,
  preserveDrawingBuffer: false,
  depth: false,
  stencil: false,
  powerPreference: 'high-performance',
} as const;

/** A canvas that is shown nowhere: for a worker, or on the page in browsers without OffscreenCanvas. */
export function hiddenCanvas(): OffscreenCanvas | HTMLCanvasElement {
  if (typeof OffscreenCanvas !== 'undefined') return new OffscreenCanvas(1, 1);
  if (typeof document !== 'undefined') return document.createElement('canvas');
  throw new NotAvailableError('This browser offers no canvas to a worker (OffscreenCanvas), which WebGL needs.');
}

export function openContext(canvas: OffscreenCanvas | HTMLCanvasElement): WebGL2RenderingContext {
  const gl = canvas.getContext('webgl2', attributes) as WebGL2RenderingContext | null;
  if (!gl || gl.isContextLost()) throw new NotAvailableError('This browser offers no WebGL 2 here.');
  return gl;
}

export function rendererOf(gl: WebGL2RenderingContext): Renderer {
  const info = gl.getExtension('WEBGL_debug_renderer_info');
  const name = String(gl.getParameter(info ? info.UNMASKED_RENDERER_WEBGL : gl.RENDERER) || 'WebGL 2');
  const found = softwareNames.find(([pattern]) => pattern.test(name));
  return { adapter: found ? `software WebGL (${found[1]})` : name, software: found !== undefined };
}

/** Gives a context back at once: browsers allow about 16, and collect them late. */
export function closeContext(gl: WebGL2RenderingContext): void {
  if (!gl.isContextLost()) gl.getExtension('WEBGL_lose_context')?.loseContext();
}

export function probeWebgl(): Renderer {
  const gl = openContext(hiddenCanvas());
  try {
    return rendererOf(gl);
  } finally {
    closeContext(gl);
  }
}
