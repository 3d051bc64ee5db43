import type { z } from 'zod';
import { connectionDraft } from '../../../shared/contract/connections.ts';
import { id } from '../../../shared/contract/values.ts';
import { isLoopback, parseBaseUrl } from '../../../shared/domain/connection.ts';
import type { Result } from '../../../shared/result.ts';
import { findVendor } from '../../vendors/registry.ts';
import type { SettingsContent } from './settings-content.ts';

/**
 * A connection as kept in the settings: closed, so that no secret can slip in, and held to what the form holds it to,
 * since a file may be edited by hand.
 */
const record = connectionDraft
  .omit({ secrets: true })
  .extend({ id })
  .refine(({ baseUrl, mode }) => {
    const parsed = parseBaseUrl(baseUrl);
    return parsed.ok && (mode !== 'sandbox' || isLoopback(new URL(parsed.value).hostname));
  });

export type ConnectionRecord = z.infer<typeof record>;

/** Whether what came from elsewhere could be kept as a connection. */
export function isKeepable(fields: Omit<ConnectionRecord, 'id'>): boolean {
  return record.safeParse({ ...fields, id: 'new' }).success;
}

/** Entries that could not be read stay as they are, and are written back beside the others. */
export interface Settings {
  /** Why nothing of the list can be read. */
  readonly broken?: string;
  readonly records: readonly ConnectionRecord[];
  readonly unread: readonly unknown[];
  readonly others: Readonly<Record<string, unknown>>;
}

export function keptOf(content: Result<SettingsContent, string>, taken: readonly string[]): Settings {
  if (!content.ok) return { broken: content.error, records: [], unread: [], others: {} };
  const { connections, others } = content.value;
  const records: ConnectionRecord[] = [];
  const unread: unknown[] = [];
  for (const entry of connections) {
    const parsed = record.safeParse(entry);
    const isNew = parsed.success && ![...taken, ...records.map(({ id }) => id)].includes(parsed.data.id);
    if (parsed.success && isNew && findVendor(parsed.data.vendor) !== undefined) {
      records.push(plainRecord(parsed.data));
    } else unread.push(entry);
  }
  return { records, unread, others };
}

/** Its address in the plain form, and of its settings only those that the service has and that are no secret. */
export function plainRecord(entry: ConnectionRecord): ConnectionRecord {
  const baseUrl = parseBaseUrl(entry.baseUrl);
  const settings = Object.entries(entry.settings)
    .map(([name, value]) => [name, value.trim()] as const)
    .filter(([name, value]) => isSetting(entry.vendor, name) && value !== '');
  return {
    ...entry,
    baseUrl: baseUrl.ok ? baseUrl.value : entry.baseUrl,
    settings: Object.fromEntries(settings),
  };
}

function isSetting(vendor: string, name: string): boolean {
  const tuning = findVendor(vendor)?.descriptor.tuning ?? [];
  return isCredential(vendor, name, false) || tuning.some((field) => field.name === name);
}

export function isCredential(vendor: string, name: string, secret: boolean): boolean {
  const credentials = findVendor(vendor)?.descriptor.credentials ?? [];
  return credentials.some((field) => field.name === name && field.secret === secret);
}
