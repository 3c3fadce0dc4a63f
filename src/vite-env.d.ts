/** A formula, typeset as MathML at build time (scripts/vite/tex.ts). */
declare module '*.tex' {
  const formula: import('./ui/Formula.tsx').FormulaNode;
  export default formula;
}

/** Its source. */
declare module '*.tex?raw' {
  const source: string;
  export default source;
}
