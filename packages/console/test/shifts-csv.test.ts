// Rosters as sheets write them: what is read, and what each fault is told as.
import { expect, test } from 'vitest';
import { readShifts } from '../src/command/shifts-csv.ts';

const HEAD = 'begins,ends,district,task,login,name,phone';
const faultsOf = (...lines: string[]) => readShifts([HEAD, ...lines].join('\r\n')).faults;

test('accounts and people, times of Beijing, quotes and a mark in front', () => {
  const lines = [
    '2026-11-11 08:00,2026-11-11 20:00,5317,lead,li.na,,',
    '2026/11/11 20:00,2026-11-12T8:00,,liaison,,"王, 小明",13800138000',
    '',
  ];
  expect(readShifts(`\ufeff${[HEAD, ...lines].join('\r\n')}`)).toEqual({
    faults: [],
    shifts: [
      {
        ...{ beginsAt: '2026-11-11T00:00:00.000Z', endsAt: '2026-11-11T12:00:00.000Z' },
        ...{ district: '5317', task: 'lead', login: 'li.na' },
      },
      {
        ...{ beginsAt: '2026-11-11T12:00:00.000Z', endsAt: '2026-11-12T00:00:00.000Z', district: null },
        ...{ task: 'liaison', person: { name: '王, 小明', phone: '13800138000' } },
      },
    ],
  });
});

test.each([
  ['2026-13-11 08:00,2026-11-11 20:00,,lead,li.na,,', 'begins'],
  ['2026-11-11 08:00,2026-11-11 08:00,,lead,li.na,,', 'ends'],
  ['2026-11-11 08:00,2026-11-11 20:00,53,lead,li.na,,', 'district'],
  ['2026-11-11 08:00,2026-11-11 20:00,,boss,li.na,,', 'task'],
  ['2026-11-11 08:00,2026-11-11 20:00,,lead,,王*明,138****8000', 'who'],
  ['2026-11-11 08:00,2026-11-11 20:00,,lead,,王小明,call me', 'phone'],
])('%s is told as a fault of its line: %s', (line, fault) => {
  expect(faultsOf('2026-11-11 08:00,2026-11-11 20:00,,lead,li.na,,', line)).toEqual([{ line: 3, fault }]);
});

test('a sheet without the columns is none', () => {
  expect(readShifts('a,b\n1,2').faults).toEqual([{ line: 1, fault: 'columns' }]);
});
