/**
 * The 3-D view for files: the view as it is seen and the legend below it, on the surfaces of all other exports; at rest, or in motion. Loaded when something is
 * exported.
 */
import { canvasSurface } from '../../ui/canvasSurface.ts';
import type { FigureContent } from '../../ui/figureContent.ts';
import { fixed } from '../../ui/format.ts';
import type { Picture } from '../../ui/PanelToolsList.tsx';
import type { Surface } from '../../ui/surface.ts';
import type { MovingPicture } from '../../ui/video/movingPicture.ts';
import { drawLegend } from './drawLegend.ts';
import { drawScene } from './drawScene.ts';
import { trajectoriesFigure } from './figures.ts';
import type { ViewOptions } from './parts.ts';
import type { Scene } from './scene.ts';
import { endOf, passed, turningAt } from './turningScene.ts';

/** Of one turn, s. */
const turnTime = 12;

/** px; the legend is drawn once on a canvas that nobody sees, since the number of its rows depends on the fonts of this browser. */
const legendHeight = (scene: Scene, options: ViewOptions): number =>
  Math.ceil(drawLegend(canvasSurface(document.createElement('canvas').getContext('2d')!, options.width, 1, 1), scene, options, 0));

/** One turn of the camera. The legend is that of the whole scene. */
function turning(scene: Scene, seen: ViewOptions, figure: FigureContent): MovingPicture {
  const end = endOf(scene);
  // What was disturbed begins in the middle of its lines.
  const canBeDrawn = end > 0 && !scene.disturbance;
  return {
    name: `${figure.name}-turning`,
    seconds: turnTime,
    ...(canBeDrawn
      ? {
          ways: [
            ['whole', 'whole'],
            ['drawn', 'drawn as time passes'],
          ],
        }
      : {}),
    says: (_, way) =>
      way === 'drawn'
        ? `One turn of the view; the lines are drawn from 0 to ${fixed(end / 1000, 1)} s, stay, and go back.`
        : 'One turn of the view; the last frame leads to the first.',
    at: (share, way) => ({
      ...figure,
      draw(surface: Surface, colours) {
        const options = { ...seen, colours, width: surface.width };
        const height = surface.height - legendHeight(scene, { ...options, height: 0 });
        const now = turningAt(scene, { ...options, height }, share, way === 'drawn');
        drawScene(surface, now.scene, now.options);
        drawLegend(surface, scene, now.options, height);
        if (way === 'drawn')
          surface.text(`${fixed((passed(share) * end) / 1000, 1)} s`, surface.width, 12, {
            colour: colours.ink2,
            size: 15 * colours.label,
            anchor: 'end',
            baseline: 'middle',
          });
      },
    }),
  };
}

/** @param figure whose table and words go with it */
export function exportScene(scene: Scene, options: ViewOptions, figure: FigureContent = trajectoriesFigure): Picture {
  const { width, height } = options;
  return {
    width,
    height: height + legendHeight(scene, options),
    figure: {
      ...figure,
      draw(surface) {
        drawScene(surface, scene, options);
        drawLegend(surface, scene, options, height);
      },
    },
    moving: turning(scene, options, figure),
  };
}
