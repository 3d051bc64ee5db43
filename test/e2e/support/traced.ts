import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';

/** A program that starts another one under strace, which records what it and its children connect to and send. */
export async function tracingProgram(folder: string, strace: string, program: string): Promise<string> {
  const file = path.join(folder, 'traced');
  const quoted = (text: string) => `'${text.replaceAll("'", "'\\''")}'`;
  await writeFile(
    file,
    `#!/bin/sh\nexec ${quoted(strace)} -f -qq -yy --seccomp-bpf -e trace=connect,sendto,sendmsg,sendmmsg -o ${quoted(traceOf(folder))} ${quoted(program)} "$@"\n`,
    { mode: 0o700 },
  );
  return file;
}

function traceOf(folder: string): string {
  return path.join(folder, 'trace');
}

/**
 * Where connections were opened and datagrams sent, as `address:port`. A datagram socket that is connected and never
 * sent on is left out: that is how Chromium and the C library ask the system which of its own addresses would be used,
 * and nothing leaves the machine. So is what has no address, such as the display.
 */
export async function connectionsOf(folder: string): Promise<readonly string[]> {
  const trace = await readFile(traceOf(folder), 'utf8');
  const ports = /sin6?_port=htons\((\d+)\).*?(?:inet_addr\("([^"]+)"\)|inet_pton\(AF_INET6, "([^"]+)")/;
  const found = trace.split('\n').flatMap((line) => {
    const isDatagram = /<UDP/.test(line);
    if (isDatagram && / (sendto|sendmsg|sendmmsg)\(/.test(line)) return [line];
    if (isDatagram || !/ connect\(/.test(line)) return [];
    const [, port, four, six] = ports.exec(line) ?? [];
    return port === undefined ? [] : [`${four ?? six}:${port}`];
  });
  return [...new Set(found)];
}
