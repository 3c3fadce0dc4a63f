/** A formula, typeset as MathML at build time (scripts/vite/tex.ts). */
declare module '*.tex' {
  const html: string;
  export default html;
}

/** Its source. */
declare module '*.tex?raw' {
  const source: string;
  export default source;
}
