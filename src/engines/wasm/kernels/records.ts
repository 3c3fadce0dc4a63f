/**
 * What the caller tells the kernels, as records in memory that it fills in (../records.ts has the same fields in the same order). All fields are
 * 4 bytes. Pointers of arrays that are not wanted are 0. P = size padded to a multiple of 4, O4 = outputs padded to a multiple of 4; all numbers float32
 * unless said otherwise; the last axis [8] is the trials of the block.
 */

/** The network. "Panels" are described in pack.ts. */
@unmanaged
export class Model {
  /** P */
  size: i32;
  inputs: i32;
  outputs: i32;
  /** O4 */
  outputRows: i32;
  /** 0 tanh, 1 relu, 2 softplus, 3 sigmoid */
  nonlinearity: i32;
  /** 0 leaky current: h moves and r = phi(h). 1 leaky rate: r itself moves, towards phi of the force. Then state and rates are the same numbers. */
  system: i32;
  gain: f32;
  alpha: f32;
  /** G, panels [P/4][P][4] */
  recurrent: usize;
  /** G^T, panels [P/4][P][4] */
  transposed: usize;
  /** I, panels [P/4][inputs][4] */
  input: usize;
  /** b [P] */
  bias: usize;
  /** h0 [P] */
  start: usize;
  /** W^T, panels [O4/4][P][4] */
  readout: usize;
  /** W, panels [P/4][outputs][4] */
  feedback: usize;
  /** c [O4] */
  constant: usize;
}

/** A block of 8 trials. */
@unmanaged
export class Block {
  /** h [P][8] */
  state: usize;
  /** Rates [slots][P][8]; slot 0 is those before step `origin`. */
  history: usize;
  origin: i32;
  /** Scratch [P][8]: G r on the way forward, G^T lambda on the way back. */
  drive: usize;
  /** Scratch [P][8]: I u, then the noise; on the way back W e, and of a leaky rate phi' lambda before it. */
  external: usize;
  /** Scratch [O4][8]: z. */
  output: usize;
  /** u [steps][inputs][8] */
  input: usize;
  /** Wanted in a run: z of steps from `origin` on, [slots][O4][8]. */
  record: usize;
  /** y [steps][outputs][8]; replaced by e = dL/dz as the steps go by. Wanted for a loss. */
  target: usize;
  /** mask / (sum of mask * trials), [steps][outputs][8] */
  weight: usize;
  /** Sum of weight (z - y)^2, float64 [4]: partial sums, to be added up. */
  loss: usize;
  /** 0 none, 1 counter, 2 samples */
  noise: i32;
  /** What a normal is multiplied with (science/systems). */
  amplitude: f32;
  seed: u32;
  /** uint32 [8] */
  stream: usize;
  /** int32 [8], the first noisy step of each trial. */
  noiseFrom: usize;
  /** amplitude * normals of steps from `samplesOrigin` on, [steps][P][8]. */
  samples: usize;
  samplesOrigin: i32;
  /** lambda = dL/dh [P][8] */
  adjoint: usize;
  /** Sums for dW, [P][outputs][4]: lane l holds trials l and l + 4. */
  readoutGradient: usize;
  /** Sums for dI / alpha, [P][inputs][4]. */
  inputGradient: usize;
  /** Sums for db / alpha, [P][4]. */
  biasGradient: usize;
  /** lambda of up to 16 steps, panels [P/4][128][4]; wanted for dG. */
  adjointPanels: usize;
  /** r of the same steps, [P8/8][128][8], P8 = P padded to a multiple of 8. */
  ratePanels: usize;
  /** dG / (alpha gain), [P8/8][P][8]. */
  recurrentGradient: usize;
  /** Steps of the block; the way back begins here. */
  end: i32;
  /** The way back ends here: the adjoint of h[stop] is not needed ... */
  stop: i32;
  /** ... unless this is 1 (dh0 is wanted; stop is then 0). */
  reachStart: i32;
}

/** One copy of the network, stepped alone. */
@unmanaged
export class Single {
  /** h [P] */
  state: usize;
  /** r [P] */
  rate: usize;
  /** Scratch [P]. */
  drive: usize;
  /** Scratch [P]. */
  external: usize;
  /** u [inputs] */
  input: usize;
  /** z [O4] */
  output: usize;
  /** All bits set where a unit may be active, 0 where it is silenced; int32 [P]. */
  alive: usize;
}
