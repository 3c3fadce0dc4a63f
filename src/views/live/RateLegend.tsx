import { useColours } from '../../ui/colours.ts';
import { minus } from '../../ui/format.ts';
import { ratePalette, steps } from '../../ui/palettes.ts';

/** The ramp of the rates, from -1 to +1. */
export function RateLegend() {
  const { theme } = useColours();
  const palette = ratePalette(theme);
  const stops = Array.from({ length: 17 }, (_, i) => palette.css(1 + (i / 16) * (steps - 2)));
  return (
    <span className="rate-legend" role="img" aria-label="Colours of the rates: teal below zero, paper at zero, ochre above">
      <span aria-hidden="true">{minus}1</span>
      <span className="rate-ramp" style={{ background: `linear-gradient(90deg, ${stops.join(', ')})` }} />
      <span aria-hidden="true">+1</span>
    </span>
  );
}
