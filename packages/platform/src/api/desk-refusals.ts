/** Words for what the desk refuses. */
import { DeskFault, type DeskFaultKind } from '../desk/faults.ts';
import { HttpProblem, type ProblemKind } from '../http/problem.ts';

const WORDS: Readonly<Record<DeskFaultKind, readonly [ProblemKind, string]>> = {
  gone: ['not-found', 'This case does not wait for an officer any more; it may have been decided.'],
  'not-taken': ['conflict', 'The case is not before you any more. Take it again.'],
  taken: ['conflict', 'Another officer has this case before him.'],
  'own-proposal': ['conflict', 'You proposed this yourself; another officer must confirm it.'],
  'nothing-proposed': ['conflict', 'Nothing has been proposed that could be returned.'],
  'other-duty': ['no-right', 'The case waits for an officer of another duty.'],
  'by-order': ['conflict', 'An order of operations holds lists like this one; nobody releases them one by one.'],
  'unknown-code': ['invalid-request', 'code is none of the customs reason codes; /api/desk/codes lists them.'],
  'unknown-colleague': ['invalid-request', 'The case cannot be passed on to this account.'],
};

/** `errors[0].code` names the fault for pages. */
export async function refusingAtDesk<T>(work: () => Promise<T>): Promise<T> {
  return work().catch((error) => {
    if (!(error instanceof DeskFault)) throw error;
    const [kind, detail] = WORDS[error.kind];
    throw new HttpProblem(kind, detail, {
      errors: [{ code: error.kind, path: 'case', message: detail, rule: 'docs/desk.md' }],
    });
  });
}
