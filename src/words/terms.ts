/** Words of the page that a visitor may not know, each with one sentence or two. Loaded when a word is explained. */

const terms = {
  keys: 'Space gives the last pulse again, b pins this run and then swaps, p pauses whatever moves and lets it go on. In other tasks 1 to 9 give pulses, with Shift downwards; inside a training step the full stop goes on. All of these can be switched off under About. Arrow keys turn gain and noise.',
  unit: 'A unit stands for a neuron, or a small group of them. It has one state and one firing rate.',
  rate: 'The firing rate of a unit: what it tells the others, between -1 and 1. White paper is 0: the unit is silent.',
  gain: 'One number by which all connections between the units are multiplied. A small gain lets activity die out; a large one keeps it going.',
  noise:
    'Random jitter that each unit has for itself; the number is its standard deviation. Noise "from the start" acts through the whole wait, "from the pulse" only from the pulse on.',
  wait: 'The time from the start of a trial to the pulse. Above the critical gain a small disturbance has all this time to grow.',
  pulse: 'A short input that all units hear. The task of the network is to say, seconds later, how long it lasted.',
  answer:
    'The output long after the pulse. The right answer is 0.007 for each millisecond, unless the task is changed: 0.35 for 50 ms, 1.05 for 150 ms, 2.10 for 300 ms.',
  graded:
    'What counts. Before the pulse the output should be 0; then, up to 1.5 s after the usual start of the pulse, nothing is graded; from there on the output should be the answer.',
  readout: 'The weights with which the output sums up the rates. They can be drawn at random, trained, or fitted.',
  fitted:
    'The output weights are computed in one go, from 150 trials, so that the loss is least; the rest of the network stays as it is. Links do not carry them: they are computed again when the link is opened.',
  error:
    'The squared distance of the answers from the right ones, averaged over pulses that were not used in fitting. The wait before the pulse is not part of it. 0 is perfect.',
  kept: 'Rows stay in this browser when the page is closed. The browser may delete them: Safari does after seven days of use without a visit to this page, others when space is short. What should last is best exported as a file (CSV, beside the title of the figure). Of a page on the home screen or in the dock Safari deletes nothing.',
  loss: 'What training makes small: the squared distance between output and target over all that is graded, the wait before the pulse included. So a loss is not the same number as the error of the answers.',
  guessing:
    'The error of always giving the mean answer, without having heard the pulse. It is the variance of the right answers: 0.16 for pulses of 50 to 250 ms; in the map it is taken over its 60 test pulses. A fit that does not carry over to new pulses can be worse than guessing.',
  precision: 'How exactly the readout can measure a rate: the standard deviation of its mistake. A coarse readout cannot see small differences between rates.',
  studyPrecision:
    "The measure of the study: the squared error of the answers to 50, 150 and 300 ms, averaged. It depends on how a pulse falls on the time steps (setting task.sampling): at steps of 10 ms the network of the study has 0.027 with the study's sampling and 0.039 with exact pulses.",
  exponent:
    'Lyapunov exponent λ: the pace at which a very small difference between two states grows (above 0: chaos) or shrinks (below 0), per time constant τ. The number behind ± is one standard error.',
  chaotic: 'Every small difference grows until two runs have nothing in common, although nothing is random: the exponent is above 0 by more than its error.',
  orderly: 'Activity goes on, but small differences do not grow: the network rests, or repeats a cycle.',
  silent: 'Without input and noise all activity dies out by itself, so nothing can be remembered for long.',
  modes: 'Patterns of activity that each grow or fade by themselves as long as the activity is small. They are the eigenvectors of the matrix of connections.',
  eigenvalue: 'It says how a mode changes: to the right of the line it grows, to the left it fades; the farther from the axis, the faster it turns.',
  theory: 'What mean-field theory predicts for a network of infinitely many units. One matrix of finite size differs from it.',
  otherMatrices: 'Networks of the same kind, whose connections were drawn from other seeds. They show how much is chance.',
  bestGain:
    'For each noise, the gain at which the error on the map is least. The line joins them, and a horizontal bar spans the best gains of this and of other networks.',
  dotted: 'Inside the dotted line the error is less than nine tenths of guessing. Outside it the network forgets.',
  chaosLine: 'The line λ = 0: where the exponent of an infinite network is zero. To its right such a network is chaotic, to its left noise makes it orderly.',
  phase: 'Units that are active at about the same moment stand next to each other: rows are sorted by the phase of their activity after a pulse.',
  components: 'Directions in the space of all rates, ordered by how much the activity varies along them. The first three are drawn.',
  gradient: 'How steeply the loss changes with the weights, and in which direction they must be moved to lower it.',
  ridge: 'A fit with a penalty on large output weights. It keeps the readout from trusting differences that it cannot measure.',
  dimension: 'Along about how many directions the activity varies: 1 if all units move together, as many as there are units if each moves for itself.',
  participationRatio:
    'A count of how many share in something: 1 if one has it all, as many as there are if all have the same. Of the activity it counts directions, of weights it counts units.',
  spectralRadius: 'How far from 0 the outermost eigenvalue of the connections lies. It is about 1 at gain 1, and grows with the gain.',
  tau: 'The time constant \u03c4: the time in which a unit alone forgets what it heard, down to a third of it. 100 ms unless it is changed.',
  timeStep: 'The network is computed in steps of this length. Short steps follow its equation more closely; long ones are fast. At most the time constant.',
  matrix:
    'All connections between the units, as a table of numbers: one for each unit that speaks and each that listens. Its number is the seed from which it was drawn.',
  trial: 'One run of the task: a wait, a pulse, and the time in which the answer counts.',
  seed: 'A number from which random numbers are drawn. The same seed gives the same network, or the same trials, on every machine.',
  bias: 'A constant that is added to what each unit hears; 0 unless it is trained or comes from a file.',
  outputBias: 'A constant that is added to each output; 0 unless it is trained, fitted or comes from a file.',
  start: 'The state of every unit at the first moment of a trial; 0 unless it is changed or trained.',
  input: 'How strongly each unit hears the pulse: one weight for each.',
  engine: 'What computes: WebAssembly on the processor, WebGL on the graphics card, or plain TypeScript, which is slow and serves as the reference.',
  attractor: 'A motion into which the network settles and which it does not leave by itself. A network may have several; its start decides to which it comes.',
  fixedPoint: 'A state of rest: nothing changes any more. Silence is one, but units may also stand still at other rates.',
  slowPoint:
    'A place where the state still moves, but more slowly than anywhere around it. Near one a network can wait, but not for ever. How slow is called slow is a number that you can move.',
  saddle: 'A fixed point that the state reaches along most directions and leaves along a few. A small push decides to which side it goes.',
  indexSum:
    'Each fixed point counts +1 if its number of unstable directions is even, \u22121 if it is odd. The sum over a complete list is 1 where rates are bounded; any other shows that points are missing, while 1 does not prove that none is. Until it is 1 and each point was met twice, small networks are searched from more starts.',
  unstableDirections:
    'Directions along which a small step away from a point grows by itself; along all others it fades. Their number says how many ways lead out of the point.',
  stateSpeed: 'How far the state of all units moves in one time constant \u03c4. At a fixed point it is 0.',
  limitCycle: 'A motion that repeats itself after some time, for ever. Small differences do not grow in it.',
  quasiPeriodic:
    'A motion of two rhythms whose periods are in no ratio of small whole numbers: it never repeats exactly, and yet small differences do not grow.',
  undecided: 'The exponent is too close to 0 for its error: longer measurements could say more.',
  standardError: 'How much a measured number would vary if it were measured again, as a standard deviation. It stands behind \u00b1.',
  kaplanYorke:
    'The number of dimensions that the motion fills in the long run, found from its exponents: growth in some directions is held against decay in others.',
  entropyRate: 'The sum of the positive exponents: how much must be learnt in each time constant to keep knowing the state.',
  determinant:
    'How one time step changes the volume of a small ball of states. Its logarithm, averaged and per time constant, is the sum of all exponents: a check of them.',
  power: 'How the variance of the rates is spread over frequencies. A peak is a rhythm.',
  method:
    'Adam moves all chosen weights a little, step by step, against the gradient of the loss. Ridge computes the output weights alone, in one go. RLS (recursive least squares) learns them while trials run, from one moment after the other, and comes to what ridge finds of the same moments.',
  feedback:
    'The units hear the output as well, each with a random weight up to this; 0: they do not. While RLS learns, the output is held close to what is wanted (FORCE learning); with the weights frozen the network may drift away, which the loss shows. Frozen feedback is a part of the connections G.',
  learningRate: 'About how far Adam moves a weight in one step. Too large, and the loss jumps; too small, and nothing happens for long.',
  batch: 'How many trials the network sees before its weights are moved once.',
  phases:
    'Three parts of a trial: while the pulse is on; then, up to 1.5 s after its beginning, the motion that follows by itself; then the time of the memory.',
  autocorrelation: 'How alike the rate of a unit is to itself some time later: 1 is the same, 0 is unrelated.',
  linearFormula:
    'The equation of the network with straight lines in place of its nonlinearity. It is solved in one go: every mode grows or fades at its own pace, and twice the input makes twice the state.',
  saturated: 'A unit whose rate comes near its bound: more input changes it less and less. Here from where its rate lags a tenth behind a straight line.',
  overlap:
    'How alike the direction along which the memory acts on the units is to the one along which it is read from them. Below 1 the memory fades, above 1 it runs to one of two fixed values, at 1 it stays where it is put.',
  kappa:
    'The one number that one direction of the connections holds: how far the state of all units lies along the direction that is read. In a design it is the memory.',
  directions:
    'One direction of the connections is two lists with a number for each unit: along n the rates are summed up to one number, \u03ba, and along m this number is sent back to all units. Rank one is one such pair.',
  alike:
    'The cosine of the angle between two directions, without its sign: 1 if they are the same, 0 if they have nothing in common. Random directions come close to 0.',
  rank: 'Of a part of the connections: along how many directions it acts. Rank one is one direction that is read, and one along which is sent what was read.',
  memoryEquation:
    'One equation for one number: how fast the memory moves at each of its values. It holds for infinitely many units, as long as their random connections make no chaos.',
  shuffled:
    'The conditions are exchanged at random, 200 times, and the correlation is computed anew each time: what is left is chance. Said is the upper edge of its band, the mean and 2 standard deviations.',
} as const;

export type TermName = keyof typeof terms;
export default terms as Readonly<Record<TermName, string>>;
