const labels: Readonly<Record<string, string>> = {
  userId: 'Id',
  phone: 'Phone',
  email: 'E-mail',
  name: 'Name',
  token: 'Token',
};

/** What a kind of identifier is called; a service's own kind by its own name. */
export function identifierLabel(kind: string): string {
  return Object.hasOwn(labels, kind) ? (labels[kind] ?? kind) : kind;
}
