/** Where the eye stands: Plotly's camera from and to the nine numbers of `view.camera` (eye, centre, up), and turns by keys and buttons. Pure. */

export interface Vector {
  readonly x: number;
  readonly y: number;
  readonly z: number;
}

export interface Camera {
  readonly eye: Vector;
  readonly center: Vector;
  readonly up: Vector;
}

export const initialCamera: Camera = { eye: { x: 0.9, y: -1.07, z: 0.54 }, center: { x: 0, y: 0, z: -0.14 }, up: { x: 0, y: 0, z: 1 } };

const round = (value: number) => Math.round(value * 1000) / 1000 || 0;

export const cameraNumbers = ({ eye, center, up }: Camera): number[] => [eye, center, up].flatMap(({ x, y, z }) => [x, y, z]).map(round);

const length = ({ x, y, z }: Vector) => Math.hypot(x, y, z);
const cross = (a: Vector, b: Vector): Vector => ({ x: a.y * b.z - a.z * b.y, y: a.z * b.x - a.x * b.z, z: a.x * b.y - a.y * b.x });

/**
 * The camera that these numbers stand for; three of them are an eye alone. An empty list is the initial camera, and so is whatever nothing can be seen with: an
 * eye at the middle or at what it looks at, or an upward direction along the look.
 */
export function cameraOf(numbers: readonly number[]): Camera {
  const vector = (at: number, fallback: Vector): Vector =>
    numbers.length >= at + 3 ? { x: numbers[at]!, y: numbers[at + 1]!, z: numbers[at + 2]! } : fallback;
  const [eye, center, up] = [vector(0, initialCamera.eye), vector(3, initialCamera.center), vector(6, initialCamera.up)];
  const look = { x: center.x - eye.x, y: center.y - eye.y, z: center.z - eye.z };
  // Also false for what is not a number. Compared with the lengths, so that the angle between look and up decides.
  const canSee = length(eye) >= 0.05 && length(look) >= 0.05 && length(up) > 0 && length(cross(look, up)) > 1e-3 * length(look) * length(up);
  return canSee && length(cross(look, up)) < Number.POSITIVE_INFINITY ? { eye, center, up } : initialCamera;
}

/**
 * Turned about the vertical by `across` and over it by `over` degrees, `closer` times as near; never quite over the pole, never into the box or out of sight.
 */
export function turned({ eye, center }: Camera, across: number, over: number, closer = 1): Camera {
  const radius = Math.min(6, Math.max(0.6, Math.hypot(eye.x, eye.y, eye.z) / closer));
  const azimuth = Math.atan2(eye.y, eye.x) + (across * Math.PI) / 180;
  const height = Math.min(1.45, Math.max(-0.2, Math.asin(eye.z / Math.hypot(eye.x, eye.y, eye.z)) + (over * Math.PI) / 180));
  return {
    eye: { x: radius * Math.cos(height) * Math.cos(azimuth), y: radius * Math.cos(height) * Math.sin(azimuth), z: radius * Math.sin(height) },
    center,
    up: { x: 0, y: 0, z: 1 },
  };
}

/** The box as this eye sees it: the floor's near sides, and the corner on the left where the vertical edge stands. 0 = low end of the axis, 1 = high end. */
export function edgesFor({ eye }: Camera): { readonly nearX: 0 | 1; readonly nearY: 0 | 1; readonly vertical: readonly [0 | 1, 0 | 1] } {
  const nearX = eye.x >= 0 ? 1 : 0;
  const nearY = eye.y >= 0 ? 1 : 0;
  const across = (x: number, y: number) => (x - 0.5) * -eye.y + (y - 0.5) * eye.x;
  const one = [nearX, (1 - nearY) as 0 | 1] as const;
  const other = [(1 - nearX) as 0 | 1, nearY] as const;
  return { nearX, nearY, vertical: across(...one) < across(...other) ? one : other };
}
