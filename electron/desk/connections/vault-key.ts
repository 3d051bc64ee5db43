/**
 * Where the vault keeps a connection's secrets: under its id and the origin they were entered for. A connection whose
 * address is changed, by whatever program or hand, has no secrets at the new one until they are entered again.
 */
export function vaultKey({ id, baseUrl }: { readonly id: string; readonly baseUrl: string }): string {
  return `${id} ${new URL(baseUrl).origin}`;
}
