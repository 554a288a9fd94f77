/** The report of a restore drill as a page. */
import type { DrillReport } from './restore-drill.ts';

export interface DrillAbout {
  command: string;
  at: string;
  node: string;
  machine: { cpu: string | undefined; cores: number; memoryGiB: number };
}

const BROKEN_SHOWN_MAX = 50;

export function drillText(report: DrillReport, { command, at, node, machine }: DrillAbout): string {
  const { moment, lastCommitAt, acknowledged, restored, lost, broken } = report;
  const lines: readonly (readonly [string, string | number])[] = [
    [
      'load',
      `${report.seconds} s${report.rate > 0 ? `, and ${report.rate} inventories/s of a stress test beside` : ''}`,
    ],
    ...(report.stress ? [['stress test beside', report.stress] as const] : []),
    ['base copy whole at', report.copiedAt],
    ['**moment asked for**, by chance', moment],
    ['last transaction restored', lastCommitAt],
    ['machine lost (kill -9 of everything) at', report.lostAt],
    ['backup on disk', `${(report.setBytes / 1e6).toFixed(0)} MB`],
    ['base copy took', `${report.backupSeconds} s`],
    ['**restore took**, checks included', `${report.restoreSeconds} s`],
    ['start of the restored platform', `${report.startSeconds} s`],
    ['messages restored, of those in the lost platform', `${restored.messages} of ${lost.messages}`],
    ['cases decided, likewise', `${restored.decided} of ${lost.decided}`],
    ['cases waiting, receipts', `${restored.waiting}, ${restored.receipts}`],
    ['rows compared with the lost platform, byte by byte', report.rowsCompared],
    ['followed messages acknowledged before the moment: all there', acknowledged.before],
    ['followed messages sent after it: none there', acknowledged.after],
  ];
  const verdict = broken.length === 0 ? 'Everything adds up.' : `**${broken.length} broken promises.**`;
  return [
    '# Restore drill',
    '',
    `${verdict} \`${command}\` at ${at}, seed ${report.seed}, ${machine.cores} cores (${machine.cpu}, ${machine.memoryGiB} GiB), Node ${node}.`,
    '',
    '| | |',
    '|---|---|',
    ...lines.map(([what, value]) => `| ${what} | ${value} |`),
    '',
    ...broken.slice(0, BROKEN_SHOWN_MAX).map((line) => `- BROKEN: ${line}`),
    ...(broken.length > 0 ? [''] : []),
  ].join('\n');
}
