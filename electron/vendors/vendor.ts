import type { ParsedForm } from '../../shared/domain/form/parse-form.ts';
import type { ActionName, Consequence, VendorDescriptor } from '../../shared/domain/vendor.ts';
import type { JsonObject, JsonValue } from '../../shared/json.ts';
import type { FieldIssue, Reason, Result } from '../../shared/result.ts';
import type { Answer } from './http/exchange.ts';
import type { RequestPath } from './path.ts';
import type { PersonReader } from './person-reader.ts';

export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

/** A request before it has an address and a credential. */
export interface VendorRequest {
  readonly method: Method;
  readonly path: RequestPath;
  readonly query?: Readonly<Record<string, string>>;
  readonly body?: JsonObject;
}

export interface BatchRequest {
  readonly method: Method;
  readonly path: RequestPath;
  readonly body: JsonValue;
}

export interface RequestContext {
  readonly now: Date;
  /** The connection's credential fields that are no secret. */
  readonly settings: Readonly<Record<string, string>>;
}

/** How a header is made of credentials: as one is, as one that is encoded already, or as two by RFC 7617. */
export type SecretHeader =
  | { readonly kind: 'plain'; readonly name: string }
  | { readonly kind: 'encoded'; readonly name: string; readonly is: string }
  | { readonly kind: 'basic'; readonly user: string; readonly password: string };

/** A request as it was sent, without its headers. */
export interface SentRequest {
  readonly action: ActionName;
  readonly url: string;
  readonly body: JsonValue | undefined;
}

export interface PythonLibrary {
  /** As its users know it, for example `outbound`. */
  readonly name: string;
  /**
   * Python that makes this very request.
   *
   * @param environmentOf Python that reads a credential from its environment variable
   * @returns why there is none, as a sentence, where the library would send something else
   */
  write(request: SentRequest, environmentOf: (credential: string) => string): Result<string, string>;
}

/** What an answer means. */
export interface Interpretation {
  readonly outcome: 'accepted' | 'rejected' | 'unavailable';
  readonly message: string;
  readonly reason?: Reason;
  readonly result?: ActionResult;
}

/** The result of a reading action. */
export type ActionResult =
  | { readonly kind: 'html'; readonly html: string }
  | {
      readonly kind: 'analysis';
      /** Null for a long one that is in the library. */
      readonly data: JsonValue;
      /** Its snapshot in the library, once it is there. */
      readonly snapshotId?: string;
    };

/** The port to a service. A service is a folder that exports one of these. */
export interface Vendor {
  readonly descriptor: VendorDescriptor;
  /** Our own headers, the same for each request and never secret. */
  readonly headers: Readonly<Record<string, string>>;
  /** Turns a checked form into a request, or says beside which field it cannot. */
  buildRequest(
    action: ActionName,
    form: ParsedForm,
    context: RequestContext,
  ): Result<VendorRequest, readonly FieldIssue[]>;
  /**
   * Makes the headers that authenticate a request.
   *
   * @param credentials every credential field of the connection by its name, whether it is a secret or not; where one
   *   is missing, the refusal says which
   */
  authenticate(
    action: ActionName,
    credentials: Readonly<Record<string, string>>,
  ): Result<Readonly<Record<string, string>>, readonly FieldIssue[]>;
  /** How each secret header of a request is made of the credentials, for code snippets. */
  secretHeaders(action: ActionName): Readonly<Record<string, SecretHeader>>;
  /** The service's own Python library, for requests that it can make too. */
  readonly pythonLibrary?: PythonLibrary;
  /**
   * Interprets an answer by the service's own rules.
   *
   * @param url where the request went, for what hangs on that; left out of one for several rows
   */
  interpret(action: ActionName, answer: Answer, url?: string): Interpretation;
  /** What the request brings about that cannot simply be taken back, where that is so. */
  consequence?(action: ActionName, form: ParsedForm): Consequence | undefined;
  /** Reads a person back by several requests, where the service tells anything of one. */
  readonly personReader?: PersonReader;
  /** Several requests in one, where the service takes that. */
  readonly batch?: {
    /** How many bodies of this action one request may hold; 1 where the action cannot be batched. */
    sizeOf(action: ActionName): number;
    /** @param settings the connection's credential fields that are no secret */
    join(
      action: ActionName,
      bodies: readonly JsonObject[],
      settings: Readonly<Record<string, string>>,
    ): BatchRequest;
    /** An interpretation for each body, in their order; nothing where the answer is about the request as a whole. */
    split(answer: Answer, count: number): readonly Interpretation[] | undefined;
  };
  /** What a pasted secret was understood as, in a sentence that does not repeat it. */
  describeSecret?(name: string, value: string): string | undefined;
  /** The vendor library's names for failures that never reach the service. */
  readonly reasons?: { readonly connection?: Reason };
}
