/** What an officer can do with a case, by where it stands, and the key of each. */
import type { DeedRequest, DeskCase } from './api.ts';

export interface Choice {
  what: DeedRequest['what'];
  label: 'release' | 'confirm' | 'confirmReject' | 'reject' | 'inspect' | 'ask' | 'pass' | 'return';
  note: 'release' | 'propose' | 'reject' | 'inspect' | 'ask' | 'pass' | 'return';
  key: string;
}

const KEYS: Readonly<Record<DeedRequest['what'], string>> = {
  release: 'r',
  reject: 'x',
  inspect: 'i',
  ask: 'a',
  pass: 'p',
  return: 'b',
};

export function choicesFor({ stage, needsTwo, proposal }: Pick<DeskCase, 'stage' | 'needsTwo' | 'proposal'>): Choice[] {
  const confirms = stage === 'second' ? proposal?.outcome : undefined;
  const choice = (what: Choice['what'], label: Choice['label'] = what, note: Choice['note'] = what): Choice => ({
    ...{ what, label, note },
    key: KEYS[what],
  });
  const release =
    confirms === 'release'
      ? choice('release', 'confirm')
      : choice('release', 'release', needsTwo ? 'propose' : 'release');
  const reject = confirms === 'reject' ? choice('reject', 'confirmReject') : choice('reject');
  return [
    release,
    reject,
    ...(stage === 'second' ? [choice('return')] : []),
    ...(stage === 'review' || stage === 'question' ? [choice('inspect')] : []),
    ...(stage === 'review' || stage === 'inspection' ? [choice('ask')] : []),
    choice('pass'),
  ];
}
