/**
 * Which of the three grades of embeds this page is: '' for a page of its own. It is settled when the page is loaded; no message and no other link changes it.
 */
export const embedded = (): string => document.documentElement.dataset.embed ?? '';
