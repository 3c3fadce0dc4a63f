/** What an experiment does, as the small picture of its row. */
import { type ExperimentName, experimentCalled } from '../../science/experiments/index.ts';
import { type Fate, faceOf } from './faces.ts';

const words: Readonly<Record<Fate, string>> = { trained: 'trained', random: 'random', set: 'set along an axis' };

export function Diagram({ name }: { name: ExperimentName }) {
  const { input, output } = faceOf(name);
  const parts: readonly (readonly [string, Fate, number])[] = [
    ['I', input, 12],
    ['G', 'random', 46],
    ['W', output, 80],
  ];
  return (
    <svg
      className="experiments-diagram"
      width="94"
      height="28"
      viewBox="-1 0 94 28"
      role="img"
      aria-label={`I ${words[input]}, G random, W ${words[output]}. ${experimentCalled(name).question}`}
    >
      <path d="M22 12H36M56 12H70" stroke="var(--line)" strokeWidth="1.4" />
      {parts.map(([letter, fate, x]) => (
        <g key={letter}>
          <circle cx={x} cy="12" r="10" fill={fate === 'trained' ? 'var(--ink)' : 'var(--paper)'} stroke={fate === 'trained' ? 'var(--ink)' : 'var(--ink-3)'} />
          <text
            x={x}
            y="16.5"
            textAnchor="middle"
            fontSize="13.5"
            fontFamily="var(--serif)"
            fontStyle="italic"
            fill={fate === 'trained' ? 'var(--paper)' : 'var(--ink-2)'}
          >
            {letter}
          </text>
          {fate === 'set' && <path d={`M${x - 13} 26H${x + 13}`} stroke="var(--ink)" strokeWidth="2" />}
        </g>
      ))}
    </svg>
  );
}
