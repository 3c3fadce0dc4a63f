/** Papers and data that several rows quote. */
import type { Source } from './claim.ts';

const quoting =
  (text: string, href: string) =>
  (where: string): Source => ({ text, where, href });

export const sompolinsky = quoting('Sompolinsky, Crisanti & Sommers, Phys. Rev. Lett. 61, 259 (1988)', 'https://doi.org/10.1103/PhysRevLett.61.259');
export const schuecker = quoting('Schuecker, Goedeke & Helias, Phys. Rev. X 8, 041029 (2018)', 'https://doi.org/10.1103/PhysRevX.8.041029');
export const clark = quoting('Clark, Abbott & Litwin-Kumar, Phys. Rev. Lett. 131, 118401 (2023)', 'https://doi.org/10.1103/PhysRevLett.131.118401');
export const engelken = quoting('Engelken, Wolf & Abbott, Phys. Rev. Research 5, 043044 (2023)', 'https://doi.org/10.1103/PhysRevResearch.5.043044');
export const rajan = quoting('Rajan, Abbott & Sompolinsky, Phys. Rev. E 82, 011903 (2010)', 'https://doi.org/10.1103/PhysRevE.82.011903');
export const mastrogiuseppe = quoting('Mastrogiuseppe & Ostojic, Neuron 99, 609 (2018)', 'https://doi.org/10.1016/j.neuron.2018.07.003');
export const beiran = quoting('Beiran et al., Neural Comput. 33, 1572 (2021)', 'https://doi.org/10.1162/neco_a_01381');
export const sussilloBarak = quoting('Sussillo & Barak, Neural Comput. 25, 626 (2013)', 'https://doi.org/10.1162/NECO_a_00409');
export const sussilloAbbott = quoting('Sussillo & Abbott, Neuron 63, 544 (2009)', 'https://doi.org/10.1016/j.neuron.2009.07.018');
export const kingma = quoting('Kingma & Ba, Adam, ICLR (2015)', 'https://arxiv.org/abs/1412.6980');
export const study = quoting("The study: Master's thesis, ENS Paris", 'https://github.com/lorenapuhl/Backengineering-neural-networks');
/** A number that was computed in another language from the same definition, or that is known on paper. */
export const elsewhere = (text: string, where: string): Source => ({ text, where });
