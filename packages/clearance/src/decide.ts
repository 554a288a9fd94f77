// Customs' decision on an import case whose four documents are there. All rules speak, not only the first that fails.
import { banned } from './admission/banned.ts';
import { codes } from './admission/codes.ts';
import { filing } from './admission/filing.ts';
import { goods } from './admission/goods.ts';
import { listedQuantity } from './admission/listed-quantity.ts';
import { positiveList } from './admission/positive-list.ts';
import { peerPrice } from './admission/price.ts';
import { guarantee, isShortGuarantee } from './bills/guarantee.ts';
import { ledgerDraw } from './bonded/draw.ts';
import { type Case, prepare } from './case.ts';
import { type Check, pausedCheck } from './check.ts';
import type { CustomsReceipt, Decision, Facts, Outcome } from './facts.ts';
import { customsLimits, limits, type Purchase } from './limits.ts';
import { route } from './logistics/route.ts';
import { waybill } from './logistics/waybill.ts';
import { manifestTransport } from './manifest/transport.ts';
import { amounts } from './matching/amounts.ts';
import { buyer } from './matching/buyer.ts';
import { consignee } from './matching/consignee.ts';
import { currency } from './matching/currency.ts';
import { enterprises } from './matching/enterprises.ts';
import { identity } from './matching/identity.ts';
import { lines } from './matching/lines.ts';
import { numbers } from './matching/numbers.ts';
import { parcel } from './matching/parcel.ts';
import { register } from './matching/register.ts';
import { time } from './matching/time.ts';
import { transaction } from './matching/transaction.ts';
import { mayBePaused, type PausedRules } from './pausable.ts';
import { rawData } from './raw-data/compare.ts';
import { logicPassed, rejected, released } from './receipts.ts';
import { arrivalOf } from './regimes/arrival.ts';
import { regimeFields } from './regimes/fields.ts';

/** What the law asks of a case, in its order. */
const LAW: readonly ((c: Case) => readonly Check[])[] = [
  numbers,
  enterprises,
  buyer,
  identity,
  register,
  consignee,
  regimeFields,
  lines,
  currency,
  amounts,
  transaction,
  rawData,
  parcel,
  waybill,
  route,
  manifestTransport,
  goods,
  codes,
  banned,
  positiveList,
  listedQuantity,
  filing,
  peerPrice,
  ledgerDraw,
  (c) => limits(customsLimits, purchaseOf(c), c.parameters),
  guarantee,
  time,
];

/** Decides a case. Pure: the same facts give the same decision, whenever and wherever it is asked. */
export function decide(facts: Facts): Decision {
  const c = prepare(facts);
  const asked: Check[] = [];
  for (const rules of LAW) for (const check of rules(c)) asked.push(check);
  const checks = facts.paused && facts.paused.size > 0 ? pausedAmong(asked, facts.paused) : asked;
  const failures = checks.filter(({ ok, severity }) => !ok && severity === 'reject');
  const holdFor = holdOf(c, failures);
  const outcome = outcomeOf(failures, holdFor);
  const { tax, dutiableFen } = c;
  const { versions } = c.reference;
  const receipts = receiptsOf(outcome, failures);
  const unreported = awaitsArrival(c) ? c.unreported : undefined;
  const paused = checks === asked ? NONE : checks.filter(({ pausedBy }) => pausedBy !== undefined);
  const held = { ...(holdFor && { holdFor }), ...(unreported !== undefined && { unreported }) };
  return { outcome, ...held, checks, failures, paused, tax, dutiableFen, versions, receipts };
}

const NONE: readonly Check[] = [];

/** An order names a rule; whether it may be paused at all is the law's to say. */
function pausedAmong(checks: readonly Check[], paused: PausedRules): Check[] {
  return checks.map((check) => {
    const order = check.ok || check.severity === 'warning' ? undefined : paused.get(check.rule);
    return order === undefined || !mayBePaused(check.rule) ? check : pausedCheck(check, order);
  });
}

function purchaseOf({ dutiableFen, amounts, quotaUsedFen }: Case): Purchase {
  return { dutiableFen, lines: amounts.inventory.lines, quotaUsedFen };
}

/** What a list waits for that would be released otherwise. */
function holdOf(c: Case, failures: readonly Check[]): Decision['holdFor'] {
  if (failures.length === 0) return awaitsArrival(c) ? 'arrival' : undefined;
  return c.parameters.guaranteeShort === 'wait' && failures.every(isShortGuarantee) ? 'guarantee' : undefined;
}

const awaitsArrival = ({ inventory, parameters, arrived }: Case): boolean =>
  arrivalOf(inventory.head, parameters) === 'before-release' && !arrived;

function outcomeOf(failures: readonly Check[], holdFor: Decision['holdFor']): Outcome {
  if (holdFor) return 'hold';
  return failures.length > 0 ? 'reject' : 'release';
}

function receiptsOf(outcome: Outcome, failures: readonly Check[]): CustomsReceipt[] {
  switch (outcome) {
    case 'reject':
      return [rejected(failures)];
    case 'hold':
      return [logicPassed];
    case 'release':
      return [logicPassed, released];
  }
}
