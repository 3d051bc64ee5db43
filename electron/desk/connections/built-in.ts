import { type Connection, timeoutRange } from '../../../shared/domain/connection.ts';
import { vendors } from '../../vendors/registry.ts';
import type { SandboxCredentials, Secrets } from '../ports.ts';

/** One each, so that they can be told apart; the mode already says that they are sandboxes. */
const sandboxColours = ['teal', 'lime', 'violet', 'grey', 'orange', 'pink', 'blue'] as const;

/** The sandbox's connections: one a service, there from the first launch, with new credentials at each start. */
export function builtInConnections(
  sandbox: SandboxCredentials,
): readonly { readonly connection: Connection; readonly secrets: Secrets }[] {
  return vendors.flatMap(({ descriptor }, index) => {
    const access = sandbox[descriptor.id];
    if (access === undefined) return [];
    const held = descriptor.credentials.flatMap((field) => {
      const value = access[field.name];
      return typeof value === 'string' ? [{ ...field, value }] : [];
    });
    const valuesOf = (secret: boolean): Secrets =>
      Object.fromEntries(
        held.filter((field) => field.secret === secret).map((field) => [field.name, field.value]),
      );
    const secrets = valuesOf(true);
    const connection: Connection = {
      id: `sandbox-${descriptor.id}`,
      name: `${descriptor.label} sandbox`,
      vendor: descriptor.id,
      colour: sandboxColours[index % sandboxColours.length] ?? 'teal',
      mode: 'sandbox',
      baseUrl: access.baseUrl,
      timeout: timeoutRange.default,
      settings: valuesOf(false),
      secretsHeld: Object.keys(secrets),
      secretsNeeded: [],
      builtIn: true,
      armedUntil: null,
      examples: typeof access.analyses === 'object' ? access.analyses : {},
    };
    return [{ connection, secrets }];
  });
}
