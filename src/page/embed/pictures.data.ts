/** Made by `npm run embed-pictures`: sizes, px, in which there is a picture of a figure, light and dark. */
export const pictureSizes: Readonly<Record<string, readonly string[]>> = {
  rates: ['641x302', '600x220', '320x126', '328x168'],
  output: ['641x108', '320x108', '608x230', '328x170'],
  map: ['600x204', '320x184', '328x128'],
  'map-and-noise': ['353x161', '595x161'],
  exponent: ['353x97', '595x125', '600x244', '320x216', '328x172'],
  trials: ['595x182', '600x240', '320x240', '328x192'],
  eigenvalues: ['353x210', '600x264', '328x156'],
  trajectories: ['353x143', '600x246', '320x222'],
  components: ['595x326', '320x310', '608x244', '328x108'],
  shares: ['369x139', '616x204', '336x204', '624x262'],
  contributions: ['369x103', '616x230', '336x202'],
};
