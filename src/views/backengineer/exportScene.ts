/** The 3-D view to files: the view as it is seen and the legend below it, on the surfaces of all other exports. Loaded when something is exported. */
import { canvasSurface } from '../../ui/canvasSurface.ts';
import { figureToPng, figureToSvg } from '../../ui/exportFigure.ts';
import type { FigureContent } from '../../ui/figureContent.ts';
import { drawLegend } from './drawLegend.ts';
import { drawScene } from './drawScene.ts';
import { trajectoriesFigure } from './figures.ts';
import type { ViewOptions } from './parts.ts';
import type { Scene } from './scene.ts';

export function exportScene(scene: Scene, options: ViewOptions): { svg(): string; png(): Promise<Blob> } {
  const { width, height, colours } = options;
  // A first legend, on a canvas that nobody sees, for its height: how many rows it takes depends on the fonts of this browser.
  const legendHeight = Math.ceil(drawLegend(canvasSurface(document.createElement('canvas').getContext('2d')!, width, 1, 1), scene, options, 0));
  const figure: FigureContent = {
    ...trajectoriesFigure,
    draw(surface) {
      drawScene(surface, scene, options);
      drawLegend(surface, scene, options, height);
    },
  };
  const size = { width, height: height + legendHeight };
  return {
    svg: () => figureToSvg(figure, size, colours, 'Activity after a pulse, on its three leading components'),
    png: () => figureToPng(figure, size, colours),
  };
}
