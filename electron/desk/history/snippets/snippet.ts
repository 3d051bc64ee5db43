import type { SnippetForm } from '../../../../shared/contract/history.ts';
import { mask } from '../../../../shared/domain/delivery.ts';
import { fail, ok, type Result } from '../../../../shared/result.ts';
import type { SecretHeader, Vendor } from '../../../vendors/vendor.ts';
import type { DeliveryRecord } from '../../deliveries/delivery-record.ts';
import { curlOf } from './curl.ts';
import { fetchOf } from './fetch.ts';
import type { SnippetRequest } from './request.ts';
import { environment, requestsOf } from './requests.ts';

const writers = { curl: curlOf, fetch: fetchOf, requests: requestsOf } as const;

/**
 * A request of the history as code that sends it again. Its secrets are read from the environment variables that the
 * command line uses, so that the code runs and reveals none.
 *
 * @returns why there is none, as a sentence
 */
export function snippetOf(
  { action, request }: Pick<DeliveryRecord, 'action' | 'request'>,
  vendor: Vendor,
  as: SnippetForm,
): Result<string, string> {
  const variableOf = (name: string) =>
    vendor.descriptor.credentials.find((credential) => credential.name === name)?.environment ?? name;
  const { method, url, body } = request;
  if (as === 'library') {
    const { pythonLibrary } = vendor;
    return pythonLibrary === undefined
      ? fail(`${vendor.descriptor.label} has no Python library of its own.`)
      : pythonLibrary.write({ action, url, body }, (name) => environment(variableOf(name)));
  }
  const known = vendor.secretHeaders(action);
  const isSecret = (value: string) => value === mask;
  const masked = Object.entries(request.headers).filter(([, value]) => isSecret(value));
  const secretHeaders: Record<string, SecretHeader> = {};
  for (const [name] of masked) {
    const header = known[name];
    if (header === undefined) return fail(`How the header ${name} is made is not known.`);
    secretHeaders[name] = inEnvironment(header, variableOf);
  }
  const written: SnippetRequest = {
    method,
    url,
    headers: Object.fromEntries(Object.entries(request.headers).filter(([, value]) => !isSecret(value))),
    secretHeaders,
    body,
  };
  return ok(writers[as](written));
}

function inEnvironment(header: SecretHeader, variableOf: (name: string) => string): SecretHeader {
  if (header.kind === 'basic')
    return { kind: 'basic', user: variableOf(header.user), password: variableOf(header.password) };
  return { ...header, name: variableOf(header.name) };
}
