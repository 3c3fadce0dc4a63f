/** What did not come out when it was checked: of the study, of its texts, and of numbers that this project was given. Rows that show it are named. */

export interface NotBorneOut {
  /** What was claimed, and by whom. */
  readonly claimed: string;
  /** What was found. */
  readonly found: string;
  /** Names of rows that compute it. */
  readonly rows: readonly string[];
  /** A link of this page that shows it, from '#' on. */
  readonly link: string;
}

export const notBorneOut: readonly NotBorneOut[] = [
  {
    claimed: 'The study: correlating input and output weights (0.82 to 0.90 after training) is a crucial strategy.',
    found:
      'One seed draws both, so that the correlation is exactly 1 before training; training lowers it. With two seeds it stays at chance, and the error is as small.',
    rows: ['one-seed-correlates'],
    link: '#v=1&preset=thesis-a&network.seeds.output=2&view.panel=train',
  },
  {
    claimed: 'The study: participation ratios of 305 to 342 show that weights are spread over many components.',
    found: 'A random vector of 500 numbers has 2N/π = 318 ± 7.6 on any axes. The figures of the table are chance.',
    rows: ['ratios-are-chance'],
    link: '#v=1&preset=thesis-a&view.panel=backengineer',
  },
  {
    claimed: 'The study: precision measures how well a network remembers what it was trained on.',
    found: '93 % of the error of network A1 is the pulse of 300 ms, which lies outside the range that it was trained on (50 to 249 ms).',
    rows: ['study-plateaus'],
    link: '#v=1&preset=thesis-a&view.panel=backengineer&view.analysis=robustness',
  },
  {
    claimed: 'The study: a network at gain 1.5 holds the duration of a pulse.',
    found:
      'Private noise of 10⁻⁶ during the wait before the pulse takes the precision of A1 from 0.016 to 0.5 and more: rest is unstable, and noise grows. Noise from the pulse on does little.',
    rows: ['wait-not-memory', 'study-matrix'],
    link: '#v=1&preset=fitted&network.noise=0.000001&view.panel=chaos',
  },
  {
    claimed: 'The study: three principal components show how the memory works.',
    found: 'They carry 81 % of the activity and 8 % of the answer. The answer lies in components 4 to 12.',
    rows: ['study-axes'],
    link: '#v=1&preset=thesis-a&view.panel=backengineer',
  },
  {
    claimed: "The study's README: mean precision 0.0194, standard deviation 0.009.",
    found: 'Its own table of twenty networks has 0.0250 and 0.0082.',
    rows: ['study-table-means'],
    link: '#v=1&preset=thesis-a',
  },
  {
    claimed: 'Mean field: above a gain of 1 random networks are chaotic.',
    found:
      'Of infinitely many units. A matrix of 64 units is a limit cycle at gain 1.5, and 200 units have a smaller exponent than theory: size decides, and so does the matrix.',
    rows: ['tangent-growth', 'exponent-finite', 'engelken-cycle'],
    link: '#v=1&preset=chaotic&network.size=64&view.panel=chaos',
  },
  {
    claimed: 'Memory capacity of random tanh networks peaks at 34.6 and at 17.7 for weak and strong input, in a table that this project was given.',
    found: 'Ours are 8 to 25 % higher; the table does not say how its input was distributed. It is not among the rows; linear networks are.',
    rows: ['memory-capacity'],
    link: '#v=1&preset=small',
  },
  {
    claimed: 'Participation ratios of mean field at gain 1.5 and below, as this project was given them first, were 2 to 20 % lower.',
    found: 'Their grid was too coarse: a double integral on a finer one, made by another program, agrees with ours.',
    rows: ['mean-field-dimension'],
    link: '#v=1&preset=chaotic&network.gain=1.5&view.panel=chaos&view.motion=dimension',
  },
];
