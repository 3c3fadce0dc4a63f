/**
 * The 3-D view as a picture at twice its size. Plotly draws the lines; the words are drawn over them by us, where they stand on screen: an SVG that is
 * turned into a picture has no web fonts, so Plotly's own words would come out in another face.
 */
import type Plotly from 'plotly.js-gl3d-dist-min';
import type { PlotlyFigure } from './plotlyScene.ts';

const scale = 2;

function drawWords(context: CanvasRenderingContext2D, host: HTMLElement, paper: string) {
  const box = host.getBoundingClientRect();
  for (const text of host.querySelectorAll<SVGTextElement>('text.annotation-text')) {
    const matrix = text.getScreenCTM();
    const words = text.textContent ?? '';
    if (!matrix || !words || getComputedStyle(text).display === 'none') continue;
    const { x, y } = text.getStartPositionOfChar(0);
    const at = new DOMPoint(x, y).matrixTransform(matrix);
    const style = getComputedStyle(text.querySelector('tspan') ?? text);
    context.font = `${style.fontStyle} ${style.fontWeight} ${style.fontSize} ${style.fontFamily}`;
    context.lineJoin = 'round';
    context.lineWidth = 4;
    context.strokeStyle = paper;
    context.strokeText(words, at.x - box.left, at.y - box.top);
    context.fillStyle = style.fill;
    context.fillText(words, at.x - box.left, at.y - box.top);
  }
}

export async function scenePng(plotly: typeof Plotly, host: HTMLElement, { traces, layout }: PlotlyFigure, camera: object, paper: string): Promise<Blob> {
  const { width, height } = host.getBoundingClientRect();
  const scene = { ...(layout as { scene: object }).scene, annotations: [], camera };
  const url = await plotly.toImage({ data: traces, layout: { ...layout, scene, paper_bgcolor: paper } }, { format: 'png', width, height, scale });
  const image = new Image();
  image.src = url;
  await image.decode();
  const canvas = Object.assign(document.createElement('canvas'), { width: Math.round(width * scale), height: Math.round(height * scale) });
  const context = canvas.getContext('2d')!;
  context.drawImage(image, 0, 0);
  context.scale(scale, scale);
  drawWords(context, host, paper);
  return new Promise((resolve, reject) => {
    canvas.toBlob((blob) => (blob ? resolve(blob) : reject(new Error('This browser could not make the picture.'))), 'image/png');
  });
}
