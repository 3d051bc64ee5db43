import {
  type Connection,
  isLoopback,
  parseBaseUrl,
  timeoutRange,
} from '../../../shared/domain/connection.ts';
import { tuningIssue } from '../../../shared/domain/tuning.ts';
import type { VendorDescriptor } from '../../../shared/domain/vendor.ts';
import { type FieldIssue, fail, ok, type Result } from '../../../shared/result.ts';
import { adHocId } from '../../desk/connections/ad-hoc.ts';
import { findVendor, vendors } from '../../vendors/registry.ts';

export interface ConnectionOptions {
  readonly vendor?: string;
  /** The generation of the service, by the id of its descriptor. */
  readonly generation?: string;
  readonly baseUrl?: string;
  readonly timeout?: string;
  /** The name of a live connection, typed to allow writing to it. */
  readonly live?: string;
}

/** A connection that exists for one command. Its credentials come from the environment, never from arguments. */
export interface AdHocConnection {
  readonly connection: Connection;
  readonly secrets: Readonly<Record<string, string>>;
}

export function adHocConnection(
  options: ConnectionOptions,
  environment: NodeJS.ProcessEnv,
): Result<AdHocConnection, readonly FieldIssue[]> {
  const chosen = serviceOf(options, environment);
  if (!chosen.ok) return chosen;
  const descriptor = chosen.value;
  const baseUrl = parseBaseUrl(options.baseUrl ?? descriptor.baseUrl);
  if (!baseUrl.ok) return fail([{ path: 'baseUrl', message: baseUrl.error }]);
  const timeout =
    options.timeout === undefined ? timeoutRange.default : Math.round(Number(options.timeout) * 1000);
  if (!(timeout >= timeoutRange.least && timeout <= timeoutRange.most)) {
    return fail([{ path: 'timeout', message: 'The timeout is in seconds, from 1 to 120.' }]);
  }
  const tuning = tuningFrom(descriptor, environment);
  if (!tuning.ok) return tuning;
  const connection: Connection = {
    id: adHocId,
    name: new URL(baseUrl.value).host.slice(0, 60),
    vendor: descriptor.id,
    colour: 'grey',
    mode: isLoopback(new URL(baseUrl.value).hostname) ? 'sandbox' : 'live',
    baseUrl: baseUrl.value,
    timeout,
    settings: { ...fromEnvironment(descriptor, environment, false), ...tuning.value },
    secretsHeld: [],
    secretsNeeded: [],
    builtIn: false,
    armedUntil: null,
    examples: {},
  };
  return ok({ connection, secrets: fromEnvironment(descriptor, environment, true) });
}

/** The environment variable that says which generation `--vendor 7segments` means. */
export const generationVariable = 'AUDIENCE_DESK_7SEGMENTS_GENERATION';

/** The named service; where it has several generations, the one chosen by option or environment. */
function serviceOf(
  { vendor, generation }: ConnectionOptions,
  environment: NodeJS.ProcessEnv,
): Result<VendorDescriptor, readonly FieldIssue[]> {
  const named = vendor === undefined ? undefined : findVendor(vendor)?.descriptor;
  if (named === undefined) {
    const names = vendors.map(({ descriptor }) => descriptor.id).join(', ');
    return fail([{ path: 'vendor', message: `Name the service: ${names}.` }]);
  }
  const isOfSeveral = named.generation?.of === named.id;
  const wanted = generation ?? (isOfSeveral ? environment[generationVariable] || undefined : undefined);
  if (wanted === undefined || wanted === named.id) return ok(named);
  const family = vendors
    .map(({ descriptor }) => descriptor)
    .filter((other) => isOfSeveral && other.generation?.of === named.id);
  const found = family.find(({ id }) => id === wanted);
  if (found !== undefined) return ok(found);
  const message = isOfSeveral
    ? `Choose one of: ${family.map(({ id }) => id).join(', ')} (--generation, or ${generationVariable}).`
    : `${named.label} has no other generation to choose.`;
  return fail([{ path: 'generation', message }]);
}

function tuningFrom(
  { tuning }: VendorDescriptor,
  environment: NodeJS.ProcessEnv,
): Result<Readonly<Record<string, string>>, readonly FieldIssue[]> {
  const found: Record<string, string> = {};
  for (const field of tuning) {
    const value = environment[field.environment] ?? '';
    const issue = tuningIssue(field, value);
    if (issue !== undefined) return fail([{ path: '', message: `${field.environment}: ${issue}` }]);
    if (value.trim() !== '') found[field.name] = value;
  }
  return ok(found);
}

function fromEnvironment(
  { credentials }: VendorDescriptor,
  environment: NodeJS.ProcessEnv,
  secret: boolean,
): Readonly<Record<string, string>> {
  const found = credentials.flatMap((field): [string, string][] => {
    const value = environment[field.environment];
    return field.secret !== secret || value === undefined || value === '' ? [] : [[field.name, value]];
  });
  return Object.fromEntries(found);
}
