import { fail, ok, type Result } from '../../../shared/result.ts';

export type Platform = 'apns' | 'gcm';

export interface DeviceToken {
  readonly platform: Platform;
  readonly token: string;
  readonly userId: string;
  readonly status: 'active' | 'disabled';
  /** When it last changed its status or its owner (ISO 8601). */
  readonly since: string;
}

/** The status of a token, and since when. */
export type TokenChange = Omit<DeviceToken, 'status'>;

/** Device tokens: a token names one device, so it has one owner and one status per platform. */
export class Tokens {
  readonly #tokens = new Map<string, DeviceToken>();

  /** Activates a token whatever its state was, and takes it over from another user (README, "Device Tokens"). */
  register({ platform, userId, token, since }: TokenChange): void {
    const known = this.#tokens.get(key(platform, token));
    if (known?.userId === userId && known.status === 'active') return;
    this.#tokens.set(key(platform, token), { platform, token, userId, status: 'active', since });
  }

  /**
   * Disables a token. No source says what an unknown one does: the simulation answers success and keeps it as
   * disabled, since "no notifications to this device" is then true, and repeating a disable stays harmless.
   * A token that has moved to somebody else is refused rather than cut off for its new owner (assumption).
   */
  disable({ platform, userId, token, since }: TokenChange): Result<null, string> {
    const known = this.#tokens.get(key(platform, token));
    if (known !== undefined && known.userId !== userId) return fail('token: belongs to another user');
    if (known?.status !== 'disabled') {
      this.#tokens.set(key(platform, token), { platform, token, userId, status: 'disabled', since });
    }
    return ok(null);
  }

  disableAll(platform: Platform, userId: string, since: string): void {
    for (const [id, token] of this.#tokens) {
      if (token.platform === platform && token.userId === userId && token.status === 'active') {
        this.#tokens.set(id, { ...token, status: 'disabled', since });
      }
    }
  }

  /** Hands all tokens of one user to another; their status stays. */
  move(from: string, to: string, since: string): void {
    for (const [id, token] of this.#tokens) {
      if (token.userId === from) this.#tokens.set(id, { ...token, userId: to, since });
    }
  }

  list(): readonly DeviceToken[] {
    return [...this.#tokens.values()];
  }
}

function key(platform: Platform, token: string): string {
  return `${platform} ${token}`;
}
