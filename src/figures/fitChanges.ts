/** Which settings a readout was fitted with that are others now. Pure. */
import { settingsByPath } from '../config/schema.ts';

/** Of two keys of fits (`fitKey`): the settings in which they differ but gain and noise, as the first has them: "nonlinearity tanh", "dt 10 ms". */
export function fitChanges(fitted: string, now: string): string[] {
  const present = new Map(JSON.parse(now) as [string, unknown][]);
  return (JSON.parse(fitted) as [string, unknown][])
    .filter(([path, value]) => path !== 'network.gain' && path !== 'network.noise' && JSON.stringify(present.get(path)) !== JSON.stringify(value))
    .map(([path, value]) => {
      const unit = settingsByPath.get(path)?.unit;
      return `${path.slice(path.indexOf('.') + 1)} ${value}${unit ? `\u00a0${unit}` : ''}`;
    });
}
