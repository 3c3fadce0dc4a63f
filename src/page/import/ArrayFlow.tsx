/** The arrays as pictures, in the direction in which signals flow: input, recurrent weights with bias, output. */
import { type CSSProperties, useEffect, useRef } from 'react';
import { shownFileName } from '../../base/fileName.ts';
import type { ArrayPicture, WeightRole } from '../../lab/api.ts';
import { useColours } from '../../ui/colours.ts';
import { counted } from '../../ui/format.ts';
import { ratePalette, ratePlace } from '../../ui/palettes.ts';
import { arraysOf, type Found, isGuessed } from './said.ts';
import { shapeText } from './words.ts';

/** In sizes of an entry: from here on the colour is full. */
const full = 2.2;

/** The weights with the colours of rates: sign by hue, size by lightness. */
function Pixels({ picture, name }: { readonly picture: ArrayPicture; readonly name: string }) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const { theme } = useColours();
  const { shown, data, size } = picture;
  useEffect(() => {
    const context = canvas.current!.getContext('2d')!;
    const image = context.createImageData(shown[1], shown[0]);
    const pixels = new Uint32Array(image.data.buffer);
    const { packed } = ratePalette(theme);
    data.forEach((value, i) => {
      pixels[i] = packed[ratePlace(size > 0 ? value / (full * size) : 0)]!;
    });
    context.putImageData(image, 0, 0);
  }, [shown, data, size, theme]);
  return <canvas ref={canvas} width={shown[1]} height={shown[0]} role="img" aria-label={name} />;
}

function Group({ found, group: role }: { readonly found: Found; readonly group: WeightRole }) {
  const picture = found.pictures[role];
  const from = found.result.roles.filter(({ to }) => to === role);
  const turned = found.turned.includes(role);
  const shapes = from.map(({ shape }) => shapeText(shape, turned)).join('; ');
  const names = from.map(({ from: name }) => shownFileName(name)).join(role === 'b' ? ' + ' : ' and ');
  return (
    <figure className={`import-group import-${role}`} style={{ '--columns': picture.columns } as CSSProperties}>
      <Pixels picture={picture} name={`${role}, from ${names}, ${shapes}`} />
      <figcaption>
        <i>{role}</i>
        <span className="import-name">{names}</span>
        <span className="import-shape">
          {shapes}
          {isGuessed(found, role) && (
            <>
              <br />
              guessed
            </>
          )}
        </span>
      </figcaption>
    </figure>
  );
}

const Arrow = () => (
  <svg className="import-arrow" viewBox="0 0 40 8" aria-hidden="true">
    <path d="M0 4H34M33 1L40 4L33 7z" />
  </svg>
);

export function ArrayFlow({ found }: { readonly found: Found }) {
  const { inputs = 1, outputs = 1 } = found.result.network;
  const has = (role: WeightRole) => arraysOf(found, role).length > 0;
  return (
    <div className="import-flow">
      <div className="import-way">
        <span>{counted(inputs, 'input')}</span>
        <Arrow />
      </div>
      {has('I') && (
        <>
          <Group found={found} group="I" />
          <Arrow />
        </>
      )}
      <Group found={found} group="G" />
      {has('b') && <Group found={found} group="b" />}
      {has('h0') && <Group found={found} group="h0" />}
      {has('W') && (
        <>
          <Arrow />
          <Group found={found} group="W" />
        </>
      )}
      <div className="import-way import-out">
        {has('c') && <Group found={found} group="c" />}
        <span>{counted(outputs, 'output')}</span>
        <Arrow />
      </div>
    </div>
  );
}
