declare module 'pg-copy-streams' {
  import type { Readable, Writable } from 'node:stream';
  import type { Submittable } from 'pg';

  /** The writable end of `COPY … FROM STDIN`. */
  export function from(statement: string): Writable & Submittable;

  /** The readable end of `COPY … TO STDOUT`. */
  export function to(statement: string): Readable & Submittable;
}
