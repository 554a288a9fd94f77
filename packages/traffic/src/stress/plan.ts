// What one stress test sends, as pure functions of its plan and an index: which parcels carry a fault, whose they are, in what order the
// four messages of a batch go. The makers of messages and the tally of their answers both ask here, so they never disagree.
import { type Flaw, flaws } from '../flaws.ts';
import { goods } from '../goods.ts';
import type { Line } from '../parcel.ts';
import { random } from '../random.ts';
import type { Curve } from './curve.ts';
import { curveOf, type ProfileName, profiles } from './profiles.ts';

export interface PlanInput {
  profile: ProfileName;
  /** Inventories a second at the highest of the profile. */
  perSecond: number;
  seconds: number;
  /** Parcels a message, 1 to 100. */
  records: number;
  senders: number;
  /** Percent of parcels that customs must refuse, and of batches that come with a forged message. */
  wrong: number;
  /** Percent of messages sent twice. */
  duplicates: number;
  /** Percent of batches whose inventories come a second before the rest. */
  outOfOrder: number;
  /** One sender has 70 % of the load, one buyer 300 parcels. */
  skew: boolean;
  /** Begins every number of the run: 8 characters. */
  prefix: string;
}

export interface Plan extends PlanInput {
  curve: Curve;
  batches: number;
  parcels: number;
  /** Seconds in which the profile is busiest, and how many parcels of whole batches are due in each of them. */
  busy: { from: number; to: number; perSecond: number };
}

/** Their places in a tally are kept in memory, and indexes have eight digits. */
export const PARCELS_MAX = 10_000_000;
/** The four messages of a batch, in the order in which trade sends them. */
export const PARTS = ['CEB311Message', 'CEB411Message', 'CEB511Message', 'CEB621Message'] as const;
export const INVENTORY_PART = 3;

const HOT_SENDER_SHARE = 0.7;
/** Of the cheapest good with the dearest freight and insurance these stay below the buyer's yearly 26,000. */
const HOT_BUYER_PARCELS = 300;

/** Faults that customs finds in the matched documents; what the E-port refuses at the door never becomes a case. */
const customsFlaws = flaws.filter(({ code }) => !code.startsWith('-'));
const cheapest = goods.reduce((a, b) => (b.priceFen < a.priceFen ? b : a));

/** Throws RangeError when it would be more than ten million parcels. */
export function planOf(input: PlanInput): Plan {
  const curve = curveOf(input.profile, input.perSecond, input.seconds);
  const batches = Math.max(1, Math.floor(curve.total / input.records));
  const parcels = batches * input.records;
  if (parcels > PARCELS_MAX) throw new RangeError(`${parcels} parcels: at most ${PARCELS_MAX}`);
  const [from, to] = profiles[input.profile].busy.map((share) => share * input.seconds) as [number, number];
  const begunBy = (second: number) => Math.min(batches, Math.ceil(curve.countBy(second) / input.records));
  const perSecond = ((begunBy(to) - begunBy(from)) * input.records) / (to - from);
  return { ...input, curve, batches, parcels, busy: { from, to, perSecond } };
}

/** A run of its own every second until 2038. */
export const runPrefix = (ms: number): string =>
  `ST${Math.floor(ms / 1000)
    .toString(36)
    .toUpperCase()
    .padStart(6, '0')}`;

export interface PlannedParcel {
  flaw?: Flaw;
  /** Whose it is; every parcel has a buyer of its own except those of the hot buyer. */
  buyerIndex: number;
  lines?: readonly Line[];
}

export function plannedParcel(plan: Plan, index: number): PlannedParcel {
  const flaw = flawOf(plan, index);
  if (flaw) return { flaw, buyerIndex: index };
  const isHot = plan.skew && index % Math.max(1, Math.ceil(plan.parcels / HOT_BUYER_PARCELS)) === 0;
  return isHot ? { buyerIndex: plan.parcels, lines: [{ good: cheapest, qty: 1 }] } : { buyerIndex: index };
}

export function flawOf({ wrong, prefix }: Pick<Plan, 'wrong' | 'prefix'>, index: number): Flaw | undefined {
  if (wrong === 0) return undefined;
  const chance = random(prefix, 'flaw', index);
  return chance.chance(wrong / 100) ? chance.pick(customsFlaws) : undefined;
}

export interface PlannedBatch {
  sender: number;
  /** The inventories come first, the rest a second later. */
  outOfOrder: boolean;
  /** This one of the four goes a second time, byte for byte. */
  duplicate?: number;
  /** A copy of this one, with a signature that does not hold, goes first. */
  forged?: number;
}

export function plannedBatch(plan: Plan, batch: number): PlannedBatch {
  const chance = random(plan.prefix, 'batch', batch);
  const { senders, skew } = plan;
  const hot = skew && senders > 1 && chance.chance(HOT_SENDER_SHARE);
  const others = skew && senders > 1 ? 1 + (batch % (senders - 1)) : batch % senders;
  const part = chance.int(0, PARTS.length - 1);
  return {
    sender: hot ? 0 : others,
    outOfOrder: chance.chance(plan.outOfOrder / 100),
    // Of the four messages one at most goes twice, so four times the share of messages is the share of batches.
    ...(chance.chance((plan.duplicates * PARTS.length) / 100) && { duplicate: part }),
    ...(chance.chance(plan.wrong / 100) && { forged: part }),
  };
}
