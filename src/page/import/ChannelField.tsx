/** Which inputs or outputs of the file are taken, where it has many: as a text such as "1–10, 15, 40–64". */
import { useId, useState } from 'react';
import { indicesIn, rangesText } from '../../base/ranges.ts';
import { settings } from '../../config/schema.ts';
import { channelsToChoose, type Found, isGuessed, type Said, type Side } from './said.ts';

interface Props {
  readonly found: Found;
  readonly side: Side;
  readonly said: Said;
  onSay(said: Said): void;
}

export function ChannelField({ found, side, said, onSay }: Props) {
  const id = useId();
  const [draft, setDraft] = useState<string | null>(null);
  const [wrong, setWrong] = useState('');
  const all = channelsToChoose(found, side);
  if (!all) return null;
  const { of, kept } = all;
  const present = rangesText(kept);

  /** `leaving`: the field, where what cannot be taken does not stay. */
  function commit(text: string, leaving: boolean): void {
    const read = indicesIn(text, { one: side.slice(0, -1), of, most: settings.network[side].max as number });
    if ('sentence' in read) {
      setWrong(leaving ? `${read.sentence} ${present} ${kept.length > 1 ? 'are' : 'is'} kept.` : read.sentence);
      if (leaving) setDraft(null);
      return;
    }
    setWrong('');
    setDraft(null);
    if (rangesText(read.indices) !== present) onSay({ ...said, channels: { ...said.channels, [side]: read.indices } });
  }

  const guessed = isGuessed(found, side);
  return (
    <div className="import-choice import-channels">
      <span aria-hidden="true">{side}</span>
      <input
        className="import-word number"
        type="text"
        size={Math.max(4, (draft ?? present).length)}
        aria-label={`${side} that are taken, of ${of}`}
        aria-invalid={wrong !== ''}
        aria-describedby={`${id}-more`}
        autoComplete="off"
        spellCheck={false}
        data-typing={draft === null ? undefined : ''}
        value={draft ?? present}
        onChange={(event) => setDraft(event.target.value)}
        onBlur={() => draft !== null && commit(draft, true)}
        onKeyDown={(event) => {
          if (event.key === 'Enter') commit(event.currentTarget.value, false);
          else if (event.key === 'Escape') {
            setDraft(null);
            setWrong('');
          }
        }}
      />
      <span>of {of}</span>
      <span className="import-mark" id={`${id}-more`} role={wrong === '' ? undefined : 'alert'}>
        {wrong || (guessed ? 'guessed' : '')}
      </span>
    </div>
  );
}
