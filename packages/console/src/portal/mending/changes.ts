/** What somebody has changed of a list, by line (0: the head) and field. */
import type { MendAnswerBody, MendRequest } from '@tongguan/platform/api-types';

export type MendField = MendAnswerBody['head'][number];
export type Changes = ReadonlyMap<string, string>;

export const changeKey = (line: number, name: string): string => `${line} ${name}`;

export const hasFault = ({ faults, proposed }: MendField): boolean => faults.length > 0 || proposed !== undefined;

export const withChange = (changes: Changes, line: number, name: string, value: string): Changes =>
  new Map(changes).set(changeKey(line, name), value);

const sections = ({ head, lines }: MendAnswerBody): readonly (readonly MendField[])[] => [head, ...lines];

/** Every proposal, as if each had been taken. */
export function proposalsOf(list: MendAnswerBody): Changes {
  return new Map(
    sections(list).flatMap((fields, line) =>
      fields.flatMap(({ name, proposed }) =>
        proposed === undefined ? [] : [[changeKey(line, name), proposed] as const],
      ),
    ),
  );
}

/** Only what was changed; an emptied personal field stays as it was declared, since nobody sees what it holds. */
export function changedBody(list: MendAnswerBody, changes: Changes): MendRequest {
  const [head = {}, ...lines] = sections(list).map((fields, line) =>
    Object.fromEntries(
      fields.flatMap(({ name, value, personal }) => {
        const changed = changes.get(changeKey(line, name));
        if (changed === undefined || changed === value || (personal && changed.trim() === '')) return [];
        return [[name, changed]];
      }),
    ),
  );
  return { copNo: list.copNo, head, lines };
}
