/**
 * The simulated population register. It stores nobody: whether a number was issued, and to whom, follows from the number by the keyed hash,
 * so it is as large as the numbers are many and answers in microseconds. By default it takes every name, so that invented buyers pass but
 * for those whose names the sandbox page lists; `strict` knows one name for each number, as a real register does.
 */
import type { Person, RegisterAnswer } from '@tongguan/clearance';
import type { IdentityRegister } from '../ports/identity.ts';
import type { Seal } from '../services.ts';

/** Names of the sandbox page. `unknown`: of a number that nobody has, which is answered as any other mismatch. */
export type RegisterMagic = Readonly<Record<string, 'mismatch' | 'unknown' | 'silent'>>;

export interface SimulatedOptions {
  magic?: RegisterMagic | undefined;
  strict?: boolean;
}

const SURNAMES = '王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗郑梁谢宋唐许韩冯邓曹';
const GIVEN = '伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀霞平刚桂英华玉兰飞红鑫波';

export function simulatedRegister(
  seal: Pick<Seal, 'person'>,
  { magic = {}, strict = false }: SimulatedOptions = {},
): IdentityRegister {
  const atOnce = ({ name, number }: Person): RegisterAnswer | undefined => {
    const chosen = Object.hasOwn(magic, name) ? magic[name] : undefined;
    if (chosen === 'silent') return undefined;
    if (chosen !== undefined) return 'mismatch';
    return !strict || registeredName(seal, number) === name ? 'match' : 'mismatch';
  };
  return { atOnce, ask: async (people) => people.map(atOnce) };
}

/** Whom the strict register has under a number; undefined for half of all numbers, which were never issued. */
export function registeredName(seal: Pick<Seal, 'person'>, number: string): string | undefined {
  const [issued = 0, surname = 0, first = 0, second = 0] = seal.person(number);
  if (issued % 2 === 0) return undefined;
  const given = second % 3 === 0 ? '' : GIVEN[second % GIVEN.length]!;
  return `${SURNAMES[surname % SURNAMES.length]}${GIVEN[first % GIVEN.length]}${given}`;
}
