/** Whose data is masked: of live connections, of all, of none. */
export const privacyLevels = ['live', 'always', 'never'] as const;
export type Privacy = (typeof privacyLevels)[number];

/** Replaces a person's data, whatever its length; a secret has a mask of its own. */
export const covered = '••••••';

/** How long a revealed value stays on the screen, in milliseconds. */
export const revealTime = 30_000;

/** The record that a masked value was revealed. */
export interface Reveal {
  /** A JSON pointer into the delivery, such as `/request/body/user_id`; `/form` for the form as a whole. */
  readonly path: string;
  /** ISO 8601. */
  readonly at: string;
}
