/** Counts requests of the last minute: 6,000 from one address are let through (vendor-apis 3.8, D). */
export class RateLimit {
  #minute = Number.NEGATIVE_INFINITY;
  #count = 0;
  readonly #seconds: () => number;
  readonly #most: number;

  constructor(seconds: () => number, most = 6_000) {
    this.#seconds = seconds;
    this.#most = most;
  }

  /** @returns whether one more request is let through */
  admits(): boolean {
    const minute = Math.floor(this.#seconds() / 60);
    if (minute !== this.#minute) {
      this.#minute = minute;
      this.#count = 0;
    }
    this.#count += 1;
    return this.#count <= this.#most;
  }
}
