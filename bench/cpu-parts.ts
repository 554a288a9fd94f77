// `node bench/cpu-parts.ts <profile...>`: CPU profiles (npm run bench -- --profile <folder>) summed up by part of the platform.
import { cpuParts } from './cpu-profile.ts';

const files = process.argv.slice(2);
if (files.length === 0) {
  console.error('node bench/cpu-parts.ts <file.cpuprofile ...>');
  process.exitCode = 1;
} else {
  const { busySeconds, shares } = cpuParts(files);
  console.log(`${busySeconds.toFixed(1)} s at work`);
  for (const [part, share] of Object.entries(shares)) console.log(`${(share * 100).toFixed(1).padStart(6)} %  ${part}`);
}
