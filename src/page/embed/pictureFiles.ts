/** Where the pictures of figures lie, below the folder of the page. */

export type PictureTheme = 'light' | 'dark';

export const pictureThemes: readonly PictureTheme[] = ['light', 'dark'];

export const pictureFolder = 'embed-pictures';

/** `size` as in pictures.data.ts, "600x236". */
export const pictureFile = (name: string, size: string, theme: PictureTheme): string => `${pictureFolder}/${name}-${size}-${theme}.webp`;
