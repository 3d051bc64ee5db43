import type { ParsedForm } from '../../shared/domain/form/parse-form.ts';
import type { ActionName, Consequence, VendorDescriptor } from '../../shared/domain/vendor.ts';
import type { JsonObject, JsonValue } from '../../shared/json.ts';
import type { FieldIssue, Reason, Result } from '../../shared/result.ts';
import type { Answer } from './http/exchange.ts';
import type { RequestPath } from './path.ts';

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

/** A header by the names of the credentials in it: as one is, as one already encoded, or as two by RFC 7617. */
export type SecretHeader =
  | { readonly kind: 'plain'; readonly name: string }
  | { readonly kind: 'encoded'; readonly name: string; readonly is: string }
  | { readonly kind: 'basic'; readonly user: string; readonly password: string };

/** A request as it was sent, its headers apart. */
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

/** What a reading action brings back. */
export type ActionResult =
  | { readonly kind: 'html'; readonly html: string }
  | {
      readonly kind: 'analysis';
      /** Null for a long one that lies in the library. */
      readonly data: JsonValue;
      /** Where it lies in the library, once it does. */
      readonly snapshotId?: string;
    };

/** The port every service is reached through. A service is a folder that exports one of these. */
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
   * The headers that let a request in.
   *
   * @param credentials every credential field of the connection by its name, whether it is a secret or not; one may be
   *   missing: then it says which is needed
   */
  authenticate(
    action: ActionName,
    credentials: Readonly<Record<string, string>>,
  ): Result<Readonly<Record<string, string>>, readonly FieldIssue[]>;
  /** How each secret header of a request is made of the credentials, for code that makes it elsewhere. */
  secretHeaders(action: ActionName): Readonly<Record<string, SecretHeader>>;
  /** The service's own Python library, for requests that it can make too. */
  readonly pythonLibrary?: PythonLibrary;
  /** Interprets an answer by the service's own rules. */
  interpret(action: ActionName, answer: Answer): Interpretation;
  /** What the request brings about that cannot simply be taken back, where that is so. */
  consequence?(action: ActionName, form: ParsedForm): Consequence | undefined;
  /** Several requests in one, where the service takes that. */
  readonly batch?: {
    /** How many bodies of this action one request may hold; 1 where it takes none together. */
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
