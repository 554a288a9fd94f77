// A file in which an operator sets parameters: JSON, an object of names and values. Everything that is wrong with it is named before
// anything starts by it.
import { defaultParameters, type Parameters, parameterFaults } from './parameters.ts';

export interface ParameterFileFault {
  /** Of the parameter; empty where the file as a whole is meant. */
  name: string;
  value: string;
  must: string;
}

export type ReadParameters = { parameters: Partial<Parameters> } | { faults: readonly ParameterFileFault[] };

/** Values beside the kind of their default. */
const MAY_ALSO_BE: Readonly<Record<string, string>> = { payerMustBeBuyer: 'string', rawDataAboveFen: 'number' };

const WORDS: Readonly<Record<string, string>> = {
  list: 'be a list',
  object: 'be an object',
  string: 'be text, decimals too: "0.05"',
  number: 'be a number',
  boolean: 'be true or false',
};

export function readParameters(text: string): ReadParameters {
  let given: unknown;
  try {
    given = JSON.parse(text);
  } catch (error) {
    return { faults: [{ name: '', value: '', must: `be JSON: ${(error as Error).message}` }] };
  }
  if (kindOf(given) !== 'object')
    return { faults: [{ name: '', value: '', must: 'be an object of names and values' }] };
  const entries = Object.entries(given as object);
  const faults = entries.flatMap(([name, value]) => {
    const must = faultOfKind(name, value);
    return must === undefined ? [] : [{ name, value: shown(value), must }];
  });
  if (faults.length > 0) return { faults };
  const parameters = Object.fromEntries(entries) as Partial<Parameters>;
  const wrong = parameterFaults({ ...defaultParameters, ...parameters });
  if (wrong.length === 0) return { parameters };
  return { faults: wrong.map(({ name, value, must }) => ({ name, value: shown(value), must })) };
}

/** Those of a set that are not the default, by name. */
export function changedParameters(parameters: Parameters): Partial<Parameters> {
  const names = Object.keys(defaultParameters) as (keyof Parameters)[];
  const changed = names.filter((name) => JSON.stringify(parameters[name]) !== JSON.stringify(defaultParameters[name]));
  return Object.fromEntries(changed.map((name) => [name, parameters[name]]));
}

function faultOfKind(name: string, value: unknown): string | undefined {
  if (!Object.hasOwn(defaultParameters, name)) return 'be the name of a parameter';
  if (name === 'calendar') return 'be entered as a calendar file';
  const standard: unknown = defaultParameters[name as keyof Parameters];
  const kind = kindOf(standard);
  if (kindOf(value) !== kind && kindOf(value) !== MAY_ALSO_BE[name]) return WORDS[kind] ?? 'be a number, or null';
  if (!Array.isArray(standard)) return undefined;
  const one = standard.length > 0 ? typeof standard[0] : 'string';
  return (value as unknown[]).every((element) => typeof element === one) ? undefined : `be a list of ${one}s`;
}

function kindOf(value: unknown): string {
  if (value === null) return 'null';
  return Array.isArray(value) ? 'list' : typeof value;
}

const SHOWN_MAX = 80;
const shown = (value: unknown): string => (JSON.stringify(value) ?? '').slice(0, SHOWN_MAX);
