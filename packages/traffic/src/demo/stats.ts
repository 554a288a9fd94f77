// What a run tells about itself, once a second.
import type { CaseCounts } from './open-cases.ts';

export interface DemoStats extends CaseCounts {
  elapsedSeconds: number;
  /** Documents answered with 202. */
  documentsIn: number;
  /** Documents of messages answered with anything else. */
  documentsRefused: number;
  /** Parcels released in each of the latest seconds, oldest first; at most 60. */
  releasedPerSecond: number[];
  receiptsRead: number;
  /** Parcels not made because too much was open: the platform is slower than the rate asked for. */
  heldBack: number;
  /** What went wrong between this program and the platform: each text once, with its number; at most 5. */
  troubles: { text: string; count: number }[];
}
