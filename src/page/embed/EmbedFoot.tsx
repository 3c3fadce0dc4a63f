/** What an embed has beside the page: its last line, which opens it on a page of its own, and how it begins. */
import { useRef } from 'react';
import { writeLink } from '../../config/link.ts';
import { validate } from '../../config/validate.ts';
import { linkOf } from '../../lab/linkOf.ts';
import { store } from '../../store/store.ts';
import { Beginning } from './Beginning.tsx';

/** The address of what is seen now, as a page of its own. */
function ownPage(): string {
  const { config } = validate({ 'view.embed': '', 'view.origins': [], 'view.enlarged': '' }, linkOf(store.getState()));
  // A frame without an origin stands on a page that is for such frames alone.
  return location.href.replace(/#.*$/, '').replace(/embed\.html(?=\?|$)/, '') + writeLink(config);
}

export default function EmbedFoot() {
  const link = useRef<HTMLAnchorElement>(null);
  // Made when it is wanted: the settings may change with every picture.
  const renew = () => {
    link.current!.href = ownPage();
  };
  return (
    <>
      <Beginning />
      <footer className="embed-foot">
        <a ref={link} href={ownPage()} target="_blank" rel="noopener" onPointerEnter={renew} onPointerDown={renew} onFocus={renew}>
          Edge of Chaos
        </a>{' '}
        <span>opens in a new tab</span>
      </footer>
    </>
  );
}
