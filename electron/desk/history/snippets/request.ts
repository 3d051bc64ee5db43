import type { JsonValue } from '../../../../shared/json.ts';

/** A header that code makes of environment variables, each by its name. */
export type EnvironmentHeader =
  | { readonly kind: 'plain'; readonly variable: string }
  | { readonly kind: 'encoded'; readonly variable: string; readonly is: string }
  | { readonly kind: 'basic'; readonly user: string; readonly password: string };

/** A request to be written as code: what it sends, and where its secrets come from. */
export interface SnippetRequest {
  readonly method: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly secretHeaders: Readonly<Record<string, EnvironmentHeader>>;
  readonly body: JsonValue | undefined;
}

/** A comment on the variable; nothing where its name says it all. */
export function remarks({ secretHeaders }: SnippetRequest): readonly string[] {
  return Object.values(secretHeaders).flatMap((header) =>
    header.kind === 'encoded' ? [`${header.variable} is ${header.is}.`] : [],
  );
}
