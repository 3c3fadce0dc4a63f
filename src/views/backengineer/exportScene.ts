/** The 3-D view for files: the view as it is seen and the legend below it, on the surfaces of all other exports. Loaded when something is exported. */
import { canvasSurface } from '../../ui/canvasSurface.ts';
import type { FigureContent } from '../../ui/figureContent.ts';
import type { Picture } from '../../ui/PanelToolsList.tsx';
import { drawLegend } from './drawLegend.ts';
import { drawScene } from './drawScene.ts';
import { trajectoriesFigure } from './figures.ts';
import type { ViewOptions } from './parts.ts';
import type { Scene } from './scene.ts';

/** @param figure whose table and words go with it */
export function exportScene(scene: Scene, options: ViewOptions, figure: FigureContent = trajectoriesFigure): Picture {
  const { width, height } = options;
  // A first legend, on a canvas that nobody sees, for its height: how many rows it takes depends on the fonts of this browser.
  const legendHeight = Math.ceil(drawLegend(canvasSurface(document.createElement('canvas').getContext('2d')!, width, 1, 1), scene, options, 0));
  return {
    width,
    height: height + legendHeight,
    figure: {
      ...figure,
      draw(surface) {
        drawScene(surface, scene, options);
        drawLegend(surface, scene, options, height);
      },
    },
  };
}
