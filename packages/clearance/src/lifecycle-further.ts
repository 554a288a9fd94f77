// What a further document (waybill status 513, cancel 623, return 625, entry detail 711) may do to what is already there, by business key:
// the law of changes as for the four (lifecycle.ts), with the codes of each. What the document then asks for is another law's business.
import { type Incoming, isNewer, isOperation, isRepeat, isSecond, type Permission, type Stored } from './lifecycle.ts';
import { type LawCode, lawReason } from './reasons.ts';

export type FurtherDocument = 'waybill-status' | 'cancel' | 'return' | 'delivery';

/**
 * - `stored`: appStatus 1, nothing follows from it
 * - `open`: declared; not decided, so that it may be changed or deleted where its kind lets it
 * - `decided`: customs has acted on it
 * - `ended`: refused, lapsed: its key may be used afresh
 * - `deleted`: by appType 3; kept so that older data cannot bring it back
 */
export type FurtherState = 'stored' | 'open' | 'decided' | 'ended' | 'deleted';

interface Codes {
  absent: LawCode;
  exists: LawCode;
  decided: LawCode;
  older: LawCode;
  unknown: LawCode;
}

const CODES: Readonly<Record<FurtherDocument, Codes>> = {
  'waybill-status': {
    absent: '-505014',
    exists: '-505012',
    decided: '-505012',
    older: '-505016',
    unknown: '-505014',
  },
  cancel: { absent: '-623004', exists: '-623009', decided: '-623013', older: '-623001', unknown: '-623018' },
  return: { absent: '-625016', exists: '-625033', decided: '-625022', older: '-625001', unknown: '-625017' },
  delivery: { absent: '-800001', exists: '-800003', decided: '-800003', older: '-800005', unknown: '-800001' },
};

/** CEB623: appType 1 only. */
const NEW_ONLY: readonly FurtherDocument[] = ['cancel'];

/** May this document be taken? */
export function furtherPermission(
  document: FurtherDocument,
  incoming: Incoming,
  stored: Stored<FurtherState> | undefined,
): Permission {
  const codes = CODES[document];
  const isNew = incoming.appType === '1';
  if (!isOperation(incoming) || (!isNew && NEW_ONLY.includes(document))) return refuse(codes.unknown);
  if (stored === undefined) return isNew ? { allowed: true, effect: 'create' } : refuse(codes.absent);
  if (isRepeat(incoming, stored)) return { allowed: true, effect: 'repeat' };
  if (stored.state === 'deleted' && !isNew) return refuse(codes.absent);
  if (stored.state === 'decided') return refuse(isNew ? codes.exists : codes.decided);
  if (stored.state === 'open' && isSecond(incoming, stored)) return refuse(codes.exists);
  if (!isNewer(incoming, stored)) return older(codes.older);
  if (incoming.appType === '3') return { allowed: true, effect: 'delete' };
  if (stored.state === 'deleted') return { allowed: true, effect: 'create' };
  return { allowed: true, effect: stored.state === 'ended' ? 'redeclare' : 'replace' };
}

function refuse(code: LawCode): Permission {
  return { allowed: false, code, message: lawReason(code).message };
}

/** The tables of 623 and 625 have no code for older data: the general one, with the words of the others. */
function older(code: LawCode): Permission {
  const message = {
    zh: '接收报文为旧报文数据，不做处理',
    en: 'Older than the stored data, ignored: send it with a later appTime',
  };
  return { allowed: false, code, message };
}
