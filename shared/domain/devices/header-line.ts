/** What a column of a pasted list holds; `other` is not looked at. */
export type Role = 'token' | 'userId' | 'platform' | 'other';

const names: Readonly<Record<Exclude<Role, 'other'>, readonly string[]>> = {
  token: ['token', 'tokens', 'devicetoken', 'pushtoken', 'registrationid', 'registrationtoken', 'deviceid'],
  userId: ['userid', 'user', 'users', 'userids', 'id', 'customerid', 'customer', 'externalid', 'uid'],
  platform: ['platform', 'os', 'system', 'service', 'pushservice'],
};

/**
 * The columns that a first line names; nothing where it is no header: it has to name a token or a user id, and, where it
 * names but one of several columns, that alone is no proof.
 */
export function columnsOf(cells: readonly string[]): readonly Role[] | undefined {
  const roles = cells.map(roleOf);
  const known = roles.filter((role) => role !== 'other');
  const tells = known.some((role) => role !== 'platform') && new Set(known).size === known.length;
  return tells && (known.length > 1 || cells.length === 1) ? roles : undefined;
}

function roleOf(cell: string): Role {
  const plain = cell.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');
  for (const [role, usual] of Object.entries(names)) if (usual.includes(plain)) return role as Role;
  return 'other';
}
