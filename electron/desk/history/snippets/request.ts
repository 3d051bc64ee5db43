import type { JsonValue } from '../../../../shared/json.ts';
import type { SecretHeader } from '../../../vendors/vendor.ts';

/** A request to be written as code: what it sends, and where its secrets come from. */
export interface SnippetRequest {
  readonly method: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  /** By the names of environment variables in place of those of credentials. */
  readonly secretHeaders: Readonly<Record<string, SecretHeader>>;
  readonly body: JsonValue | undefined;
}

/** A comment on the variable; nothing where its name says it all. */
export function remarks({ secretHeaders }: SnippetRequest): readonly string[] {
  return Object.values(secretHeaders).flatMap((header) =>
    header.kind === 'encoded' ? [`${header.name} is ${header.is}.`] : [],
  );
}
