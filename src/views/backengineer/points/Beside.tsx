/**
 * The right field of the points view: above the gain axis the modes of the point with the ring, below it what slow means, the input that is held on, and the
 * search.
 */
import { type PointerEvent, useMemo, useRef } from 'react';
import { useStore } from 'zustand';
import { gutter } from '../../../figures/gutter.ts';
import { LiveNumber } from '../../../figures/LiveNumber.tsx';
import { changeSettings, useSetting } from '../../../figures/useSetting.ts';
import { store } from '../../../store/store.ts';
import { DragNumber } from '../../../ui/DragNumber.tsx';
import { noiseText } from '../../../ui/noiseScale.ts';
import { Choice } from '../../../ui/Options.tsx';
import { Panel } from '../../../ui/Panel.tsx';
import { Explained } from '../../../words/Explained.tsx';
import { Term } from '../../../words/Term.tsx';
import { slownessScales } from './drawSlowness.ts';
import { speedScale } from './drawSpeeds.ts';
import { overTime, pointModesFigure, speedsFigure } from './figures.ts';
import { heldChannel } from './held.ts';
import { LiveFrom, useStart } from './LiveFrom.tsx';
import { motion } from './motion.ts';
import { present, subscribePresent } from './present.ts';
import { SearchButton } from './SearchButton.tsx';
import { slowOf } from './situation.ts';
import { usePresent } from './usePresent.ts';

export function Above() {
  const { ringed } = usePresent();
  const title = ringed?.isRest ? 'Modes of the ringed point, rest, where trials begin' : 'Modes of the ringed point, with their time constants';
  return (
    <Panel
      letter="b"
      title={title}
      className="points-modes"
      figure={pointModesFigure}
      subscribe={subscribePresent}
      explanation={{ text: <Explained of="pointModes" /> }}
    />
  );
}

/** 1, 2 or 5 times a power of ten: the bound is no exact number. */
function rounded(speed: number): number {
  const decade = Math.floor(Math.log10(speed) + 1e-9);
  const factor = speed / 10 ** decade;
  return Number(`${factor < 1.5 ? 1 : factor < 3.5 ? 2 : factor < 7.5 ? 5 : 10}e${decade}`);
}

const range = [1e-9, 10] as const;
const clamp = (speed: number) => Math.min(range[1], Math.max(range[0], rounded(speed)));

function stepped(speed: number, by: number): number {
  let next = speed;
  for (let k = 0; k < Math.abs(by); k++) next = clamp(by > 0 ? next * 2.1 : next / 2.1);
  return next;
}

/** The bound of what is called slow under the pointer, in either figure; null where the pointer is not near its line and no drag has begun. */
function boundAt(x: number, y: number, width: number, height: number, dragging: boolean): number | null {
  const moves = motion.getState().value;
  const { config } = store.getState();
  const { slow } = config.view;
  if (!moves) return null;
  const { situation } = present();
  const label = 1;
  if (overTime(situation, { pulses: config.task.name === 'integration-memory', held: heldChannel(config) > 0 })) {
    const places = situation ? slowOf(situation).map(({ point }) => point.speed) : [];
    const scale = slownessScales({ motion: moves, places, slow, stale: false }, gutter() || 40, width, height, label).y;
    return dragging || Math.abs(scale(slow) - y) < 12 ? clamp(scale.invert(y)) : null;
  }
  const scale = speedScale({ trials: moves.runs.flatMap(({ speed }) => [...speed]), slow }, gutter(), width);
  return dragging || Math.abs(scale(slow) - x) < 14 ? clamp(scale.invert(x)) : null;
}

function useBoundHand() {
  const dragging = useRef(false);
  return useMemo(() => {
    const valueAt = (event: PointerEvent<HTMLDivElement>) => {
      const box = event.currentTarget.getBoundingClientRect();
      return boundAt(event.clientX - box.left, event.clientY - box.top, box.width, box.height, dragging.current);
    };
    return {
      onPointerDown(event: PointerEvent<HTMLDivElement>) {
        if (valueAt(event) === null) return;
        dragging.current = true;
        event.currentTarget.setPointerCapture(event.pointerId);
        event.preventDefault();
      },
      onPointerMove(event: PointerEvent<HTMLDivElement>) {
        const value = dragging.current ? valueAt(event) : null;
        if (value !== null) changeSettings({ 'view.slow': value });
      },
      onPointerUp() {
        dragging.current = false;
      },
      onPointerCancel() {
        dragging.current = false;
      },
    };
  }, []);
}

function SlowNumber() {
  return (
    <span className="points-slow">
      <Term name="slowPoint">slow</Term> below{' '}
      <LiveNumber
        path="view.slow"
        name="speed up to which a place is called slow"
        text={noiseText}
        typed={String}
        parse={(text) => (text.trim() === '' || !Number.isFinite(Number(text)) ? null : Number(text))}
        step={stepped}
        pixels={10}
        width={3}
      />
    </span>
  );
}

function Input() {
  const inputs = useStore(store, ({ config }) => config.network.inputs);
  const held = useStore(store, ({ config }) => heldChannel(config));
  const last = useRef(1);
  if (held > 0) last.current = held;
  const channel = Math.min(last.current, inputs);
  const { set } = useSetting('view.held');
  return (
    <span className="points-input">
      <em aria-hidden="true">input</em>
      <Choice
        name="Input while points are searched"
        value={held > 0 ? 'on' : 'off'}
        values={[
          ['off', 'off'],
          ['on', inputs > 1 ? 'held on channel' : 'held on'],
        ]}
        onChange={(next) => set(next === 'on' ? channel : 0)}
      />
      {inputs > 1 && (
        <DragNumber
          name="channel of the input that is held on"
          value={channel}
          initial={1}
          text={String(channel)}
          parse={(text) => (/^\d+$/.test(text.trim()) ? Number(text) : null)}
          refuse={(next) => (next >= 1 && next <= inputs ? null : `1 to ${inputs}`)}
          min={1}
          max={inputs}
          step={(from, by) => Math.min(inputs, Math.max(1, from + Math.sign(by)))}
          pixels={16}
          width={1}
          onChange={set}
          onRelease={set}
        />
      )}
    </span>
  );
}

export function Below() {
  const hand = useBoundHand();
  return (
    <div className="points-below">
      <Panel
        letter="c"
        title={
          <>
            How slow is slow? Speed of the state, 1/<i className="serif">{'\u03c4'}</i>
          </>
        }
        name="How slow is slow"
        className="points-speeds"
        figure={speedsFigure}
        subscribe={subscribePresent}
        hand={hand}
        explanation={{ text: <Explained of="slowness" /> }}
      />
      <div className="points-row">
        <Input />
        <SlowNumber />
      </div>
      <div className="wide-only points-last">
        <SearchButton short={useStart() !== null} />
        <LiveFrom />
      </div>
    </div>
  );
}
