/**
 * The task of the map of gain and noise, and when rates are read (protocol.ts). Pulses are continuous and area-exact and there are no catch trials: a grid of
 * 10 ms hides part of the duration and would put a floor of 7.8e-4 under every error. All times in ms.
 */
import type { IntegrationMemory } from '../tasks/integrationMemory.ts';

/** Step and time constant. ms */
export const mapStep = 10;
export const mapTimeConstant = 100;

/** From the mean onset to the first reading, between readings, and their number. */
const firstReading = 1500;
const betweenReadings = 100;
const readings = 25;
const onsetJitter = 1000;

export interface MapTaskOptions {
  /** Mean start of the pulse, 3000 by default; it varies by 1000 ms both ways, by less where there is less. The readings keep their distance from it. ms */
  readonly wait?: number;
  /** 'start' by default. */
  readonly noiseFrom?: IntegrationMemory['noiseFrom'];
}

/** The task of the map. */
export function mapTask({ wait = 3000, noiseFrom = 'start' }: MapTaskOptions = {}): IntegrationMemory {
  return {
    onset: wait,
    onsetJitter: Math.min(onsetJitter, wait),
    duration: 150,
    durationJitter: 100,
    amplitude: 2,
    catchFraction: 0,
    evaluateFrom: wait + firstReading,
    length: wait + firstReading + readings * betweenReadings,
    slope: 0.007,
    sampling: 'exact',
    noiseFrom,
  };
}

/** Steps after which the rates are read: every 100 ms from 4500 to 6900 ms, shifted with the wait. [25], ascending */
export function readingSteps({ evaluateFrom }: IntegrationMemory): Int32Array {
  return Int32Array.from({ length: readings }, (_, k) => Math.floor((evaluateFrom + k * betweenReadings) / mapStep + 1e-6));
}
