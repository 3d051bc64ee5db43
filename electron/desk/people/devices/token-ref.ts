import { createHmac, randomBytes } from 'node:crypto';

/** New at each start: what a reference stands for cannot be found out by trying texts. */
const key = randomBytes(32);

/** Names a token at a service without saying anything about it. */
export function refOfToken(place: {
  readonly connectionId: string;
  readonly address: string;
  readonly platform: string;
  readonly token: string;
}): string {
  const { connectionId, address, platform, token } = place;
  return createHmac('sha256', key)
    .update(JSON.stringify([connectionId, address, platform, token]))
    .digest('base64url')
    .slice(0, 22);
}
