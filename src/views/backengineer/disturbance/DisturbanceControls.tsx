/** What is done to the network, when, and how much: options and numbers that can be dragged, typed or stepped. */
import type { ReactNode } from 'react';
import { useStore } from 'zustand';
import type { SettingPath } from '../../../config/paths.ts';
import { changeSettings, setSettings, useSetting } from '../../../figures/useSetting.ts';
import { store } from '../../../store/store.ts';
import { DragNumber } from '../../../ui/DragNumber.tsx';
import { fixed, significant } from '../../../ui/format.ts';
import { Choice } from '../../../ui/Options.tsx';
import { parseDecimal } from '../../../ui/parseDecimal.ts';
import { useNarrow } from '../../../ui/useNarrow.ts';
import { Term } from '../../../words/Term.tsx';
import { components } from '../components.ts';
import { disturbed, latestTime } from './disturbed.ts';
import { Result } from './Said.tsx';
import './disturbance.css';

const kinds = [
  ['state', 'state'],
  ['unit', 'unit'],
  ['mode', 'mode'],
  ['silence', 'silence units'],
] as const;

type NumberPath = Extract<SettingPath, 'view.kickAt' | 'view.kickSize' | 'view.kickUnit' | 'view.kickMode' | 'view.kickShare' | 'view.kickOf'>;

interface OwnNumber {
  readonly path: NumberPath;
  readonly name: string;
  /** How the value stands in the sentence. */
  text(value: number): string;
  /** Values for one step, and the last that makes sense here. */
  readonly by: number;
  readonly last?: number;
  /** What is typed, in parts of the setting: seconds for ms. */
  readonly factor?: number;
  readonly width: number;
}

function Own({ path, name, text, by, last = Number.POSITIVE_INFINITY, factor = 1, width }: OwnNumber) {
  const { value: set, setting, change, set: commit } = useSetting(path);
  const value = Math.min(set, last);
  const most = Math.min(setting.max!, last);
  const tidy = (next: number) => Number(Math.min(most, Math.max(setting.min!, Math.round(next / by) * by)).toPrecision(12));
  return (
    <DragNumber
      name={name}
      value={value}
      initial={setting.initial}
      text={text(value)}
      typed={String(Number((value / factor).toPrecision(6)))}
      parse={(typed) => {
        const number = parseDecimal(typed);
        return number === null ? null : setting.kind === 'whole' ? Math.round(number * factor) : number * factor;
      }}
      refuse={(next) => (setting.accepts(next) && next <= most ? null : `${setting.min! / factor} to ${most / factor}`)}
      min={setting.min}
      max={most}
      step={(from, steps) => tidy(from + by * steps)}
      pixels={path === 'view.kickOf' ? 24 : 5}
      width={width}
      onChange={change}
      onRelease={commit}
    />
  );
}

/** How far the state is moved along one of the three axes. */
function Along({ axis }: { readonly axis: 0 | 1 | 2 }) {
  const { value: given } = useSetting('view.kickBy');
  const by = useStore(disturbed, (state) => state.value?.by);
  const all = [0, 1, 2].map((k) => given[k] ?? (given.length === 0 ? (by?.[k] ?? 0) : 0));
  const value = all[axis]!;
  const patch = (next: number) => ({ 'view.kickBy': all.map((one, k) => (k === axis ? next : one)) });
  return (
    <>
      <DragNumber
        name={`moved along axis ${axis + 1}`}
        value={value}
        initial={0}
        text={fixed(value, 1)}
        typed={significant(value, 4).replace('\u2212', '-')}
        parse={parseDecimal}
        refuse={(next) => (Math.abs(next) <= 1000 ? null : '-1000 to 1000')}
        min={-1000}
        max={1000}
        step={(from, steps) => Number((from + 0.1 * steps).toPrecision(6))}
        width={3}
        onChange={(next) => changeSettings(patch(next))}
        onRelease={(next) => setSettings(patch(next))}
      />{' '}
    </>
  );
}

/** The condition that is disturbed. */
function Condition() {
  const labels = useStore(components, ({ value }) => value && [...new Set(value.trajectories.map(({ label }) => label))].join('\n'))?.split('\n') ?? [];
  if (labels.length < 2) return null;
  return (
    <>
      after <Own path="view.kickOf" name="condition that is disturbed" text={(place) => labels[place - 1] ?? ''} by={1} last={labels.length} width={6} />
    </>
  );
}

function Which() {
  const { value: kind } = useSetting('view.kick');
  const { value: units, set } = useSetting('view.kickUnits');
  const size = useStore(store, ({ config }) => config.network.size);
  if (kind === 'state')
    return (
      <span className="disturbance-part">
        <Term name="rate">rates</Term> by <Along axis={0} />
        <Along axis={1} />
        <Along axis={2} />
        along the axes
      </span>
    );
  if (kind === 'silence')
    return (
      <span className="disturbance-part">
        <Own
          path="view.kickShare"
          name="share of the units that is silenced, %"
          text={(share) => `${fixed(100 * share, 0)}\u2009%`}
          by={0.01}
          factor={0.01}
          width={3}
        />{' '}
        of all,{' '}
        <Choice
          name="Units that are silenced"
          look="words"
          value={units}
          values={[
            ['random', 'at random'],
            ['read', 'most read'],
          ]}
          onChange={set}
        />
      </span>
    );
  return (
    <span className="disturbance-part">
      {kind === 'unit' ? (
        <>
          <Term name="unit">unit</Term> <Own path="view.kickUnit" name="unit that is kicked" text={String} by={1} last={size - 1} width={3} />
        </>
      ) : (
        <>
          <Term name="modes">mode</Term> <Own path="view.kickMode" name="mode that is kicked" text={String} by={1} last={size} width={2} />
        </>
      )}{' '}
      by <Own path="view.kickSize" name="length of the kick, in parts of the state" text={(size) => fixed(size, 2)} by={0.01} width={4} /> of the state
    </span>
  );
}

export function DisturbanceControls(): ReactNode {
  const { value: kind, set } = useSetting('view.kick');
  const last = useStore(store, ({ config }) => latestTime(config));
  // The figure of the distance is far below there.
  const narrow = useNarrow();
  return (
    <div className="disturbance-controls" role="group" aria-label="Disturbance">
      <span className="backengineer-name" aria-hidden="true">
        disturb
      </span>
      <Choice name="What is disturbed" value={kind} values={kinds} onChange={set} />
      <span className="disturbance-numbers">
        <Which />{' '}
        <span className="disturbance-part">
          <Condition /> at{' '}
          <Own path="view.kickAt" name="time of the disturbance, s" text={(ms) => fixed(ms / 1000, 2)} by={10} last={last} factor={1000} width={4} /> s
        </span>
      </span>
      {narrow && (
        <p className="disturbance-result">
          <Result />
        </p>
      )}
    </div>
  );
}
