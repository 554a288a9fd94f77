/**
 * The buyers of the patrol. Their ID numbers are well-formed and nobody's: dates of birth from 1801 to 1850, while numbers were first given in
 * 1984, to the living. So no living person's year is touched. A number's name follows from it by the key of the house; a population register
 * outside, which cannot know these people, is not asked about them (`withPatrol`), and nobody else can make one up.
 */
import type { Person, RegisterAnswer } from '@tongguan/clearance';
import type { IdentityRegister } from '../../ports/identity.ts';
import type { Seal } from '../../services.ts';

/** So many take turns: each buys for some yuan a year. */
const PEOPLE = 4_000;
/** 北京市东城区 */
const AREA = '110101';
const FIRST_BIRTH = Date.UTC(1801, 0, 1);
const BIRTH_DAYS = 18_000;
/** Coprime to the days, so that neighbours are born years apart. */
const STEP = 7_919;
const DAY_MS = 86_400_000;

const NUMBER = /^1101011(?:80[1-9]|8[1-4]\d|850)\d{7}[\dX]$/;
const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
const CHECK_CHARACTERS = '10X98765432';
const GIVEN = '甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳午未申酉戌亥天地玄黄宇宙洪荒日月';

/** @param turn any whole number from 0: the number of the round */
export function patrolBuyer(seal: Pick<Seal, 'person'>, turn: number): Person {
  const index = turn % PEOPLE;
  const birth = new Date(FIRST_BIRTH + ((index * STEP) % BIRTH_DAYS) * DAY_MS).toISOString().slice(0, 10);
  const sequence = String((index % 999) + 1).padStart(3, '0');
  const number = withCheck(`${AREA}${birth.replaceAll('-', '')}${sequence}`);
  return { number, name: nameOf(seal, number) };
}

/** 巡检 and five characters: one of 33 million. */
function nameOf(seal: Pick<Seal, 'person'>, number: string): string {
  const bytes = seal.person(`patrol ${number}`);
  return `巡检${Array.from(bytes.subarray(0, 5), (byte) => GIVEN[byte % GIVEN.length]!).join('')}`;
}

/** GB 11643-1999 (ISO 7064, MOD 11-2). */
function withCheck(seventeen: string): string {
  const total = WEIGHTS.reduce((sum, weight, i) => sum + weight * Number(seventeen[i]), 0);
  return seventeen + CHECK_CHARACTERS[total % 11]!;
}

const isPatrolBuyer = (seal: Pick<Seal, 'person'>, { name, number }: Person): boolean =>
  NUMBER.test(number) && name === nameOf(seal, number);

/** A register outside of the house, with the patrol's people in front of it. */
export function withPatrol(register: IdentityRegister, seal: Pick<Seal, 'person'>): IdentityRegister {
  return {
    ...register,
    async ask(people) {
      const others = people.filter((person) => !isPatrolBuyer(seal, person));
      const said = others.length > 0 ? await register.ask(others) : [];
      let at = 0;
      return people.map((person): RegisterAnswer | undefined => (isPatrolBuyer(seal, person) ? 'match' : said[at++]));
    },
  };
}
