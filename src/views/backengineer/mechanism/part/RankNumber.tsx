/** The rank of the part, as a number to drag: setting `view.rank`. And for a thumb, one step down or up. */
import { useSetting } from '../../../../figures/useSetting.ts';
import { announce } from '../../../../ui/announce.ts';
import { DragNumber } from '../../../../ui/DragNumber.tsx';
import { parseDecimal } from '../../../../ui/parseDecimal.ts';

export function RankNumber() {
  const { value, setting, change, set } = useSetting('view.rank');
  return (
    <DragNumber
      name="rank"
      value={value}
      initial={setting.initial}
      text={String(value)}
      parse={parseDecimal}
      refuse={(next) => (setting.accepts(next) ? null : setting.allowed)}
      min={setting.min}
      max={setting.max}
      step={(from, by) => Math.min(setting.max!, Math.max(setting.min!, Math.round(from + by)))}
      pixels={12}
      width={1.2}
      onChange={change}
      onRelease={(rank) => {
        set(rank);
        announce(`Rank ${rank}`);
      }}
    />
  );
}

export function RankSteps() {
  const { value, setting, set } = useSetting('view.rank');
  return (
    <div className="mechanism-press" role="group" aria-label="Rank of the part">
      <button type="button" className="button outlined" aria-label="One direction less" disabled={value <= setting.min!} onClick={() => set(value - 1)}>
        {'\u2039'}
      </button>
      <span>{`rank ${value}`}</span>
      <button type="button" className="button outlined" aria-label="One direction more" disabled={value >= setting.max!} onClick={() => set(value + 1)}>
        {'\u203a'}
      </button>
    </div>
  );
}
