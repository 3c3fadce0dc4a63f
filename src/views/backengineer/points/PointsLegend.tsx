/** What the marks mean: those that there are, each with its explanation. */
import type { ReactNode } from 'react';
import { useStore } from 'zustand';
import { store } from '../../../store/store.ts';
import { useColours } from '../../../ui/colours.ts';
import { Term } from '../../../words/Term.tsx';
import type { Scene, ScenePoint } from '../scene.ts';

const Sign = ({ width, children }: { width: number; children: ReactNode }) => (
  <svg width={width} height="14" aria-hidden="true">
    {children}
  </svg>
);

const cross = (x: number) => `M${x - 4} 3L${x + 4} 11M${x + 4} 3L${x - 4} 11`;

export function PointsLegend({ scene: { points = [], plain, marks } }: { readonly scene: Scene }) {
  const { ink, ink3, paper } = useColours();
  const pulses = useStore(store, (state) => state.config.task.name === 'integration-memory');
  const has = (kind: ScenePoint['kind']) => points.some((point) => point.kind === kind);
  const directed = points.some(({ directions }) => directions.length > 0);
  return (
    <ul className="legend" aria-label="Marks">
      {has('stable') && (
        <li>
          <Sign width={12}>
            <circle cx="6" cy="7" r="5.5" fill={ink} />
          </Sign>
          <span>
            stable <Term name="fixedPoint">fixed point</Term>
          </span>
        </li>
      )}
      {has('saddle') && (
        <li>
          <Sign width={directed ? 30 : 12}>
            {directed && <path d="M1 7H29" stroke={ink} strokeWidth="2" />}
            <path d={cross(directed ? 15 : 6)} stroke={ink} strokeWidth="1.6" />
          </Sign>
          <span>
            <Term name="saddle" />
            {directed && (
              <>
                , <Term name="unstableDirections">unstable directions</Term>
              </>
            )}
          </span>
        </li>
      )}
      {has('slow') && (
        <li>
          <Sign width={14}>
            <path d="M7 1L13 7L7 13L1 7Z" fill={paper} stroke={ink} strokeWidth="1.6" />
          </Sign>
          <Term name="slowPoint">slow point</Term>
        </li>
      )}
      {plain && (
        <li>
          <Sign width={24}>
            <path d="M1 7H23" stroke={ink3} strokeWidth="1.8" />
          </Sign>
          one trial
        </li>
      )}
      {pulses && marks.length > 0 && (
        <>
          <li>
            <Sign width={12}>
              <circle cx="6" cy="7" r="4" fill={paper} stroke={ink} strokeWidth="1.8" />
            </Sign>
            1.5 s
          </li>
          <li>
            <Sign width={12}>
              <circle cx="6" cy="7" r="4.5" fill={ink} />
            </Sign>
            4 s
          </li>
        </>
      )}
    </ul>
  );
}
