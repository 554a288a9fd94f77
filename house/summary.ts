/** Last line of .ci/run: node house/summary.ts <vitest's JSON report> <exit code of the tests> <exit code of the checks>. */
import { readFileSync } from 'node:fs';

/** The part of vitest's JSON report that counts. */
interface Report {
  numPassedTests: number;
  numFailedTests: number;
  numPendingTests: number;
  numTodoTests: number;
  testResults: { status: string; assertionResults: { status: string }[] }[];
}

const [file = '', testsExit = '1', checksExit = '1'] = process.argv.slice(2);
const { passed, failed, skipped } = counts(readReport(file));
// A run can fail without a failed test: it was stopped, or something threw outside of all tests.
const unnamed = testsExit !== '0' && failed === 0 ? 1 : 0;
const checks = checksExit === '0' ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 };
const allFailed = failed + unnamed + checks.failed;
console.log(`${passed + checks.passed} passed, ${allFailed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`);
process.exitCode = allFailed > 0 ? 1 : 0;

function counts(report: Report | undefined) {
  if (!report) return { passed: 0, failed: 0, skipped: 0 };
  const brokenFiles = report.testResults.filter(
    ({ status, assertionResults }) => status === 'failed' && !assertionResults.some((test) => test.status === 'failed'),
  ).length;
  return {
    passed: report.numPassedTests,
    failed: report.numFailedTests + brokenFiles,
    skipped: report.numPendingTests + report.numTodoTests,
  };
}

function readReport(path: string): Report | undefined {
  try {
    return JSON.parse(readFileSync(path, 'utf8')) as Report;
  } catch {
    return undefined;
  }
}
