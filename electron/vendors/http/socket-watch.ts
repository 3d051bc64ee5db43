import type { Socket } from 'node:net';
import { UnreadableAnswer } from './unreadable.ts';

/** Room for a status line, headers and interim answers, in bytes. */
const headRoom = 262_144;

/** What may come beside the body once the headers are read: chunk sizes, their extensions, trailers. In bytes. */
const frameRoom = 1_048_576;

/** A body in chunks of one byte is six times as long on the wire. */
const mostFraming = 8;

/** After so many interim answers no real one is expected any more. */
const mostInterims = 32;

/** `HTTP/1.1 1xx`, by whose last digits an interim answer is told from a switch of protocols. */
const statusEnd = 12;

/**
 * Stands between a socket and the HTTP parser, for what the parser lets through: it counts everything that comes, so
 * that no endless reason phrase, chunk extension or interim answer keeps the app busy; it takes interim answers (1xx)
 * out, since the parser takes a 100 that nobody asked for as an error; and it remembers whether the socket ended in an
 * error, since the parser takes a connection that was cut for the orderly end of an answer without a length.
 */
export class SocketWatch {
  #socket: Socket | undefined;
  #isCut = false;
  #isAtStart = false;
  #probe: Promise<boolean> | undefined;
  #held: Buffer | undefined;
  #interims = 0;
  #room = 0;

  /** Whether the socket ended in an error since the request was written. */
  get isCut(): boolean {
    return this.#isCut;
  }

  /**
   * The same for an answer whose only end is that of the socket: where what was said and the cut were read at once,
   * the system's error is lost on the way, and the cut looks like an end.
   */
  async wasCut(): Promise<boolean> {
    return this.#isCut || (await this.#probe) === true;
  }

  /** Whether a part of the request still waits on this side: what came back cannot be about all of it. */
  get isUnsent(): boolean {
    return (this.#socket?.writableLength ?? 0) > 0;
  }

  /** No other request goes by this connection. */
  abandon(): void {
    this.#socket?.destroy();
  }

  watch(socket: Socket): void {
    this.#socket = socket;
    socket.on('error', () => {
      this.#isCut = true;
      // TLS that fails after its handshake says so and stays open, and the parser would wait for its end.
      socket.destroy();
    });
    // Writing nothing sends nothing, and fails on a socket that was cut. Only before the others hear of its end.
    socket.prependListener('end', () => {
      this.#probe = new Promise((resolve) => socket.write('', (error) => resolve(isCutBy(error))));
    });
    const read = socket.read.bind(socket);
    socket.read = (size?: number) => this.#passed(read(size));
  }

  /** A request is about to be written: what comes next is its answer. */
  begin(): void {
    this.#isCut = false;
    this.#probe = undefined;
    this.#isAtStart = true;
    this.#held = undefined;
    this.#interims = 0;
    this.#room = headRoom;
  }

  headersRead(): void {
    this.#room += frameRoom;
  }

  bodyRead(length: number): void {
    this.#room += mostFraming * length;
  }

  #passed(chunk: Buffer | null): Buffer | null {
    if (chunk === null) return null;
    this.#room -= chunk.length;
    if (this.#room < 0) return this.#refuse('what comes beside the body of its answer does not end');
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

/** Other errors come of its being put away meanwhile. */
function isCutBy(error: Error | null | undefined): boolean {
  return error instanceof Error && 'code' in error && (error.code === 'ECONNRESET' || error.code === 'EPIPE');
}
