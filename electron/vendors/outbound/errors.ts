import type { Reason } from '../../../shared/result.ts';

/**
 * The error numbers of the Python library's `on_error` callback, read in its source (`outbound/__init__.py`).
 * ERROR_PREVIOUS_ID shares number 2 with ERROR_USER_ID there.
 */
export const errors = {
  init: { code: 1, name: 'ERROR_INIT' },
  userId: { code: 2, name: 'ERROR_USER_ID' },
  eventName: { code: 3, name: 'ERROR_EVENT_NAME' },
  connection: { code: 4, name: 'ERROR_CONNECTION' },
  unknown: { code: 5, name: 'ERROR_UNKNOWN' },
  token: { code: 6, name: 'ERROR_TOKEN' },
  campaignIds: { code: 7, name: 'ERROR_CAMPAIGN_IDS' },
} as const satisfies Record<string, Reason>;
