import { Worker } from 'node:worker_threads';

/**
 * Checks the whole file on a thread of its own: a large one takes a minute, for which the desk cannot wait. It only
 * reads. CommonJS, since the worker gets it as text: a bundle has no second file to load.
 */
const program = `
  const { parentPort, workerData } = require('node:worker_threads');
  const { DatabaseSync } = require('node:sqlite');
  let answer = { isDone: true };
  try {
    const database = new DatabaseSync(workerData, { readOnly: true, timeout: 1000 });
    try {
      const [said] = Object.values(database.prepare('PRAGMA quick_check(1)').get());
      if (said !== 'ok') answer = { isDone: true, damage: String(said) };
    } finally {
      database.close();
    }
  } catch (error) {
    answer = { isDone: false, code: error.errcode, message: error.message };
  }
  parentPort.postMessage(answer);
`;

export interface IntegrityCheck {
  readonly found: Promise<Found>;
  stop(): void;
}

export interface Found {
  /** What is damaged, in SQLite's words. */
  readonly damage?: string;
  /** Whether the whole file was checked: a runtime may have SQLite on its first thread only. */
  readonly isDone: boolean;
}

interface Thrown {
  readonly code?: number;
  readonly message?: string;
}

/** @param isCorrupt whether what was thrown means damage, rather than that the file could not be opened */
export function checkIntegrity(file: string, isCorrupt: (error: unknown) => boolean): IntegrityCheck {
  const worker = new Worker(program, { eval: true, workerData: file });
  worker.unref();
  const found = new Promise<Found>((resolve) => {
    worker.once('message', ({ code, message = '', ...answer }: Found & Thrown) => {
      const thrown = Object.assign(new Error(message), { errcode: code });
      resolve(code !== undefined && isCorrupt(thrown) ? { damage: message, isDone: true } : answer);
    });
    worker.once('error', () => resolve({ isDone: false }));
    worker.once('exit', () => resolve({ isDone: false }));
  });
  return { found, stop: () => void worker.terminate() };
}
