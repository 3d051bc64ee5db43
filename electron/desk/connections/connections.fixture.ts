import type { ConnectionDraft } from '../../../shared/contract/connections.ts';
import type { AppError } from '../../../shared/result.ts';

export const draft: ConnectionDraft = {
  id: null,
  name: 'Ours',
  vendor: 'outbound',
  colour: 'blue',
  mode: 'test',
  baseUrl: 'https://api.example.com/v2/',
  timeout: 10_000,
  settings: {},
  secrets: { apiKey: 'planted-key-0123' },
};
export const segments: ConnectionDraft = {
  ...draft,
  name: 'Segments',
  vendor: '7segments',
  settings: { token: 'company-token' },
  secrets: { username: 'planted-user', password: 'planted-password' },
};

/** The fields that are refused, or else the kind of the refusal. */
export function paths(error: AppError): readonly string[] {
  return error.kind === 'invalidInput' ? error.fields.map(({ path }) => path) : [error.kind];
}
