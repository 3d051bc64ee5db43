import type { TokenState } from '../person.ts';
import type { PushService } from './push-service.ts';

/** What becomes of a line of a pasted list: it is sent, waits for a choice of a person, or is left out. */
export const deviceVerdicts = ['send', 'choose', 'left'] as const;
export type DeviceVerdict = (typeof deviceVerdicts)[number];

/** `unseen`: no request of this computer carried the token. */
export type DeviceState = TokenState | 'unseen';

/** One device that a line means: what is known of it, and what would be sent. A line of a person means several. */
export interface DeviceRow {
  readonly line: number;
  /** The line as it was pasted. */
  readonly text: string;
  /** The token; empty where the line means none. Masked where it comes from what is kept. */
  readonly device: string;
  /** In the words of the service; empty where it is not known. */
  readonly platform: string;
  /** Whose it is, or is said to be; empty where nobody knows. */
  readonly person: string;
  /** Null where no token is meant. */
  readonly state: DeviceState | null;
  readonly is: DeviceVerdict;
  /** Whether another line says the same, so that nothing is lost by leaving it out. */
  readonly isRepeated: boolean;
  /** Why it is left out, or what a person should know before it is sent, as sentences. */
  readonly notes: readonly string[];
  /** Texts of the line of which another one may be the token, where their form does not tell. */
  readonly deviceChoices: readonly string[];
  /** A known token that it was probably meant to be. */
  readonly lookAlike: { readonly device: string } | null;
  /** Whose it may be, where several are possible. */
  readonly choices: readonly { readonly key: string; readonly title: string }[];
}

/** What a person corrected, or chose, about a line. */
export interface LineChoice {
  readonly line: number;
  readonly platform?: PushService;
  /** The one of its texts that is the token. */
  readonly token?: string;
  /** The key of one of its `choices`. */
  readonly person?: string;
  /** Takes the known token that it looks like. */
  readonly takesLookAlike?: true;
}

export interface DeviceChoices {
  /** For lines that do not tell their platform; null where they are left out. */
  readonly platform: PushService | null;
  readonly lines: readonly LineChoice[];
}

/** What is known of a token that stands in a form. */
export interface KnownDevice {
  readonly device: string;
  readonly platform: string;
  readonly state: TokenState;
  /** ISO 8601: when that was said last. */
  readonly at: string;
  readonly deliveryId: string;
  /** Names the token in calls, also where it is masked. */
  readonly ref: string;
  /** Whose it is: a key, and a name. */
  readonly person: string;
  readonly personTitle: string;
  readonly isMasked: boolean;
}
