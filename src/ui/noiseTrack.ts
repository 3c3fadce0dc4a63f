/** Where the noise axis has what, in px from its low end: a short piece for no noise, a gap, then the logarithmic piece. Slider and map share it. */
export const zeroPiece = 22;
export const logPiece = 30;
