/** The browser's own dialog for files, asked for by a button that shows no field. */

/** `accept`: endings, as the field has them: '.npz,.json'. `take` is called once, unless the visitor chooses none. */
export function chooseFiles(accept: string, take: (files: readonly File[]) => void): void {
  const field = Object.assign(document.createElement('input'), { type: 'file', multiple: true, accept });
  field.addEventListener('change', () => take([...(field.files ?? [])]));
  field.click();
}
