/** The right field of the mechanism view: a figure above the gain axis and one below it, with the choice of what they show. */
import { useEffect } from 'react';
import { setSettings } from '../../../figures/useSetting.ts';
import { Choice } from '../../../ui/Options.tsx';
import { Panel } from '../../../ui/Panel.tsx';
import { Explained } from '../../../words/Explained.tsx';
import type { SideFigure } from './side.ts';
import { useShown, useSide } from './useSide.ts';

const options = [
  ['drift', 'drift'],
  ['noise', 'noise'],
  ['part', 'network'],
] as const;

function Which() {
  return (
    <Choice
      name="A memory by design, what noise costs it, or this network"
      look="words"
      value={useShown()}
      values={options}
      onChange={(next) => setSettings({ 'view.design': next })}
    />
  );
}

function SidePanel({
  letter,
  of: { Title, Overlay, name, figure, subscribe, explained },
  choice = false,
}: {
  letter: string;
  of: SideFigure;
  choice?: boolean;
}) {
  return (
    <Panel
      letter={letter}
      title={<Title />}
      name={name}
      className="mechanism-side"
      figure={figure}
      subscribe={subscribe}
      explanation={{ text: <Explained of={explained} /> }}
      {...(choice ? { aside: <Which /> } : {})}
      {...(Overlay ? { overlay: <Overlay /> } : {})}
    />
  );
}

export function Above() {
  const { above, watch } = useSide();
  useEffect(watch, [watch]);
  return <SidePanel letter="c" of={above} choice />;
}

export function Below() {
  const { below, Under } = useSide();
  return (
    <div className="mechanism-below">
      <SidePanel letter="d" of={below} />
      <Under />
    </div>
  );
}

export function Reading() {
  const { Reading: Said } = useSide();
  return <Said />;
}

export function Foot() {
  const { Foot: Said } = useSide();
  return <Said />;
}

export function ZoneFoot() {
  const { Press } = useSide();
  return <Press />;
}
