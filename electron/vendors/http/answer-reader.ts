import type { Dispatcher } from 'undici';
import { JsonSize } from '../../../shared/json-size.ts';
import { Body } from './body.ts';
import { connectionErrorText } from './connection-errors.ts';
import { decode, encodingsOf } from './decode.ts';
import { type Exchange, failed, type Limits, redirected } from './exchange.ts';
import type { SocketWatch } from './socket-watch.ts';
import { AnswerTooLong, AnswerTooMuch } from './unreadable.ts';

type Headers = Readonly<Record<string, string | readonly string[] | undefined>>;

/** The most headers of an answer; no service sends more. */
const mostHeaders = 500;

/** Marks a request that was given up; its outcome has been reported. */
const over = new Error('over');

/**
 * A request in flight: notified when it is written, and reads its answer. It ends once, by whatever comes first: the
 * whole answer, a failure, the timeout, a person. After its first byte was written any failure is in doubt, since
 * nobody can tell how much of it arrived.
 */
export class AnswerReader implements Dispatcher.DispatchHandler {
  /** The socket of its connection. */
  watch: SocketWatch | undefined;
  readonly #limits: Limits;
  readonly #ended: (exchange: Exchange) => void;
  readonly #timer: NodeJS.Timeout;
  readonly #body = new Body();
  readonly #size = new JsonSize();
  #controller: Dispatcher.DispatchController | undefined;
  #hasLeft = false;
  #isOver = false;
  #status = 0;
  /** How the body is compressed. */
  #encodings: readonly string[] = [];
  #headers: Headers = {};

  constructor(limits: Limits, ended: (exchange: Exchange) => void) {
    this.#limits = limits;
    this.#ended = ended;
    this.#timer = setTimeout(this.#late, limits.timeout);
    limits.signal?.addEventListener('abort', this.#cancel, { once: true });
    if (limits.signal?.aborted === true) this.#cancel();
  }

  /** Called right before the request is written. */
  onRequestStart(controller: Dispatcher.DispatchController): void {
    if (this.#hasLeft && !this.#isOver) this.#end(broken('the service cut it'));
    const refusal = this.#isOver ? undefined : this.#limits.refusal?.();
    if (refusal !== undefined) this.#end(failed('unsent', refusal));
    if (this.#isOver) {
      controller.abort(over);
      return;
    }
    this.#controller = controller;
    this.#hasLeft = true;
    this.watch?.begin();
  }

  onResponseStart({ rawHeaders }: Dispatcher.DispatchController, status: number, headers: Headers): void {
    const count = Array.isArray(rawHeaders) ? rawHeaders.length / 2 : 0;
    const refusal = refusalOf(status, headers, count);
    if (refusal !== undefined) {
      this.#end(refusal);
      return;
    }
    this.#status = status;
    this.#headers = headers;
    this.#encodings = encodingsOf(joined(headers['content-encoding']));
    this.watch?.headersRead();
  }

  onResponseData(_controller: Dispatcher.DispatchController, chunk: Buffer): void {
    if (this.#isOver) return;
    this.#body.add(chunk);
    this.watch?.bodyRead(chunk.length);
    if (this.#body.length > this.#limits.answerLimit) this.#end(tooLong(this.#limits.answerLimit));
    const tooMuch = this.#encodings.length === 0 ? this.#size.add(chunk) : undefined;
    if (tooMuch !== undefined) this.#end(failed('tooLong', new AnswerTooMuch(tooMuch).message));
  }

  onResponseEnd(): void {
    if (!this.#isOver && this.watch?.isUnsent === true) {
      // The rest of the request would stand before the next one.
      this.watch.abandon();
      // A service may refuse after reading only the beginning; an approval cannot be about what was not read.
      if (this.#status < 300) this.#end(broken('it answered before it had read the request'));
    }
    if (this.#isOver) return;
    if (this.watch === undefined || isDelimited(this.#headers)) this.#whole(this.watch?.isCut === true);
    else void this.watch.wasCut().then(this.#whole);
  }

  readonly #whole = (isCut: boolean): void => {
    const bytes = this.#body.bytes();
    if (isCut) this.#end(broken('the service cut it'));
    else if (this.#encodings.length === 0) this.#answered(bytes);
    else {
      decode(bytes, {
        encodings: this.#encodings,
        limit: this.#limits.answerLimit,
        look: (decoded) => {
          const tooMuch = this.#size.add(decoded);
          if (tooMuch !== undefined) throw new AnswerTooMuch(tooMuch);
        },
      }).then(this.#answered, this.#undecodable);
    }
  };

  onResponseError(_controller: Dispatcher.DispatchController | undefined, error: Error): void {
    this.#end(
      this.#hasLeft
        ? broken(connectionErrorText(error))
        : failed('connection', sentence(connectionErrorText(error))),
    );
  }

  readonly #answered = (bytes: Buffer): void => {
    const { 'content-type': contentType, 'retry-after': after } = this.#headers;
    const retryAfter = first(after);
    this.#end({
      kind: 'answered',
      answer: {
        status: this.#status,
        contentType: first(contentType) ?? '',
        body: utf8.decode(bytes),
        ...(this.#isOpenEnded() && { isOpenEnded: true }),
        ...(retryAfter !== undefined && { retryAfter }),
      },
    });
  };

  #isOpenEnded(): boolean {
    const mayHaveBody = this.#status !== 204 && this.#status !== 304;
    return mayHaveBody && this.#encodings.length === 0 && !isDelimited(this.#headers);
  }

  readonly #undecodable = (error: unknown): void =>
    this.#end(
      error instanceof AnswerTooLong || error instanceof AnswerTooMuch
        ? failed('tooLong', error.message)
        : broken(connectionErrorText(error)),
    );

  readonly #late = (): void => {
    const limit = `${this.#limits.timeout / 1000} s`;
    this.#end(
      this.#hasLeft
        ? failed('timeout', `No answer within ${limit}.`)
        : failed('connection', `No connection came about within ${limit}.`),
    );
  };

  readonly #cancel = (): void =>
    this.#end(
      this.#hasLeft
        ? failed('cancelled', 'Cancelled before the service answered.')
        : failed('unsent', 'Cancelled before anything was sent.'),
    );

  #end(exchange: Exchange): void {
    if (this.#isOver) return;
    this.#isOver = true;
    clearTimeout(this.#timer);
    this.#limits.signal?.removeEventListener('abort', this.#cancel);
    // The rest of an answer that is given up is not read either; after a whole one this does nothing.
    if (exchange.kind === 'failed') this.#controller?.abort(over);
    this.#ended(exchange);
  }
}

const utf8 = new TextDecoder();

/** Whether an answer says where it ends; others end with the connection. */
function isDelimited(headers: Headers): boolean {
  const coding = joined(headers['transfer-encoding']) ?? '';
  return headers['content-length'] !== undefined || /\bchunked\s*$/i.test(coding);
}

/** Everything that ends a request once the headers of its answer have arrived. */
function refusalOf(status: number, headers: Headers, count: number): Exchange | undefined {
  if (status === 101) return broken('it wants to go on in another protocol');
  if (status < 200) return broken(`${status} is no status of an answer`);
  if (count > mostHeaders) return broken('its answer has too many headers');
  const location = first(headers.location);
  return status >= 300 && status < 400 && location !== undefined ? redirected(location) : undefined;
}

function broken(words: string): Exchange {
  return failed('broken', sentence(words));
}

function sentence(words: string): string {
  return `The connection failed: ${words}.`;
}

function tooLong(limit: number): Exchange {
  return failed('tooLong', new AnswerTooLong(limit).message);
}

function first(value: string | readonly string[] | undefined): string | undefined {
  return typeof value === 'string' ? value : value?.[0];
}

function joined(value: string | readonly string[] | undefined): string | undefined {
  return typeof value === 'string' ? value : value?.join(',');
}
