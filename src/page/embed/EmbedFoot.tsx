/** The last line of an embed: what it is, which opens it on a page of its own; and, until it computes, the button that starts it. */
import { useRef, useSyncExternalStore } from 'react';
import { isAsleep, onSleep } from '../../base/awake.ts';
import { writeLink } from '../../config/link.ts';
import { validate } from '../../config/validate.ts';
import { linkOf } from '../../lab/linkOf.ts';
import { store } from '../../store/store.ts';
import { Button } from '../../ui/Button.tsx';

let begun = false;
onSleep((asleep) => {
  if (!asleep) begun = true;
});

/** The address of what is seen now, as a page of its own. */
function ownPage(): string {
  const { config } = validate({ 'view.embed': '', 'view.origins': [], 'view.enlarged': '' }, linkOf(store.getState()));
  // A frame without an origin stands on a page that is for such frames alone.
  return location.href.replace(/#.*$/, '').replace(/embed\.html(?=\?|$)/, '') + writeLink(config);
}

export default function EmbedFoot() {
  const link = useRef<HTMLAnchorElement>(null);
  const waits = useSyncExternalStore(onSleep, () => isAsleep() && !begun);
  // Made when it is wanted: the settings may change with every picture.
  const renew = () => {
    link.current!.href = ownPage();
  };
  return (
    <>
      {waits && (
        <p className="embed-start">
          <Button look="main">Press to start</Button>
        </p>
      )}
      <footer className="embed-foot">
        <a ref={link} href={ownPage()} target="_blank" rel="noopener" onPointerEnter={renew} onPointerDown={renew} onFocus={renew}>
          Edge of Chaos
        </a>{' '}
        <span>opens in a new tab</span>
      </footer>
    </>
  );
}
