/** The little of Plotly that is used here. */
declare module 'plotly.js-gl3d-dist-min' {
  export interface PlotElement extends HTMLElement {
    on(event: string, listener: (detail: Record<string, unknown>) => void): void;
    removeAllListeners(event: string): void;
    layout: Record<string, unknown>;
  }
  interface Plotly {
    react(element: HTMLElement, traces: readonly object[], layout: object, config?: object): Promise<PlotElement>;
    relayout(element: HTMLElement, changes: object): Promise<PlotElement>;
    purge(element: HTMLElement): void;
  }
  const plotly: Plotly;
  export default plotly;
}
