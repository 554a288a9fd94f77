/** A document for each code that the law of changes gives: what comes in, what stands already, and E-port's answer. */
import { type MessageType, refusedText } from '@tongguan/ceb';
import {
  type DocumentState,
  documentPermission,
  type Incoming,
  type InventoryState,
  inventoryPermission,
  type Permission,
  type Stored,
} from '@tongguan/clearance';
import type { CodeExample, Examples } from './example.ts';

/** Stored in the first second; what comes in is later unless it is to be older. */
const STORED_AT = '20261111093000';
const TIMES = { later: '20261111093001', older: '20261111092959' } as const;

const DOCUMENTS = {
  order: ['CEB311Message', '4403160SEL', 'T2026111100000001'],
  payment: ['CEB411Message', '4403160PAY', 'P1'],
  waybill: ['CEB511Message', '4403160LOG', 'L1'],
  list: ['CEB621Message', '4403160SEL', 'T2026111100000001'],
} as const satisfies Record<string, readonly [MessageType, string, string]>;

type Document = keyof typeof DOCUMENTS;

const NAMES: Readonly<Record<Document, string>> = { order: '订单', payment: '支付单', waybill: '运单', list: '清单' };
const STATES = { open: '已申报', used: '清单已放行', waiting: '等待单证', released: '已放行' } as const;

const DOCUMENT_STATES = ['open', 'used'] as const satisfies readonly DocumentState[];
const LIST_STATES = ['waiting', 'released'] as const satisfies readonly InventoryState[];

export function lifecycleExamples(): Examples {
  const examples = new Map<string, CodeExample>();
  const add = (document: Document, incoming: Incoming, state: keyof typeof STATES | undefined, answer: Permission) => {
    if (answer.allowed || examples.has(answer.code)) return;
    const [type, first, second] = DOCUMENTS[document];
    const text = refusedText(type, first, second, answer.message.zh);
    examples.set(answer.code, {
      made: 'run',
      sent: {
        en: `The ${document} comes in while ${state === undefined ? 'none is stored' : `one is stored that is ${state}`}.`,
        zh:
          state === undefined
            ? `报送${NAMES[document]}时尚无已存数据。`
            : `报送${NAMES[document]}时已存数据的状态为${STATES[state]}。`,
      },
      changed: Object.entries(incoming)
        .map(([place, here]) => ({ place, good: GOOD[place as keyof Incoming], here }))
        .filter(({ good, here }) => good !== here),
      answer: `returnStatus ${answer.code}\nreturnInfo   ${text}`,
      language: 'text',
    });
  };
  for (const incoming of arrivals()) {
    for (const document of ['order', 'payment', 'waybill'] as const) {
      for (const state of [undefined, ...DOCUMENT_STATES]) {
        add(document, incoming, state, documentPermission(document, incoming, state && stored(state)));
      }
    }
    for (const state of [undefined, ...LIST_STATES]) {
      add('list', incoming, state, inventoryPermission(incoming, state && stored(state)));
    }
  }
  return examples;
}

/** What would be taken where nothing is stored. */
const GOOD: Incoming = { appType: '1', appStatus: '2', appTime: TIMES.later };

function* arrivals(): Iterable<Incoming> {
  for (const appType of ['1', '2', '9']) {
    for (const appTime of Object.values(TIMES)) yield { appType, appStatus: '2', appTime };
  }
}

const stored = <State>(state: State): Stored<State> => ({
  state,
  appType: '1',
  appTime: STORED_AT,
  sameContent: false,
  sameGuid: false,
});
