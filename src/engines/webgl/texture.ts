/**
 * A texture of four floats a texel, held as a TensorFlow.js tensor so that its memory is counted with all other, and a framebuffer that
 * draws into one or several of them.
 */
import { type Tensor, engine as tensorflow } from '@tensorflow/tfjs-core';
import { NotAvailableError } from '../engine.ts';
import type { Device } from './device.ts';

/** `usage` of TensorFlow.js: what is drawn into has the precision of the device, what is uploaded is always float32. */
const usages = { draw: 0, upload: 1 } as const;

export class Texture {
  readonly width: number;
  readonly height: number;
  readonly handle: WebGLTexture;
  readonly #device: Device;
  readonly #tensor: Tensor;

  constructor(device: Device, width: number, height: number, usage: keyof typeof usages = 'draw') {
    this.width = width;
    this.height = height;
    this.#device = device;
    const { backend } = device;
    // A packed tensor keeps 2 x 2 values in a texel.
    const shape: [number, number] = [2 * height, 2 * width];
    const info = backend.makeTensorInfo(shape, 'float32');
    const data = backend.texData.get(info.dataId);
    data.isPacked = true;
    data.texShape = shape;
    data.usage = usages[usage] as NonNullable<typeof data.usage>;
    this.#tensor = tensorflow().makeTensorFromTensorInfo(info, backend);
    this.handle = backend.getTexture(info.dataId);
  }

  /** Writes whole rows from `row` on; `values` holds 4 * width * rows numbers. */
  upload(values: Float32Array, row = 0, rows = this.height): void {
    const { gl } = this.#device;
    gl.bindTexture(gl.TEXTURE_2D, this.handle);
    gl.texSubImage2D(gl.TEXTURE_2D, 0, 0, row, this.width, rows, gl.RGBA, gl.FLOAT, values, 0);
  }

  dispose(): void {
    this.#tensor.dispose();
  }
}

export class Framebuffer {
  readonly textures: readonly Texture[];
  readonly #device: Device;
  readonly #handle: WebGLFramebuffer;

  constructor(device: Device, textures: readonly Texture[]) {
    const { gl } = device;
    this.textures = textures;
    this.#device = device;
    this.#handle = gl.createFramebuffer();
    device.framebuffers++;
    gl.bindFramebuffer(gl.FRAMEBUFFER, this.#handle);
    textures.forEach((texture, i) => {
      gl.framebufferTexture2D(gl.FRAMEBUFFER, gl.COLOR_ATTACHMENT0 + i, gl.TEXTURE_2D, texture.handle, 0);
    });
    gl.drawBuffers(textures.map((_, i) => gl.COLOR_ATTACHMENT0 + i));
    const status = gl.checkFramebufferStatus(gl.FRAMEBUFFER);
    if (status !== gl.FRAMEBUFFER_COMPLETE) {
      device.check();
      throw new NotAvailableError(`The graphics chip refuses to draw into ${textures.length} textures of floats at once.`);
    }
  }

  bind(): void {
    const { gl } = this.#device;
    gl.bindFramebuffer(gl.FRAMEBUFFER, this.#handle);
  }

  /** Zeros everywhere. Not a draw. */
  clear(): void {
    const { gl } = this.#device;
    this.bind();
    gl.clear(gl.COLOR_BUFFER_BIT);
  }

  /** Reads texels [x, x + width) x [y, y + height) of attachment `index`; waits for them. [height, width, 4] */
  read(index: number, x: number, y: number, width: number, height: number): Float32Array {
    const { gl } = this.#device;
    const values = new Float32Array(4 * width * height);
    this.bind();
    gl.readBuffer(gl.COLOR_ATTACHMENT0 + index);
    gl.readPixels(x, y, width, height, gl.RGBA, gl.FLOAT, values);
    gl.readBuffer(gl.COLOR_ATTACHMENT0);
    this.#device.check();
    return values;
  }

  dispose(): void {
    this.#device.gl.deleteFramebuffer(this.#handle);
    this.#device.framebuffers--;
  }
}
