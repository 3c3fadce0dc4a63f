/** The little of Plotly that is used here. */
declare module 'plotly.js-gl3d-dist-min' {
  export interface PlotElement extends HTMLElement {
    on(event: string, listener: (detail: Record<string, unknown>) => void): void;
    removeAllListeners(event: string): void;
    layout: Record<string, unknown>;
    /** Not documented by Plotly: what lies under the pointer in the scene, and who is told of it. */
    _fullLayout?: { scene?: { _scene?: { glplot?: ScenePlot } } };
  }
  export interface ScenePlot {
    onselect: ((selection: { object: unknown; dataCoordinate?: unknown }) => void) | null;
    objects: { pick(at: unknown): unknown }[];
  }
  interface Plotly {
    react(element: HTMLElement, traces: readonly object[], layout: object, config?: object): Promise<PlotElement>;
    relayout(element: HTMLElement, changes: object): Promise<PlotElement>;
    purge(element: HTMLElement): void;
  }
  const plotly: Plotly;
  export default plotly;
}
