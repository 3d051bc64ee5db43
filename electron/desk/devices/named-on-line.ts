import type { TokenLine } from '../../../shared/domain/devices/read-token-list.ts';
import { fail, ok, type Result } from '../../../shared/result.ts';
import type { DeviceLookup } from '../people/devices/device-lookup.ts';

/** What a line names: a token, a person, or both. */
export interface Named {
  readonly token: string | null;
  readonly userId: string | null;
}

/** A line of which it is not known what names the token; a person may say which of its texts does. */
export interface NotNamed {
  readonly why: string;
  readonly texts: readonly string[];
}

/** Texts whose form tells nothing are tokens where the ledger knows them as such, and user ids otherwise. */
export function namedOn(
  { token, userId, others }: TokenLine,
  lookup: Pick<DeviceLookup, 'tokens' | 'peopleOf'>,
  /** The text that a person said to be the token. */
  chosen: string | undefined,
): Result<Named, NotNamed> {
  const [first = null, second = null] = others;
  const unclear = (why: string) => fail({ why, texts: others });
  if (token === null && chosen !== undefined && others.includes(chosen)) {
    return ok({ token: chosen, userId: userId ?? others.find((text) => text !== chosen) ?? null });
  }
  if (token !== null) return ok({ token, userId: userId ?? first });
  if (first === null) return ok({ token, userId });
  const isToken = (text: string | null) => text !== null && lookup.tokens(text).length > 0;
  if (second === null) {
    const isMeant = isToken(first) && (userId !== null || lookup.peopleOf(first).length === 0);
    if (isMeant) return ok({ token: first, userId });
    return userId === null
      ? ok({ token, userId: first })
      : unclear(`“${first}” does not look like a device token, and no request from here carried it.`);
  }
  if (isToken(first) === isToken(second)) {
    return unclear(
      isToken(first)
        ? 'Both are known here as device tokens.'
        : 'Neither of both looks like a device token, and no request from here carried one of them.',
    );
  }
  return ok(isToken(first) ? { token: first, userId: second } : { token: second, userId: first });
}
