/** What a teacher wants to know of each chapter, in the order of the chapters. Numbers are not written here: they are computed on the page. */

export interface Note {
  /** What the chapter is for. */
  readonly aim: string;
  readonly minutes: number;
  /** The first is that of the chapter, whose answer is computed; the others are for talking, with an answer in words. */
  readonly ask: readonly { readonly question: string; readonly answer?: string }[];
  readonly wrong: readonly { readonly said: string; readonly reply: string }[];
}

export const notes: readonly Note[] = [
  {
    aim: 'A network has a state of its own. What it does after a pulse follows from its connections and from nothing else.',
    minutes: 5,
    ask: [
      { question: 'What does the activity do after the pulse, and how do we know that it does not repeat?' },
      {
        question: 'Is anything random while it runs?',
        answer: 'No. The connections were drawn once, from a seed; from rest, the same pulse gives the same picture again.',
      },
    ],
    wrong: [
      {
        said: 'Irregular means random.',
        reply: 'In Live each sweep begins at rest: the same pulse gives the same picture every time. Chaos is irregular without chance.',
      },
    ],
  },
  {
    aim: 'One number decides whether the network lives, and its threshold belongs to this matrix.',
    minutes: 5,
    ask: [
      { question: 'Up to which gain does it fall silent?' },
      {
        question: 'Why is it not exactly 1?',
        answer: 'The largest real part of the eigenvalues of the matrix decides. It is 1 for infinitely many units; a drawn matrix lies a little beside it.',
      },
    ],
    wrong: [
      { said: 'Above the threshold everything is chaos.', reply: 'The axis says where it is orderly: it stays alive, but small differences do not grow.' },
    ],
  },
  {
    aim: 'A linear readout can find a number in moving activity, and can go beyond what it was fitted on.',
    minutes: 6,
    ask: [
      { question: 'What does the output say to a pulse that is longer than all of those it was fitted with?' },
      { question: 'Where is the duration while the answer is waited for?', answer: 'In all rates together. No unit stands still, and none holds it alone.' },
    ],
    wrong: [
      {
        said: 'The network stores the number in a place.',
        reply: 'Silence one unit in Live, and then another: whichever it is, the answer suffers.',
      },
    ],
  },
  {
    aim: 'Two ways to the same readout: many small steps against the gradient, or one system of equations.',
    minutes: 8,
    ask: [
      { question: 'How far does the loss come down, and what does the closed form reach?' },
      {
        question: 'Which weights does each of them change?',
        answer:
          'Adam changes input and output weights here. The closed form changes the output weights alone. Neither touches the connections among the units.',
      },
    ],
    wrong: [
      { said: 'The closed form is always better.', reply: 'Only for what is linear in its weights. It cannot train the input weights or the connections.' },
      { said: 'A small loss is a small error of the answers.', reply: 'The loss counts the wait before the pulse as well, which is easy.' },
    ],
  },
  {
    aim: 'An effect that nobody would expect from its size: noise too small to be seen moves the best gain.',
    minutes: 6,
    ask: [
      { question: 'Where does the best gain go when a little noise is added?' },
      { question: 'Why do the low gains hardly notice the noise?', answer: 'There a small push fades by itself; it has no time in which it could grow.' },
    ],
    wrong: [
      { said: 'Noise is added to the answer.', reply: 'Then so little of it would change nothing. It is added to the state, and the network lets it grow.' },
    ],
  },
  {
    aim: 'A control experiment: one condition is changed, and the cause is found.',
    minutes: 7,
    ask: [
      { question: 'Where is the best gain when the noise begins with the pulse?' },
      {
        question: 'What would you change to be even more certain?',
        answer:
          'The wait itself: if it is the cause, a shorter wait with noise from the start must bring the high gains back as well. It is a number in the puzzles.',
      },
    ],
    wrong: [
      {
        said: 'Chaos destroys the memory.',
        reply: 'The exponent is the same in both conditions. What differs is the time at rest, at an unstable point, in which noise can grow.',
      },
    ],
  },
  {
    aim: 'What is large is not what matters: components show where the motion is, not where the answer is.',
    minutes: 10,
    ask: [
      { question: 'How much of the answer lies along the three axes of the picture?' },
      {
        question: 'Must a memory be a state of rest?',
        answer:
          'No. The chapter can search for fixed points. Where none lies near the path, paths that run side by side and stay apart are enough for a readout.',
      },
    ],
    wrong: [
      { said: 'The picture shows the computation.', reply: 'It shows the three largest directions of motion. The readout looks along others.' },
      { said: 'No fixed point was found, so there is none.', reply: 'A search never finds all. It says that none that it met lies near.' },
    ],
  },
  {
    aim: 'A design that can be understood, and what it costs: it has to be tuned finely.',
    minutes: 8,
    ask: [
      { question: 'What do three drawn networks do with the memory when a random part is added?' },
      {
        question: 'Why do the networks differ from the equation, and from each other?',
        answer:
          'It holds for infinitely many units. In a finite network the random part adds a little overlap by chance, and an overlap beside 1 makes the memory fade or grow.',
      },
    ],
    wrong: [
      {
        said: 'The simple model explains the trained network.',
        reply: 'It solves the same task in another way. That both work says nothing of how the first one does it.',
      },
    ],
  },
];

/** Of the three puzzles. */
export const puzzleMinutes = 15;
