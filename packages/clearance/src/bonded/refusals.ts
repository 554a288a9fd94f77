// What the doors of warehouses and the gate answer when a step is not allowed: the failing check, with the field, the value and the limit.
import { type Check, check, type Rule, rule, type Values } from '../check.ts';

const notFiled = rule('bonded-ledger', '13320', 'emsNo');
const notAnItem = rule('bonded-item', '13321', 'itemNo');
const notEnough = rule('bonded-balance', '13323', 'qty');
const notYours = rule('bonded-owner', '13324', 'emsNo');
const notInState = rule('bonded-state', '13326', 'no');
const notAsWeighed = rule('bonded-weight', '13327', 'weight');
const notPaidIn = rule('bonded-deposit', '13328', 'amount');
const notOfClass = rule('bonded-class', '13329', 'itemNo');

const refusing =
  (of: Rule) =>
  (values: Values, field?: string): Check =>
    check(of, false, values, field);

export const refusals = {
  ledger: refusing(notFiled),
  item: refusing(notAnItem),
  balance: refusing(notEnough),
  owner: refusing(notYours),
  state: refusing(notInState),
  weight: refusing(notAsWeighed),
  deposit: refusing(notPaidIn),
  goodsClass: refusing(notOfClass),
};
