// A RabbitMQ node of its own for one test file: a temporary folder, free ports, its own port mapper; as an unprivileged user when
// the tests run as root. Found where Debian's package puts it; tests say by name that they are skipped where it is not.

import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { chmodSync, chownSync, existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import path from 'node:path';
import amqp from 'amqplib';
import { leave } from '../../src/channels/amqp/leave.ts';
import { newFolder } from './folders.ts';

const SERVER = '/usr/lib/rabbitmq/bin/rabbitmq-server';
const NOBODY = 65_534;

export const rabbitmqInstalled = existsSync(SERVER);

export interface RabbitMq {
  url: string;
  start(): Promise<void>;
  /** SIGKILL to the node, as by a machine that loses power. */
  kill(): Promise<void>;
  stop(): Promise<void>;
}

export async function createRabbitMq(): Promise<RabbitMq> {
  const [port, distribution, mapper] = await Promise.all([freePort(), freePort(), freePort()]);
  const folder = newFolder();
  const env = environment(folder, { port, distribution, mapper });
  const owner = process.getuid?.() === 0 ? { uid: NOBODY, gid: NOBODY } : {};
  if (owner.uid !== undefined) {
    chmodSync(folder, 0o755);
    for (const part of ['', 'db', 'log', '.erlang.cookie']) chownSync(path.join(folder, part), owner.uid, owner.gid);
  }
  let node: ChildProcess | undefined;
  const url = `amqp://guest:guest@127.0.0.1:${port}`;

  const end = async (signal: NodeJS.Signals) => {
    if (!node || node.exitCode !== null || node.signalCode !== null) return;
    const ended = once(node, 'exit');
    // The whole group: the script, the Erlang machine, its helpers.
    process.kill(-node.pid!, signal);
    await ended;
  };
  return {
    url,
    start: async () => {
      node = spawn(SERVER, [], { env, cwd: folder, ...owner, detached: true, stdio: 'ignore' });
      await answers(url, node);
    },
    kill: () => end('SIGKILL'),
    stop: async () => {
      await end('SIGTERM');
      spawnSync('epmd', ['-port', String(mapper), '-kill'], { env });
    },
  };
}

function environment(folder: string, ports: { port: number; distribution: number; mapper: number }): NodeJS.ProcessEnv {
  mkdirSync(path.join(folder, 'db'));
  mkdirSync(path.join(folder, 'log'));
  writeFileSync(path.join(folder, '.erlang.cookie'), randomBytes(16).toString('hex'), { mode: 0o400 });
  writeFileSync(path.join(folder, 'rabbitmq.conf'), `listeners.tcp.1 = 127.0.0.1:${ports.port}\n`);
  writeFileSync(path.join(folder, 'enabled_plugins'), '[].\n');
  return {
    PATH: process.env.PATH,
    HOME: folder,
    LANG: 'C.UTF-8',
    ERL_EPMD_PORT: String(ports.mapper),
    ERL_EPMD_ADDRESS: '127.0.0.1',
    RABBITMQ_NODENAME: `tongguan-${ports.port}@localhost`,
    RABBITMQ_NODE_PORT: String(ports.port),
    RABBITMQ_DIST_PORT: String(ports.distribution),
    RABBITMQ_CONFIG_FILE: path.join(folder, 'rabbitmq.conf'),
    RABBITMQ_CONF_ENV_FILE: path.join(folder, 'none'),
    RABBITMQ_ENABLED_PLUGINS_FILE: path.join(folder, 'enabled_plugins'),
    RABBITMQ_MNESIA_BASE: path.join(folder, 'db'),
    RABBITMQ_LOG_BASE: path.join(folder, 'log'),
    RABBITMQ_PID_FILE: path.join(folder, 'pid'),
    RABBITMQ_SERVER_ADDITIONAL_ERL_ARGS: '+S 1:1',
  };
}

/** Until it takes connections; fails when it has ended before. */
async function answers(url: string, node: ChildProcess): Promise<void> {
  for (;;) {
    if (node.exitCode !== null) throw new Error(`rabbitmq-server ended with ${node.exitCode}`);
    const connection = await amqp.connect(url, { timeout: 2_000 }).catch(() => undefined);
    if (connection) return leave(connection);
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as { port: number };
  server.close();
  return port;
}
