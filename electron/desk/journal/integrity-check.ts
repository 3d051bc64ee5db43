import { Worker } from 'node:worker_threads';

/**
 * Looks through all of the file on a thread of its own: a large one takes a minute, for which the desk cannot wait. It
 * reads and never writes. CommonJS, since it is handed over as text: a bundle has no second file to load.
 */
const program = `
  const { parentPort, workerData } = require('node:worker_threads');
  const { DatabaseSync } = require('node:sqlite');
  let answer = {};
  try {
    const database = new DatabaseSync(workerData, { readOnly: true, timeout: 1000 });
    try {
      const [said] = Object.values(database.prepare('PRAGMA quick_check(1)').get());
      if (said !== 'ok') answer = { damage: String(said) };
    } finally {
      database.close();
    }
  } catch (error) {
    answer = { code: error.errcode, message: error.message };
  }
  parentPort.postMessage(answer);
`;

export interface IntegrityCheck {
  /** What is damaged, in SQLite's words; nothing where the file is well, or could not be looked at now. */
  readonly damage: Promise<string | undefined>;
  stop(): void;
}

/** @param isCorrupt whether what was thrown means damage, rather than that the file could not be opened */
export function checkIntegrity(file: string, isCorrupt: (error: unknown) => boolean): IntegrityCheck {
  const worker = new Worker(program, { eval: true, workerData: file });
  worker.unref();
  const damage = new Promise<string | undefined>((resolve) => {
    worker.once('message', (answer: { damage?: string; code?: number; message?: string }) => {
      const { damage: found, code, message = '' } = answer;
      const thrown = Object.assign(new Error(message), { errcode: code });
      resolve(found ?? (code !== undefined && isCorrupt(thrown) ? message : undefined));
    });
    worker.once('error', () => resolve(undefined));
    worker.once('exit', () => resolve(undefined));
  });
  return { damage, stop: () => void worker.terminate() };
}
