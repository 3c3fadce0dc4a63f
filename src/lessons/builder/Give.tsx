/** d: the link with its length, a frame for a course page, a sheet, a QR code and a file. Nothing is stored anywhere. */
import { useMemo, useState } from 'react';
import { announce } from '../../ui/announce.ts';
import { Button } from '../../ui/Button.tsx';
import { copyText } from '../../ui/copyText.ts';
import { fileOf, frameOf, longestSafe } from './draft.ts';
import { type QrCode, qrFile, qrOf } from './qr.ts';

export function Qr({ code, className }: { code: QrCode; className: string }) {
  return (
    <svg className={className} viewBox={`0 0 ${code.size} ${code.size}`} role="img" aria-label="QR code of the link" shapeRendering="crispEdges">
      <path fill="#ffffff" d={`M0 0h${code.size}v${code.size}H0z`} />
      <path fill="#000000" d={code.path} />
    </svg>
  );
}

function save(text: string, name: string, type: string): void {
  const url = URL.createObjectURL(new Blob([text], { type }));
  Object.assign(document.createElement('a'), { href: url, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}

/** Of a file, from the title. */
const nameOf = (title: string) =>
  title
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 40) || 'lesson';

export function Give({ address, link, title }: { address: string; link: string; title: string }) {
  const [said, setSaid] = useState('');
  const code = useMemo(() => qrOf(address), [address]);
  async function copy(text: string, what: string): Promise<void> {
    const words = (await copyText(text)) ? `${what} copied.` : 'This browser does not let the page copy. Choose the text and copy it yourself.';
    setSaid(words);
    announce(words);
  }
  return (
    <div className="maker-give">
      {code ? <Qr code={code} className="maker-qr" /> : <p className="maker-qr">The link is too long for a QR code.</p>}
      <div>
        <p className="maker-link" tabIndex={0} role="region" aria-label="The link">
          {decoded(address)}
        </p>
        <p className="maker-note">
          {address.length} signs, of {longestSafe} that pass everywhere. Nothing is stored anywhere: the lesson is the link.{' '}
          <a href="embeds.html" target="_blank" rel="noopener">
            Examples of frames
          </a>
        </p>
        <div className="maker-buttons">
          <Button look="main" onClick={() => void copy(address, 'Link')}>
            Copy link
          </Button>
          <Button onClick={() => void copy(frameOf(address, title), 'Text of the frame')}>Embed in a course</Button>
          <Button onClick={() => print()}>Sheet to print</Button>
          <Button disabled={!code} onClick={() => code && save(qrFile(code), `${nameOf(title)}-qr.svg`, 'image/svg+xml')}>
            QR as a picture
          </Button>
          <Button onClick={() => save(fileOf(link, title), `${nameOf(title)}.lesson.json`, 'application/json')}>As a file</Button>
        </div>
        <p className="maker-note" role="status">
          {said || 'Who reads the code of this page can find the hidden value in the link. Do not grade with it.'}
        </p>
      </div>
    </div>
  );
}

/** As it reads; the copy has it as programs need it. */
function decoded(address: string): string {
  try {
    return decodeURIComponent(address.replaceAll('+', ' '));
  } catch {
    return address;
  }
}
