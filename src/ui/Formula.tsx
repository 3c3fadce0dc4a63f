/** A formula, typeset when the page was built: a tree of MathML elements (`import formula from './x.tex'`, scripts/vite/tex.ts). */
import { createElement, type ReactNode } from 'react';

export type FormulaNode = readonly [name: string, attributes: Readonly<Record<string, string>>, ...children: (FormulaNode | string)[]];

/** `a: b; c: d` as React takes it. */
function styleOf(text: string): Record<string, string> {
  const rules = text.split(';').filter((rule) => rule.includes(':'));
  return Object.fromEntries(
    rules.map((rule) => {
      const [name = '', ...value] = rule.split(':');
      return [name.trim().replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase()), value.join(':').trim()];
    }),
  );
}

function element([name, { style, class: className, ...attributes }, ...children]: FormulaNode, key?: number): ReactNode {
  const inside = children.map((child, index) => (typeof child === 'string' ? child : element(child, index)));
  return createElement(name, { key, ...attributes, ...(className ? { className } : {}), ...(style ? { style: styleOf(style) } : {}) }, ...inside);
}

export function Formula({ formula }: { formula: FormulaNode }) {
  return element(formula);
}
