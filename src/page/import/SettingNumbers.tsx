/** Gain, times and nonlinearity of the network of a file: numbers to drag or type, where the file does not say them or says them wrongly. */
import { useState } from 'react';
import { settings } from '../../config/schema.ts';
import { DragNumber } from '../../ui/DragNumber.tsx';
import { fixed } from '../../ui/format.ts';
import { parseDecimal } from '../../ui/parseDecimal.ts';
import { WordSelect } from './RoleSelects.tsx';
import { type Found, isGuessed, type Said, type Times } from './said.ts';

type Name = 'gain' | 'tau' | 'dt';

interface NumberProps {
  readonly setting: Name;
  readonly name: string;
  readonly value: number;
  readonly unit?: string;
  /** What else it must keep to, in words; null where it does. */
  readonly limit?: (value: number) => string | null;
  readonly by: number;
  onSet(value: number): void;
}

const text = (value: number, by: number) => (by < 1 ? fixed(value, 2) : String(Number(value.toPrecision(6))));

function SettingNumber({ setting, name, value, unit, limit = () => null, by, onSet }: NumberProps) {
  const [draft, setDraft] = useState<number | null>(null);
  const { min = 0, max = 1, allowed, accepts, initial } = settings.network[setting];
  const shown = draft ?? value;
  const kept = (next: number) => (accepts(next) && limit(next) === null ? next : shown);
  return (
    <DragNumber
      name={name}
      value={shown}
      initial={initial}
      text={text(shown, by)}
      typed={String(shown)}
      {...(unit === undefined ? {} : { unit })}
      width={3}
      min={min}
      max={max}
      parse={parseDecimal}
      refuse={(next) => (accepts(next) ? limit(next) : allowed)}
      step={(from, steps) => kept(Number((Math.round(from / by + steps) * by).toPrecision(12)))}
      onChange={setDraft}
      onRelease={(next) => {
        setDraft(null);
        if (next !== value) onSet(next);
      }}
    />
  );
}

export interface SettingNumbersProps {
  readonly found: Found;
  readonly said: Said;
  readonly times: Times;
  readonly gain: number;
  readonly phi: string;
  /** Without a leak the step is the time constant, and is no number of its own. */
  readonly oneStep: boolean;
  onSay(said: Said): void;
}

export function SettingNumbers({ found, said, times: { tau, dt }, gain, phi, oneStep, onSay }: SettingNumbersProps) {
  const set = (changes: Said['settings']) => onSay({ ...said, settings: { ...said.settings, ...changes } });
  const mark = (name: string) => isGuessed(found, name) && <span className="import-mark">guessed</span>;
  return (
    <div className="import-settings" role="group" aria-label="Gain, times and nonlinearity">
      <span>
        <i>g</i> <SettingNumber setting="gain" name="gain" value={gain} by={0.05} onSet={(value) => set({ gain: value })} /> {mark('gain')}
      </span>
      <span>
        <i>τ</i>{' '}
        <SettingNumber
          setting="tau"
          name="time constant"
          value={tau}
          unit="ms"
          by={10}
          limit={(value) => (oneStep || value >= dt ? null : `at least the time step, ${dt} ms`)}
          onSet={(value) => set({ tau: value })}
        />{' '}
        {mark('tau')}
      </span>
      {!oneStep && (
        <span>
          step{' '}
          <SettingNumber
            setting="dt"
            name="time step"
            value={dt}
            unit="ms"
            by={1}
            limit={(value) => (value <= tau ? null : `at most the time constant, ${tau} ms`)}
            onSet={(value) => set({ dt: value })}
          />{' '}
          {mark('dt')}
        </span>
      )}
      <span>
        so <i>α</i> = {fixed(dt / tau, 2)}
      </span>
      <WordSelect
        label="nonlinearity"
        name="Nonlinearity"
        value={phi}
        options={settings.network.nonlinearity.values!.map((value) => [value, value])}
        guessed={isGuessed(found, 'nonlinearity')}
        onChange={(value) => set({ nonlinearity: value as NonNullable<Said['settings']['nonlinearity']> })}
      />
    </div>
  );
}
