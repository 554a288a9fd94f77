/** What the register refuses, as a problem: each fault with its rule and its remedy in both languages. */
import { HttpProblem } from '../http/problem.ts';
import { RegistryError } from './errors.ts';

/** The outcome of `work`. */
export async function refusingEntry<T>(work: Promise<T>): Promise<T> {
  return work.catch((error) => {
    throw error instanceof RegistryError ? asProblem(error) : error;
  });
}

function asProblem({ faults }: RegistryError): HttpProblem {
  const errors = faults.map(({ field, value, rule, remedy }) => ({
    code: 'register-entry',
    path: field,
    value,
    message: `${rule.en} ${remedy.en}`,
    messageZh: `${rule.zh}${remedy.zh}`,
    rule: rule.en,
  }));
  return new HttpProblem('invalid-request', errors.map(({ message }) => message).join(' '), { errors });
}
