/**
 * One setting with its control: what it means, its value, its unit and its range, and what is kept when something else was typed. Its name in links stands on
 * its tooltip.
 */
import { useId, useState } from 'react';
import { useStore } from 'zustand';
import { meaningOf } from '../../config/meanings.ts';
import { getPath } from '../../config/paths.ts';
import { settingsByPath } from '../../config/schema.ts';
import { variationWords } from '../../figures/wait.ts';
import { lab } from '../../lab/index.ts';
import { store } from '../../store/store.ts';
import { choiceWords } from './choiceWords.ts';
import { inWords, parseTyped, patchOf, rangeWords } from './fields.ts';

export function SettingField({ path }: { path: string }) {
  const id = useId();
  const setting = settingsByPath.get(path)!;
  const value = useStore(store, (state) => getPath(state.config, path));
  const [draft, setDraft] = useState<string | null>(null);
  const [refused, setRefused] = useState('');
  const [note, setNote] = useState('');
  async function commit(next: unknown): Promise<void> {
    setNote('');
    try {
      if (next !== undefined && next !== value) {
        const patch = patchOf(path, next, lab.getConfig());
        await lab.setConfig(patch);
        if (Object.keys(patch).length > 1) setNote(variationWords(next as number));
      }
      setDraft(null);
      setRefused('');
    } catch (error) {
      const { issues, message } = error as Error & { issues?: readonly { allowed: string }[] };
      setRefused(issues?.[0] ? `Allowed: ${inWords(issues[0].allowed)}. ${String(value)} is kept.` : message);
      setDraft(null);
    }
  }

  const control =
    setting.kind === 'choice' ? (
      <select id={id} value={String(value)} onChange={(event) => void commit(event.target.value)}>
        {setting.values!.map((name) => (
          <option key={name} value={name}>
            {choiceWords(path, name)}
          </option>
        ))}
      </select>
    ) : setting.kind === 'switch' ? (
      <input id={id} type="checkbox" checked={value === true} onChange={(event) => void commit(event.target.checked)} />
    ) : (
      <input
        id={id}
        type="text"
        inputMode="decimal"
        autoComplete="off"
        spellCheck={false}
        value={draft ?? String(value)}
        aria-invalid={refused !== ''}
        aria-describedby={`${id}-more`}
        onChange={(event) => setDraft(event.target.value)}
        onBlur={() => draft !== null && void commit(parseTyped(setting, draft))}
        onKeyDown={(event) => {
          if (event.key === 'Enter') void commit(parseTyped(setting, event.currentTarget.value));
          else if (event.key === 'Escape' && draft !== null) {
            event.preventDefault();
            event.stopPropagation();
            setDraft(null);
          }
        }}
      />
    );

  return (
    <div className="setting" title={`In links and scripts: ${path}`}>
      <label htmlFor={id}>{meaningOf(path)}</label>
      <span className="setting-value">
        {control} {setting.unit ?? ''}
      </span>
      <small id={`${id}-more`} className={refused ? 'refused' : ''} role={refused ? 'alert' : note ? 'status' : undefined}>
        {refused || note || rangeWords(setting)}
      </small>
    </div>
  );
}
