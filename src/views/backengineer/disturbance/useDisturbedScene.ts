/** The scene of the axes view with the disturbance in it, the ring that moves the state, and the press on a line that chooses where. */
import { useCallback, useMemo, useState } from 'react';
import { useStore } from 'zustand';
import { changeSettings, setSettings } from '../../../figures/useSetting.ts';
import type { PcaResult } from '../../../session/protocol.ts';
import { store } from '../../../store/store.ts';
import { announce } from '../../../ui/announce.ts';
import { components } from '../components.ts';
import type { SceneHandle } from '../Scene3d.tsx';
import { labelOf, type Point, type Scene } from '../scene.ts';
import { disturbanceScene } from './disturbanceScene.ts';
import { disturbed } from './disturbed.ts';

const rounded = (value: number) => Number(value.toPrecision(3));

/** The disturbed condition and its moment where the line was pressed. */
function take(duration: number, time: number): void {
  const { value } = components.getState();
  const scene = value?.trajectories.find((one) => one.duration === duration);
  if (!value || !scene) return;
  const labels = [...new Set(value.trajectories.map(({ label }) => label))];
  const { value: last } = disturbed.getState();
  const onset = value.phases[0] === 'input' ? 0 : (last?.onset ?? 0);
  const at = Math.max(store.getState().config.network.dt, Math.round(time - onset));
  setSettings({ 'view.kickOf': labels.indexOf(scene.label) + 1, 'view.kickAt': at });
  announce(`Disturbed ${at} ms after the first input, ${scene.label}`);
}

export interface DisturbedScene {
  readonly scene: Scene | null;
  readonly handle: SceneHandle | undefined;
  readonly onTake: ((duration: number, time: number) => void) | undefined;
}

export function useDisturbedScene(base: Scene | null, result: PcaResult | null, shown: boolean): DisturbedScene {
  const { value } = useStore(disturbed);
  /** Where a drag holds the state. */
  const [held, setHeld] = useState<Point | null>(null);
  const movable = value?.kind === 'state';
  const scene = useMemo(
    () => (base && result && value && shown ? disturbanceScene(base, result, value, movable, held ?? undefined) : base),
    [base, result, value, shown, movable, held],
  );
  const disturbance = scene?.disturbance;
  const by = useCallback((to: Point) => (disturbance ? { 'view.kickBy': to.map((x, k) => rounded(x - disturbance.from[k]!)) } : {}), [disturbance]);
  const handle =
    shown && movable && disturbance
      ? {
          at: disturbance.to,
          onMove(to: Point) {
            setHeld(to);
            changeSettings(by(to));
          },
          onEnd(to: Point) {
            setHeld(null);
            setSettings(by(to));
            announce(`The state of ${labelOf(scene, disturbance.duration)} was moved`);
          },
        }
      : undefined;
  return { scene, handle, onTake: shown ? take : undefined };
}
