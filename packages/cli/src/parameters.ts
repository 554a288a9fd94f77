/** A file of parameters as the user names it: read whole, or refused with every fault in it. */
import { type Parameters, readParameters } from '@tongguan/clearance';
import type { Context } from './context.ts';
import { EXIT, Failure } from './failure.ts';
import { readInput } from './files.ts';

export function parametersOf(file: string, { text }: Context): Partial<Parameters> {
  const read = readParameters(readInput(file, text).toString());
  if ('parameters' in read) return read.parameters;
  const faults = read.faults
    .map((fault) => text('parameters.fault', { file, ...fault }).replace(/ +/g, ' '))
    .join('\n');
  throw new Failure(text('parameters.unusable', { faults }), EXIT.usage);
}
