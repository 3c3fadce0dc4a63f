/** The rank of the part, as a number to drag: setting `view.rank`. And for a thumb, one step down or up. */
import { LiveNumber } from '../../../../figures/LiveNumber.tsx';
import { useSetting } from '../../../../figures/useSetting.ts';
import { Button } from '../../../../ui/Button.tsx';

export const RankNumber = () => (
  <LiveNumber path="view.rank" name="rank" text={String} step={(from, by) => Math.round(from + by)} pixels={12} width={1.2} told={(rank) => `Rank ${rank}`} />
);

export function RankSteps() {
  const { value, setting, set } = useSetting('view.rank');
  return (
    <div className="mechanism-press" role="group" aria-label="Rank of the part">
      <Button aria-label="One direction less" disabled={value <= setting.min!} onClick={() => set(value - 1)}>
        {'\u2039'}
      </Button>
      <span>{`rank ${value}`}</span>
      <Button aria-label="One direction more" disabled={value >= setting.max!} onClick={() => set(value + 1)}>
        {'\u203a'}
      </Button>
    </div>
  );
}
