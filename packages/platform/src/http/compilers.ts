/**
 * A schema becomes code when its route is first asked. There are some two hundred: to make code of all of them takes a third of a second of
 * a processor at each start of a worker, and most are never asked of it.
 */
import validators from '@fastify/ajv-compiler';
import serializers from '@fastify/fast-json-stringify-compiler';
import type { FastifySchemaCompiler, FastifyServerOptions } from 'fastify';

type Factories = NonNullable<NonNullable<FastifyServerOptions['schemaController']>['compilersFactory']>;
type ValidatorFactory = NonNullable<Factories['buildValidator']>;
type Validate = ReturnType<FastifySchemaCompiler<unknown>>;
type SerializerFactory = NonNullable<Factories['buildSerializer']>;

/** One for all servers of a process: what was made for one serves the others. */
const validatorsOf = validators();
const serializersOf = serializers();

const buildValidator = ((...given: Parameters<typeof validatorsOf>) => {
  const compile = validatorsOf(...given) as unknown as (route: unknown) => Validate;
  return (route: unknown) => {
    let compiled: Validate | undefined;
    const validate: Validate = (data) => {
      compiled ??= compile(route);
      const verdict = compiled(data);
      validate.errors = compiled.errors ?? null; // read by the framework behind the verdict
      return verdict;
    };
    return validate;
  };
}) as ValidatorFactory;

const buildSerializer: SerializerFactory = (schemas, options) => {
  const compile = serializersOf(schemas, options);
  return (route) => {
    let write: ReturnType<typeof compile> | undefined;
    return (data) => {
      write ??= compile(route);
      return write(data);
    };
  };
};

export const lateCompilers: Factories = { buildValidator, buildSerializer };
