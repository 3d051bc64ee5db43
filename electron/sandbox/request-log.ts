import { BoundedLog } from './bounded-log.ts';

export interface SeenRequest {
  readonly method: string;
  readonly path: string;
  readonly status: number;
  /** ISO 8601. */
  readonly time: string;
}

/** Keeps the last 1,000 requests by method, path and status; no header, no query, no body. */
export class RequestLog {
  readonly #log = new BoundedLog<SeenRequest>(1_000);
  readonly #secrets: readonly string[];

  /** `secrets` are removed, also where a client put one in the path (a later generation's URLs do). */
  constructor(secrets: readonly string[]) {
    this.#secrets = secrets;
  }

  add(request: SeenRequest): void {
    const path = this.#secrets.reduce((text, secret) => text.replaceAll(secret, '…'), request.path);
    this.#log.add({ ...request, path: path.slice(0, 200) });
  }

  entries(): readonly SeenRequest[] {
    return this.#log.entries();
  }
}
