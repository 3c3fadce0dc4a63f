import { useColours } from '../../ui/colours.ts';
import { ratePalette, ratePlace } from '../../ui/palettes.ts';
import { type RateScale, rateEnds } from './rateScale.ts';

/** The ramp of the rates, from the lowest to the highest. */
export function RateLegend({ scale }: { readonly scale: RateScale }) {
  const { theme } = useColours();
  const palette = ratePalette(theme);
  const { rest, reach, low, high } = scale;
  const stops = Array.from({ length: 17 }, (_, i) => palette.css(ratePlace(low + (i / 16) * (high - low), rest, reach)));
  const [lowest, highest] = rateEnds(scale);
  return (
    <span
      className="rate-legend"
      role="img"
      aria-label={`Colours of the rates from ${lowest} to ${highest}: paper at rest, ochre above${low < rest ? ', teal below' : ''}`}
    >
      <span aria-hidden="true">{lowest}</span>
      <span className="rate-ramp" style={{ background: `linear-gradient(90deg, ${stops.join(', ')})` }} />
      <span aria-hidden="true">{highest}</span>
    </span>
  );
}
