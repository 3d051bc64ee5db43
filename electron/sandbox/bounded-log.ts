/** Keeps the newest entries and counts all of them, so that a long import cannot fill the memory. */
export class BoundedLog<T> {
  readonly #limit: number;
  #entries: T[] = [];
  #total = 0;

  constructor(limit: number) {
    this.#limit = limit;
  }

  add(entry: T): void {
    this.#total += 1;
    this.#entries.push(entry);
    // Cutting once per `limit` additions costs less than shifting at each one.
    if (this.#entries.length >= this.#limit * 2) this.#entries = this.#entries.slice(-this.#limit);
  }

  /** The newest entries, oldest first. */
  entries(): readonly T[] {
    return this.#entries.slice(-this.#limit);
  }

  total(): number {
    return this.#total;
  }
}
