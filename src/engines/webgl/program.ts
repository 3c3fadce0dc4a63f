/** A shader program and its uniforms. The vertex shader, the quad and the bookkeeping are TensorFlow.js' own; the fragment shader is ours. */
import { createFragmentShader } from '@tensorflow/tfjs-backend-webgl/dist/webgl_util';
import type { Device } from './device.ts';
import type { Texture } from './texture.ts';

export interface Shader {
  readonly source: string;
  /** Samplers by name, with the number of textures in the array (0: no array). */
  readonly samplers: Readonly<Record<string, number>>;
  /** Samplers that alternate between two sets of textures from draw to draw. */
  readonly alternating?: readonly string[];
}

/** WebGL 2 has at least 32 units; the programs use 21 at most. */
const spareUnit = 31;

interface Slot {
  readonly location: WebGLUniformLocation | null;
  readonly unit: number;
  readonly count: number;
  /** Texture units of each bank, as the uniform wants them. */
  readonly banks: readonly Int32Array[];
}

export class Program {
  readonly #device: Device;
  readonly #program: ReturnType<Device['gpgpu']['createProgram']>;
  readonly #shader: WebGLShader;
  readonly #locations = new Map<string, WebGLUniformLocation | null>();
  readonly #slots = new Map<string, Slot>();

  constructor(device: Device, shader: Shader) {
    const { gl, gpgpu } = device;
    this.#device = device;
    this.#shader = createFragmentShader(gl, shader.source);
    this.#program = gpgpu.createProgram(this.#shader);
    gpgpu.buildVao(this.#program);
    let unit = 0;
    for (const [name, array] of Object.entries(shader.samplers)) {
      const count = Math.max(1, array);
      const banks = (shader.alternating?.includes(name) ? [0, 1] : [0]).map((bank) => Int32Array.from({ length: count }, (_, i) => unit + bank * count + i));
      const location = gl.getUniformLocation(this.#program, array > 0 ? `${name}[0]` : name);
      this.#slots.set(name, { location, unit, count, banks });
      unit += count * banks.length;
      gl.uniform1iv(location, banks[0]);
    }
  }

  use(): void {
    this.#device.gpgpu.setProgram(this.#program);
    this.#device.gpgpu.bindVertexArray(this.#program.vao);
  }

  /** Binds textures to a sampler; `bank` 1 is the second set of an alternating one. */
  textures(name: string, textures: readonly Texture[], bank = 0): void {
    const { gl } = this.#device;
    const slot = this.#slots.get(name)!;
    textures.forEach((texture, i) => {
      gl.activeTexture(gl.TEXTURE0 + slot.unit + bank * slot.count + i);
      gl.bindTexture(gl.TEXTURE_2D, texture.handle);
    });
    // Making and uploading a texture binds it to the active unit: let that be one that no sampler reads.
    gl.activeTexture(gl.TEXTURE0 + spareUnit);
  }

  /** Which set an alternating sampler reads in the next draw. */
  select(name: string, bank: number): void {
    const slot = this.#slots.get(name)!;
    this.#device.gl.uniform1iv(slot.location, slot.banks[bank]);
  }

  int(name: string, value: number): void {
    this.#device.gl.uniform1i(this.#location(name), value);
  }

  ints(name: string, a: number, b: number, c: number, d: number): void {
    this.#device.gl.uniform4i(this.#location(name), a, b, c, d);
  }

  uint(name: string, value: number): void {
    this.#device.gl.uniform1ui(this.#location(name), value);
  }

  float(name: string, value: number): void {
    this.#device.gl.uniform1f(this.#location(name), value);
  }

  /** Fills texels [x, x + width) x [y, y + height) of the bound framebuffer. */
  draw(x: number, y: number, width: number, height: number): void {
    const { gl } = this.#device;
    gl.viewport(x, y, width, height);
    gl.drawElements(gl.TRIANGLES, 6, gl.UNSIGNED_SHORT, 0);
    this.#device.draws++;
  }

  dispose(): void {
    this.#device.gpgpu.deleteProgram(this.#program);
    this.#device.gl.deleteShader(this.#shader);
  }

  #location(name: string): WebGLUniformLocation | null {
    let location = this.#locations.get(name);
    if (location === undefined) {
      location = this.#device.gl.getUniformLocation(this.#program, name);
      this.#locations.set(name, location);
    }
    return location;
  }
}
