/** Panel c of Back-engineer as the distance between a disturbed run and its undisturbed ghost. */
import type { CarriedPart } from '../Carried.tsx';
import { disturbanceFigure, subscribeDisturbed } from './disturbanceFigure.ts';
import { Said } from './Said.tsx';

export const part: CarriedPart = {
  title: 'Distance of the state from the undisturbed run',
  figure: disturbanceFigure,
  subscribe: subscribeDisturbed,
  explained: 'disturbance',
  Line: Said,
};
