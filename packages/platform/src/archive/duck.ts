/**
 * DuckDB over the files of the archive, and over nothing else: it is shut in that folder, loads no extension and writes nowhere. Loaded
 * when the first query comes; a platform without archived days never has it in memory.
 */
import { mkdirSync } from 'node:fs';
import path from 'node:path';
import type { DuckDBConnection, DuckDBInstance, DuckDBValue } from '@duckdb/node-api';
import { ArchiveError } from './errors.ts';

export type DuckParameter = string | bigint | number | readonly string[];

export interface Duck {
  /** Rows as arrays of DuckDB's values. */
  query(sql: string, parameters: readonly DuckParameter[]): Promise<unknown[][]>;
  close(): void;
}

export interface DuckLimits {
  /** Queries at once. Each takes one of Node's four I/O threads, which files and name look-ups need too. */
  atOnce: number;
  /** Queries waiting for one of these; the next is refused. */
  waitingMax: number;
  queryMsMax: number;
  memory: string;
}

/** Of readers beside a serving platform: a look-up by key takes a few milliseconds and a few row groups. */
export const READER: DuckLimits = { atOnce: 2, waitingMax: 64, queryMsMax: 10_000, memory: '256MB' };
/** Of the check of a whole day. It reads for minutes and holds one row group at a time. */
export const CHECKER: DuckLimits = { atOnce: 1, waitingMax: 1, queryMsMax: 4 * 3_600_000, memory: '256MB' };

export function openDuck(folder: string, limits: DuckLimits): Duck {
  let instance: Promise<DuckDBInstance> | undefined;
  const idle: DuckDBConnection[] = [];
  const waiting: (() => void)[] = [];
  let running = 0;

  async function turn(): Promise<void> {
    if (running >= limits.atOnce) {
      if (waiting.length >= limits.waitingMax) throw busy('More than enough readers of archived days wait already.');
      await new Promise<void>((resolve) => waiting.push(resolve));
    } else {
      running++;
    }
  }

  function done(): void {
    const next = waiting.shift();
    if (next) next();
    else running--;
  }

  async function run(sql: string, parameters: readonly DuckParameter[]): Promise<unknown[][]> {
    instance ??= open(folder, limits.memory).catch((error) => {
      instance = undefined; // the next query tries again
      throw error;
    });
    const connection = idle.pop() ?? (await (await instance).connect());
    let late = false;
    const timer = setTimeout(() => {
      late = true;
      connection.interrupt();
    }, limits.queryMsMax);
    try {
      const reader = await connection.runAndReadAll(sql, await valuesOf(parameters));
      return reader.getRows();
    } catch (error) {
      throw late ? busy(`A look into the archive took more than ${limits.queryMsMax / 1000} s.`) : error;
    } finally {
      clearTimeout(timer);
      idle.push(connection);
    }
  }

  return {
    query: async (sql, parameters) => {
      await turn();
      try {
        return await run(sql, parameters);
      } finally {
        done();
      }
    },
    close: () => {
      for (const connection of idle.splice(0)) connection.closeSync();
      void instance?.then(
        (opened) => opened.closeSync(),
        () => {},
      );
      instance = undefined;
    },
  };
}

const busy = (what: string): ArchiveError => new ArchiveError('busy', what, 'Try again in a moment.');

async function open(folder: string, memory: string): Promise<DuckDBInstance> {
  mkdirSync(folder, { recursive: true, mode: 0o700 }); // a folder that is not there cannot be allowed
  const { DuckDBInstance } = await import('@duckdb/node-api');
  const instance = await DuckDBInstance.create(':memory:', {
    memory_limit: memory,
    threads: '1',
    temp_directory: '',
    autoinstall_known_extensions: 'false',
    autoload_known_extensions: 'false',
  });
  const connection = await instance.connect();
  await connection.run(`set allowed_directories = ['${`${folder}${path.sep}`.replaceAll("'", "''")}']`);
  await connection.run('set enable_external_access = false');
  await connection.run('set lock_configuration = true');
  connection.closeSync();
  return instance;
}

async function valuesOf(parameters: readonly DuckParameter[]): Promise<DuckDBValue[]> {
  const { listValue } = await import('@duckdb/node-api');
  return parameters.map((value) => (typeof value === 'object' ? listValue([...value]) : value));
}
