/**
 * The 3-D view: Plotly, fetched when this panel is opened, or three flat views where there is no WebGL. The camera lives in `view.camera`; arrow keys,
 * buttons and dragging turn it, and new data never moves it. The edges of the box are chosen anew when a turn ends, so that they stay behind or below the
 * lines.
 */

import type { PlotElement } from 'plotly.js-gl3d-dist-min';
import { type KeyboardEvent, type PointerEvent, type Ref, useCallback, useEffect, useImperativeHandle, useRef, useState } from 'react';
import { loadPart } from '../../base/loadPart.ts';
import { useColours } from '../../ui/colours.ts';
import { useSummary } from '../../ui/useSummary.ts';
import { type Camera, cameraNumbers, cameraOf, turned } from './camera.ts';
import { lineUnder } from './lineUnder.ts';
import type { ViewOptions } from './parts.ts';
import { plotlyConfig, plotlyFigure } from './plotlyScene.ts';
import { pointUnder } from './pointParts.ts';
import type { Point, Scene } from './scene.ts';
import { spaceOf } from './space.ts';
import { useSceneHandle } from './useSceneHandle.ts';

type Plotly = typeof import('plotly.js-gl3d-dist-min')['default'];

export interface Scene3dHandle {
  turn(across: number, over: number, closer?: number): void;
  /** What is seen now, for export. */
  picture(): ViewOptions;
}

export interface SceneHandle {
  readonly at: Point;
  onMove(to: Point): void;
  onEnd(to: Point): void;
}

export interface Scene3dProps {
  readonly scene: Scene;
  readonly stale: boolean;
  readonly camera: readonly number[];
  summary(): string;
  onCamera(numbers: number[]): void;
  /** A press on a point of the scene, by its place in the list. */
  onPick?(index: number): void;
  /** Something in the scene that a pointer can take and move; it stays as deep in the picture as it is. */
  readonly handle?: SceneHandle | undefined;
  /** A press on a line of the scene: of which duration or condition, and at what time. */
  onTake?: ((duration: number, time: number) => void) | undefined;
  /** Arrow keys go from point to point, so many further, or to an end; with Shift they turn the view then. */
  onStep?(by: number): void;
  /** The graphics chip stopped, or Plotly could not be fetched. */
  onLost(): void;
  readonly ref?: Ref<Scene3dHandle>;
}

const keys: Record<string, readonly [number, number, number?]> = {
  ArrowLeft: [-10, 0],
  ArrowRight: [10, 0],
  ArrowUp: [0, 8],
  ArrowDown: [0, -8],
  '+': [0, 0, 1.15],
  '=': [0, 0, 1.15],
  '-': [0, 0, 1 / 1.15],
};

/** Asks for Plotly, a chunk of its own; again for those who ask again. */
export const fetchPlotly = () => {
  // Plotly would put the style sheet of its maps, which are not used, into the page; where an element of this name stands, it does not. The content policy
  // forbids it.
  const maps = '9f215cf04c5486422605d13261cb87401f4e7763b6296af81e98efbc0130da53';
  if (!document.getElementById(maps)) document.head.append(Object.assign(document.createElement('meta'), { id: maps }));
  return loadPart(() => import('plotly.js-gl3d-dist-min'));
};

/** Whether a 3-D context can be had. */
export function hasWebGl(): boolean {
  try {
    const canvas = document.createElement('canvas');
    const context = canvas.getContext('webgl2') ?? canvas.getContext('webgl');
    context?.getExtension('WEBGL_lose_context')?.loseContext();
    return context !== null;
  } catch {
    return false;
  }
}

/** Takes the view away. Plotly leaves its graphics context to the garbage collector, which comes late: some 20 MB of the graphics process for each visit. */
function remove(plotly: Plotly, element: HTMLElement): void {
  const canvases = [...element.querySelectorAll('canvas')];
  plotly.purge(element);
  for (const canvas of canvases) {
    const context = (canvas.getContext('webgl2') ?? canvas.getContext('webgl')) as WebGLRenderingContext | null;
    context?.getExtension('WEBGL_lose_context')?.loseContext();
  }
}

/**
 * Plotly looks for what lies under the pointer in a picture of the lines that it drew last. Where that picture is older than the lines (while a run is
 * dragged), and at the very end of a trace, its answer has no coordinates (gl-line3d, `pick`), and from then on every drawing throws "uniform3fv ... cannot be
 * converted to a sequence". Such an answer counts as nothing under the pointer.
 */
function leaveOutWithoutPlace(element: PlotElement): void {
  const plot = element._fullLayout?.scene?._scene?.glplot;
  if (!plot) return;
  plot.onselect = (selection) => {
    if (!selection.dataCoordinate) selection.object = null;
  };
}

const steps: Record<string, number> = {
  ArrowLeft: -1,
  ArrowUp: -1,
  ArrowRight: 1,
  ArrowDown: 1,
  Home: Number.NEGATIVE_INFINITY,
  End: Number.POSITIVE_INFINITY,
};

/** A press is no turn as long as the pointer moves no further than this, and means a point that is no farther away than that; a finger is broader. px */
const [still, reachOfMouse, reachOfFinger] = [5, 14, 26];

export function Scene3d({ scene, stale, camera, summary, onCamera, onPick, handle: held, onTake, onStep, onLost, ref }: Scene3dProps) {
  const host = useRef<HTMLDivElement>(null);
  const view = useRef<HTMLDivElement>(null);
  useSummary(
    view,
    () =>
      `${summary()} Arrow keys ${onStep ? 'go from point to point; with Shift they turn the view' : 'turn the view'}, plus and minus come closer and go back.`,
  );
  const plot = useRef<{ plotly: Plotly; element: PlotElement } | null>(null);
  const eye = useRef<Camera>(cameraOf(camera));
  const [plotly, setPlotly] = useState<Plotly | null>(null);
  const [size, setSize] = useState({ width: 0, height: 0 });
  // Counts ends of turns: edges of the box and places of words are chosen anew, once for a row of turns.
  const [turns, setTurns] = useState(0);
  const turnTimer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const turnEnded = useCallback(() => {
    clearTimeout(turnTimer.current);
    turnTimer.current = setTimeout(() => setTurns((count) => count + 1), 200);
  }, []);
  const colours = useColours();
  const touch = matchMedia('(hover: none)').matches;

  useEffect(() => {
    let here = true;
    fetchPlotly().then(
      (module) => here && setPlotly(() => module.default),
      () => here && onLost(),
    );
    const watch = new ResizeObserver(([entry]) => setSize({ width: Math.round(entry!.contentRect.width), height: Math.round(entry!.contentRect.height) }));
    watch.observe(host.current!);
    const element = host.current!;
    return () => {
      here = false;
      watch.disconnect();
      clearTimeout(turnTimer.current);
      if (plot.current) remove(plot.current.plotly, element);
      plot.current = null;
    };
  }, [onLost]);

  useEffect(() => {
    const wanted = cameraOf(camera);
    if (cameraNumbers(wanted).join() === cameraNumbers(eye.current).join()) return;
    eye.current = wanted;
    if (plot.current) void plot.current.plotly.relayout(plot.current.element, { 'scene.camera': wanted });
    turnEnded();
  }, [camera, turnEnded]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: `turns` is not read; it asks for new edges after a turn.
  useEffect(() => {
    if (!plotly || size.width < 50 || size.height < 50) return;
    const { traces, layout } = plotlyFigure(scene, { camera: eye.current, colours, stale, touch, ...size });
    let here = true;
    plotly.react(host.current!, traces, layout, plotlyConfig).then((element) => {
      // The view is gone: what Plotly had begun must not go on drawing.
      if (!element.isConnected) return remove(plotly, element);
      leaveOutWithoutPlace(element);
      if (!here && plot.current) return;
      if (!plot.current) {
        element.on('plotly_relayout', (detail) => {
          const moved = detail['scene.camera'] as Camera | undefined;
          if (!moved) return;
          eye.current = moved;
          turnEnded();
          onCamera(cameraNumbers(moved));
        });
        element.on('plotly_webglcontextlost', onLost);
      }
      plot.current = { plotly, element };
    }, onLost);
    return () => {
      here = false;
    };
  }, [plotly, scene, stale, colours, size, turns, touch, onCamera, onLost, turnEnded]);

  const handle: Scene3dHandle = {
    turn(across, over, closer) {
      if (plot.current) void plot.current.plotly.relayout(plot.current.element, { 'scene.camera': turned(eye.current, across, over, closer) });
    },
    picture: () => ({ camera: eye.current, colours, stale, ...size }),
  };
  useImperativeHandle(ref, () => handle);

  const pressed = useRef<{ x: number; y: number } | null>(null);
  const hand = useSceneHandle({ view, handle: held, place: () => spaceOf(scene.ranges, eye.current, size.width, size.height), reachOfMouse, reachOfFinger });

  function onPointerUp(event: PointerEvent) {
    const from = pressed.current;
    pressed.current = null;
    if (!from || Math.hypot(event.clientX - from.x, event.clientY - from.y) > still) return;
    const box = host.current!.getBoundingClientRect();
    const at = { x: event.clientX - box.left, y: event.clientY - box.top };
    const reach = event.pointerType === 'mouse' ? reachOfMouse : reachOfFinger;
    const index = onPick ? pointUnder(scene, eye.current, size, at.x, at.y, reach) : -1;
    if (index >= 0) return onPick!(index);
    const taken = onTake ? lineUnder(scene, eye.current, size, at, reach) : null;
    if (taken) onTake!(taken.duration, taken.time);
  }

  function onKeyDown(event: KeyboardEvent) {
    const by = steps[event.key];
    if (onStep && by !== undefined && !event.shiftKey && !event.ctrlKey && !event.metaKey && !event.altKey) {
      event.preventDefault();
      event.stopPropagation();
      onStep(by);
      return;
    }
    const step = keys[event.key];
    if (!step || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    event.stopPropagation();
    handle.turn(...step);
  }

  return (
    <div
      ref={view}
      className="scene"
      tabIndex={0}
      role="application"
      aria-roledescription="3-D view"
      onKeyDown={onKeyDown}
      // Before Plotly, which keeps what it takes for a turn.
      {...hand.mouse}
      onPointerDownCapture={(event) => {
        if (hand.onPointerDown(event)) return;
        pressed.current = { x: event.clientX, y: event.clientY };
      }}
      onPointerMoveCapture={hand.onPointerMove}
      onPointerUpCapture={(event) => {
        if (!hand.onPointerUp(event)) onPointerUp(event);
      }}
      onPointerCancelCapture={hand.onPointerCancel}
    >
      {!plotly && <p className="scene-sentence">Fetching the 3-D view.</p>}
      <div ref={host} className="scene-plot" aria-hidden="true" />
    </div>
  );
}
