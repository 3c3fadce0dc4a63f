/** How a report looks: the page's colours (tokens.css), its types and measures; light, dark and on paper. */

import { breakpoints } from '../ui/breakpoints.ts';
import { conditionColour } from '../ui/conditionColours.ts';
import type { Theme } from '../ui/palettes.ts';
import tokens from '../ui/tokens.css?raw';

/** Colours of the conditions that the figures name. */
function conditionColours(names: ReadonlySet<string>, theme: Theme): string {
  return [...names]
    .map((name) => {
      const [, use, count, index] = /^--(line|text)-(\d+)-(\d+)$/.exec(name)!;
      return `${name}:${conditionColour(theme, Number(index), Number(count), use as 'line' | 'text')};`;
    })
    .join('');
}

const layout = `
*{box-sizing:border-box}
html{background:var(--paper);color:var(--ink);-webkit-text-size-adjust:100%}
body{margin:0 auto;padding:clamp(20px,4vw,40px) clamp(20px,4vw,40px) 64px;max-width:860px;font:400 clamp(17px,12px + 1vw,19px)/1.47 var(--serif);font-feature-settings:"tnum","lnum"}
h1{margin:0 0 16px;font:400 clamp(24px,16px + 2.4vw,36px)/1.17 var(--serif);letter-spacing:-.012em;text-wrap:balance}
h2{margin:64px 0 12px;font:400 clamp(21px,17px + 1vw,26px)/1.23 var(--serif);letter-spacing:-.008em}
h3{margin:24px 0 8px;font:600 15px/20px var(--sans)}
p{margin:0 0 12px;max-width:68ch}
.said,figcaption,table,dl,nav,summary,.small{font:400 14.5px/20px var(--sans);color:var(--ink-2)}
.said{max-width:90ch}
a{color:var(--accent)}
nav ol{display:flex;flex-wrap:wrap;gap:4px 24px;margin:24px 0 0;padding:0;list-style:none}
dl{display:grid;grid-template-columns:minmax(96px,max-content) minmax(0,1fr);gap:4px 16px;margin:12px 0}
dt{color:var(--ink-3);max-width:32vw;overflow-wrap:anywhere}
dd{margin:0;overflow-wrap:anywhere}
figure{margin:24px 0}
figcaption{margin-top:8px;max-width:90ch}
svg{display:block;max-width:100%;height:auto;overflow:visible}
.table{overflow-x:auto;margin:12px 0}
table{border-collapse:collapse;font-variant-numeric:tabular-nums}
th{font-weight:600;text-align:left;vertical-align:bottom;color:var(--ink)}
th,td{padding:3px 16px 3px 0;border-bottom:1px solid var(--hair);vertical-align:top}
td.number{text-align:right;white-space:nowrap}
.numbers td:nth-child(3){min-width:14ch}
.numbers td:last-child{min-width:30ch}
code,pre{font:400 13px/19px ui-monospace,monospace;overflow-wrap:anywhere;white-space:pre-wrap}
.none{color:var(--ink-3)}
summary{cursor:pointer}
sup{line-height:0}
@media ${breakpoints.handheld}{.plot{overflow:auto hidden}.plot svg{min-width:500px}}
@media print{@page{margin:14mm}details::details-content{content-visibility:visible}body{max-width:none;padding:0;font-size:11.5pt;line-height:16pt}h2{break-after:avoid}figure,tr{break-inside:avoid}a{color:inherit}nav{display:none}}
`;

const families = `:root{--serif:'Source Serif 4 Variable',Georgia,'Times New Roman','Noto Serif',serif;--sans:'Source Sans 3 Variable',Arial,Roboto,'Noto Sans',sans-serif}`;

/** The style sheet; `body` tells which colours are named. On paper it is the light one, whatever the screen has. */
export function styleFor(body: string, fonts: string): string {
  const names = new Set([...body.matchAll(/var\((--(?:line|text)-\d+-\d+)\)/g)].map(([, name]) => name!));
  const onScreen = tokens.replaceAll(/\/\*[\s\S]*?\*\//g, '').replaceAll('(prefers-color-scheme: dark)', 'screen and (prefers-color-scheme: dark)');
  return [
    fonts,
    families,
    onScreen,
    `:root{${conditionColours(names, 'light')}}`,
    `@media screen and (prefers-color-scheme:dark){:root{${conditionColours(names, 'dark')}}}`,
    layout,
  ].join('\n');
}
