/** The bytes of a body as they arrive. However small its pieces, it uses at most twice its length of memory. */
export class Body {
  #bytes: Buffer = Buffer.alloc(0);
  #length = 0;

  get length(): number {
    return this.#length;
  }

  add(chunk: Buffer): void {
    // Most answers come in one piece.
    if (this.#length === 0) {
      this.#bytes = chunk;
    } else {
      this.#makeRoom(chunk.length);
      chunk.copy(this.#bytes, this.#length);
    }
    this.#length += chunk.length;
  }

  bytes(): Buffer {
    return this.#bytes.subarray(0, this.#length);
  }

  #makeRoom(length: number): void {
    const needed = this.#length + length;
    if (needed <= this.#bytes.length) return;
    const larger = Buffer.allocUnsafe(Math.max(needed, 2 * this.#bytes.length, 4_096));
    this.#bytes.copy(larger, 0, 0, this.#length);
    this.#bytes = larger;
  }
}
