/** The kept report of `npm run prove:people`. */
import type { AboutRun } from '../kept-report.ts';
import type { Flooded } from './flood.ts';
import type { Declared } from './load.ts';
import type { Looked } from './looks.ts';

export interface PeopleReport extends AboutRun {
  settings: {
    seconds: number;
    settleSeconds: number;
    /** Of the flood: requests a second, from so many addresses. */
    rate: number;
    addresses: number;
    /** Parcels a message. */
    records: number;
    looksPerSecond: number;
  };
  goals: { pageP95Ms: number; declarationP99Ms: number };
  /** Inventories a second. */
  capacity: number;
  /** The load that found it. */
  most: Declared;
  pages: { load: Declared; looked: Looked | undefined };
  citizens: { alone: Declared; under: Declared; flooded: Flooded | undefined };
  /** Goals that were missed. */
  faults: string[];
}
