// What the report shows, in order, without saying how it looks: Markdown and the page are made from the same blocks.

import { type Section, whole } from './blocks.ts';
import type { Report } from './report.ts';
import { chainSections } from './view-chain.ts';
import { burstSection, growthSection, skewSection, soakSection, usualSection } from './view-parts.ts';

export function headWords(report: Report): string[] {
  const { machine, node, options, command, commit, changed, madeAt } = report;
  return [
    `${machine.cores} cores (${machine.cpu}), ${machine.memoryGiB} GiB, ${machine.system}, Node ${node}; PostgreSQL and the generator on the same machine. Load average before: ${machine.loadBefore}.`,
    `${madeAt.slice(0, 16).replace('T', ' ')} UTC, commit ${commit.slice(0, 9)}${changed ? ' with changes' : ''}, windows of ${options.seconds} s: ${command}`,
    ...(options.quick ? ['A smoke test: its figures mean nothing.'] : []),
  ];
}

export function sectionsOf(report: Report): Section[] {
  const { limits, chain, usual, burst, skew, growth, soak } = report;
  return [
    ...(limits ? [limitsSection(limits)] : []),
    ...chain.flatMap(chainSections),
    ...(usual ? [usualSection(usual)] : []),
    ...(burst ? [burstSection(burst)] : []),
    ...(skew ? [skewSection(skew)] : []),
    ...(growth ? [growthSection(growth)] : []),
    ...(soak ? [soakSection(soak)] : []),
    ...(report.codec ? [codecSection(report.codec)] : []),
  ];
}

function limitsSection(limits: NonNullable<Report['limits']>): Section {
  return {
    title: 'Limits of the machine, in this run',
    wide: true,
    blocks: [
      {
        kind: 'figures',
        of: [
          ['8 KiB made safe (fdatasync) a second', whole(limits.fsyncPerSecond)],
          ['RSA-2048 verified a second, one core', whole(limits.rsaVerifyPerSecond)],
          ['SHA-256, one core', `${whole(limits.sha256MiBPerSecond)} MiB/s`],
          ['JavaScript loop, one core', `${whole(limits.loopMillionsPerSecond)} M/s`],
        ],
      },
    ],
  };
}

function codecSection({ cases, sm2, rsaVerify }: NonNullable<Report['codec']>): Section {
  const rows = cases.map(({ records, algorithm, verifiedAndRead, readOnly, usual, ratio }) => [
    `621, ${records} a message, ${algorithm}`,
    whole(verifiedAndRead),
    whole(readOnly),
    whole(usual),
    `${whole(ratio)} ×`,
  ]);
  const head = ['One process, messages/s', 'verified, read, validated', 'read only', 'xml-crypto + DOM', 'ratio'];
  const text = `RSA alone: ${whole(rsaVerify['rsa-sha1'])}/s (SHA-1), ${whole(rsaVerify['rsa-sha256'])}/s (SHA-256). SM2, single records: ${whole(sm2.verifiedAndRead)}/s.`;
  return {
    title: 'Codec',
    wide: true,
    blocks: [
      { kind: 'table', head, rows },
      { kind: 'text', text },
    ],
  };
}
