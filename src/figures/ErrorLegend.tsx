import { useColours } from '../ui/colours.ts';
import { significant } from '../ui/format.ts';
import { errorPalette, errorPlace, steps } from '../ui/palettes.ts';

/** The ramp of the error, from 1 to 1e-5, with the error of guessing marked. */
export function ErrorLegend({ chance }: { chance: number }) {
  const { theme } = useColours();
  const palette = errorPalette(theme);
  const stops = Array.from({ length: 17 }, (_, i) => palette.css((i / 16) * (steps - 1)));
  const known = Number.isFinite(chance);
  return (
    <span
      className="error-legend"
      role="img"
      aria-label={`Colours of the error: faint at 1, strong at 0.00001${known ? `; guessing has ${significant(chance, 2)}` : ''}`}
    >
      <span aria-hidden="true">1</span>
      <span className="error-ramp" style={{ background: `linear-gradient(90deg, ${stops.join(', ')})` }} aria-hidden="true">
        {known && (
          <span className="error-chance" style={{ left: `${(100 * errorPlace(chance)) / (steps - 1)}%` }}>
            <span>{significant(chance, 2)}, guessing</span>
          </span>
        )}
      </span>
      <span aria-hidden="true">
        10<sup>{'\u2212'}5</sup>
      </span>
    </span>
  );
}
