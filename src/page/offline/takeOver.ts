/** What a page says to the service worker of a newer version when the visitor wants that version. */
export const takeOver = 'take over';
