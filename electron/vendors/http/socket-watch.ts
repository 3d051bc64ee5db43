import type { Socket } from 'node:net';
import { UnreadableAnswer } from './unreadable.ts';

/** The limit for a status line, headers and interim answers, in bytes. */
const headAllowance = 262_144;

/** The limit beside the body once the headers are read: chunk sizes, their extensions, trailers. In bytes. */
const frameAllowance = 1_048_576;

/** A body in chunks of one byte is six times as long on the wire. */
const mostFraming = 8;

/** After this many interim answers no real one is expected any more. */
const mostInterims = 32;

/** `HTTP/1.1 1xx`; the last digits tell an interim answer from a switch of protocols. */
const statusEnd = 12;

/**
 * Stands between a socket and the HTTP parser, for what the parser lets through. It counts everything that arrives, so
 * that no endless reason phrase, chunk extension or interim answer keeps the app busy; it removes interim answers
 * (1xx), since the parser takes an unrequested 100 for an error; and it remembers whether the socket ended in an error,
 * since the parser takes a connection that was cut for the orderly end of an answer without a length.
 */
export class SocketWatch {
  #socket: Socket | undefined;
  #isCut = false;
  #isAtStart = false;
  #probe: Promise<boolean> | undefined;
  #held: Buffer | undefined;
  #interims = 0;
  #allowance = 0;

  /** Whether the socket ended in an error since the request was written. */
  get isCut(): boolean {
    return this.#isCut;
  }

  /**
   * The same for an answer that only the end of the socket ends: where the last bytes and the cut were read together,
   * the system's error is lost, and the cut looks like an end.
   */
  async wasCut(): Promise<boolean> {
    return this.#isCut || (await this.#probe) === true;
  }

  /** Whether a part of the request is still buffered on this side: the answer cannot be about all of it. */
  get isUnsent(): boolean {
    return (this.#socket?.writableLength ?? 0) > 0;
  }

  /** Lets no other request use this connection. */
  abandon(): void {
    this.#socket?.destroy();
  }

  watch(socket: Socket): void {
    this.#socket = socket;
    socket.on('error', () => {
      this.#isCut = true;
      // TLS that fails after its handshake emits an error and leaves the socket open, so the parser would wait for its
      // end.
      socket.destroy();
    });
    // A write of no bytes sends nothing, and fails on a socket that was cut. Before other listeners learn of its end.
    socket.prependListener('end', () => {
      this.#probe = new Promise((resolve) => socket.write('', (error) => resolve(isCutBy(error))));
    });
    const read = socket.read.bind(socket);
    socket.read = (size?: number) => this.#passed(read(size));
  }

  /** Called right before a request is written: what arrives next is its answer. */
  begin(): void {
    this.#isCut = false;
    this.#probe = undefined;
    this.#isAtStart = true;
    this.#held = undefined;
    this.#interims = 0;
    this.#allowance = headAllowance;
  }

  headersRead(): void {
    this.#allowance += frameAllowance;
  }

  bodyRead(length: number): void {
    this.#allowance += mostFraming * length;
  }

  #passed(chunk: Buffer | null): Buffer | null {
    if (chunk === null) return null;
    this.#allowance -= chunk.length;
    if (this.#allowance < 0) return this.#refuse('what comes beside the body of its answer does not end');
    return this.#isAtStart ? this.#withoutInterims(chunk) : chunk;
  }

  #withoutInterims(chunk: Buffer): Buffer | null {
    let rest = this.#held === undefined ? chunk : Buffer.concat([this.#held, chunk]);
    this.#held = undefined;
    while (rest.length > 0) {
      const start = rest.toString('latin1', 0, statusEnd);
      if (start.length < statusEnd && 'HTTP/1.'.startsWith(start.slice(0, 7))) break;
      if (!/^HTTP\/1\.\d 1(?!01)/.test(start)) {
        this.#isAtStart = false;
        return rest;
      }
      const end = rest.indexOf('\r\n\r\n');
      if (end === -1) break;
      this.#interims += 1;
      if (this.#interims > mostInterims) return this.#refuse('it sends interim answers and no real one');
      rest = rest.subarray(end + 4);
    }
    if (rest.length > 0) this.#held = rest;
    return null;
  }

  #refuse(why: string): null {
    this.#socket?.destroy(new UnreadableAnswer(why));
    return null;
  }
}

/** Other errors are caused by closing it meanwhile. */
function isCutBy(error: Error | null | undefined): boolean {
  return error instanceof Error && 'code' in error && (error.code === 'ECONNRESET' || error.code === 'EPIPE');
}
