/** What is dropped on the page, and is no file: a link with settings is opened, anything else is explained. It never takes the visitor to another page. */

/** What to do with a text or a link: open it as a link of this page, or say why not. */
export function whatIsDropped(text: string): { readonly link: string } | { readonly sentence: string } {
  const trimmed = text.trim().slice(0, 20_000);
  if (trimmed === '')
    return { sentence: 'Nothing that this page can read was dropped. Drop a file with a network, or a link to this page with settings in it.' };
  // A path of a setting, an equals sign: as it stands behind the # of a link.
  if (/(^|[#&?\s]|%23|%26)(v|preset|[a-z]+(\.[a-zA-Z]+)+)(=|%3d)/i.test(trimmed)) return { link: trimmed };
  return {
    sentence: /^https?:/i.test(trimmed)
      ? 'The link that was dropped leads elsewhere and holds no settings of this page. To bring a network from there, download its file and drop that.'
      : 'The text that was dropped holds no settings of this page. Drop a file with a network, or a link such as #network.gain=1.8.',
  };
}
