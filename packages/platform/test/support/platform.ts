// The platform of one test file: its rooms over a fresh database, served on a free port of this process.

import { randomBytes } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { certificateInfo } from '@tongguan/ceb';
import { defaultParameters, type Parameters } from '@tongguan/clearance';
import type { FastifyInstance } from 'fastify';
import pino from 'pino';
import { sessionKeyOf } from '../../src/accounts/token.ts';
import { createHttpServer, type HttpOptions } from '../../src/http/server.ts';
import type { RegisterMagic } from '../../src/identity/simulated.ts';
import type { SandboxName } from '../../src/portal/sandbox-shapes.ts';
import type { IdentityRegister } from '../../src/ports/identity.ts';
import { delegate, registerParticipant } from '../../src/registry/index.ts';
import { createRuntime, type Runtime } from '../../src/runtime.ts';
import { Watch } from '../../src/watch/watch.ts';
import { newSecret, type Place } from '../../src/web/place.ts';
import { createWebServer } from '../../src/web/server.ts';
import { type TestDatabase, testDatabase } from './database.ts';
import { keyPairOf } from './key-pairs.ts';

export interface NewParticipant {
  code: string;
  name: string;
  roles: string[];
  dxpId?: string;
  played?: boolean;
  sandbox?: boolean;
}

export interface Credentials {
  apiKey: string;
  keyPem: string;
  certPem: string;
}

export interface TestPlatform {
  baseUrl: string;
  operatorToken: string;
  dataDir: string;
  database: TestDatabase;
  runtime: Runtime;
  register(participant: NewParticipant): Promise<Credentials>;
  delegate(company: string, agent: string): Promise<void>;
  /** Of the web process, where there is one. */
  watch: Watch | undefined;
  stop(): Promise<void>;
}

export interface TestPlatformOptions {
  /** Folder of the built console: pages are served too, by a web process within this one. */
  console?: string;
  parameters?: Partial<Parameters>;
  reviewBuyers?: readonly string[];
  amqpUrl?: string;
  registerMagic?: RegisterMagic;
  register?: IdentityRegister;
  tellPeople?: boolean;
  identityUrl?: string;
  /** Shown on the sandbox page. */
  sandboxNames?: readonly SandboxName[];
  /** Of the HTTP door. */
  http?: HttpOptions;
}

export async function startTestPlatform(options: TestPlatformOptions = {}): Promise<TestPlatform> {
  const database = await testDatabase({ max: 16 });
  const dataDir = mkdtempSync(path.join(os.tmpdir(), 'tongguan-platform-'));
  const operatorToken = `op_${randomBytes(16).toString('hex')}`;
  mkdirSync(path.join(dataDir, 'keys'));
  writeFileSync(path.join(dataDir, 'keys', 'operator-token'), operatorToken, { mode: 0o600 });
  let watch: Watch | undefined;
  const runtime = await createRuntime({
    name: 'wire-0',
    tell: (beat) => watch?.hear(beat),
    pool: database.pool,
    dataDir,
    parameters: { ...defaultParameters, ...options.parameters },
    reviewBuyers: options.reviewBuyers ?? [],
    amqpUrl: options.amqpUrl,
    registerMagic: options.registerMagic,
    identityUrl: options.identityUrl,
    ...(options.register ? { register: options.register } : {}),
    tellPeople: options.tellPeople ?? false,
    webhookAllow: ['127.0.0.0/8'],
    publicUrl: 'https://tongguan.example/',
    log: pino({ level: process.env.TONGGUAN_LOG ?? 'error' }),
  });
  const place: Place = { port: 0, secret: newSecret(), sessionKey: sessionKeyOf(dataDir) };
  const app = createHttpServer(
    runtime.services,
    options.console ? { ...options.http, findPlace: () => place } : options.http,
  );
  await app.listen({ port: 0, host: '127.0.0.1' });
  runtime.start();
  const { port } = app.server.address() as AddressInfo;
  let web: FastifyInstance | undefined;
  if (options.console) {
    watch = new Watch(runtime.services);
    const wire = () => ({ host: '127.0.0.1', port });
    const { sandboxNames = [] } = options;
    web = createWebServer(runtime.services, { ...place, files: options.console, wire, watch, sandboxNames });
    await web.listen({ host: '127.0.0.1', port: 0 });
    place.port = (web.server.address() as AddressInfo).port;
  }

  return {
    baseUrl: `http://127.0.0.1:${port}`,
    operatorToken,
    dataDir,
    database,
    runtime,
    watch,
    register: async (participant) => {
      const { keyPem, certPem } = keyPairOf(participant.code);
      const { apiKey } = await registerParticipant(database.pool, {
        ...participant,
        certificateDer: certificateInfo(certPem).der,
      });
      await runtime.registry.refresh();
      return { apiKey, keyPem, certPem };
    },
    delegate: async (company, agent) => {
      await delegate(database.pool, company, agent);
      await runtime.registry.refresh();
    },
    stop: async () => {
      await web?.close();
      await app.close();
      await runtime.stop();
      await database.close();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}
