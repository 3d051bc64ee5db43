/**
 * The contract's names and limits without its schemas, for the preload script, which must stay small. The contract
 * is held against this list by its type.
 */
export const procedureNames = [
  'desk.describe',
  'desk.setAside',
  'connections.list',
  'connections.save',
  'connections.remove',
  'connections.forgetSecret',
  'connections.export',
  'connections.import',
  'connections.test',
  'connections.arm',
  'connections.disarm',
  'connections.describeSecret',
  'sending.preview',
  'sending.send',
  'sending.waiting',
  'history.list',
  'history.get',
  'history.undo',
  'history.form',
  'history.snippet',
  'history.countPurge',
  'history.purge',
  'history.retention',
  'history.countRetention',
  'history.setRetention',
  'vault.get',
  'vault.unlock',
  'vault.lock',
  'vault.setPassphrase',
  'vault.useKeyStore',
  'vault.setAside',
  'vault.forgetAll',
  'history.reveal',
  'preferences.get',
  'preferences.set',
  'preferences.certificates',
  'preferences.setCertificates',
  'imports.begin',
  'imports.append',
  'imports.inspect',
  'imports.check',
  'imports.progress',
  'imports.requests',
  'imports.send',
  'imports.drop',
  'outbox.list',
  'outbox.start',
  'outbox.acceptTarget',
  'outbox.pause',
  'outbox.cancel',
  'outbox.settleUnknown',
  'outbox.unknownEvents',
  'outbox.setUnknownEvents',
  'outbox.retryFailed',
  'outbox.report',
  'library.list',
  'library.read',
  'library.begin',
  'library.append',
  'library.finish',
  'library.drop',
  'library.rename',
  'library.tag',
  'library.remove',
  'library.refresh',
  'library.setLimit',
  'people.find',
  'people.get',
  'people.form',
  'people.reveal',
  'people.tokens',
  'people.read',
] as const;

export type ProcedureName = (typeof procedureNames)[number];

export function isProcedureName(name: string): name is ProcedureName {
  return (procedureNames as readonly string[]).includes(name);
}

/** Events of the desk: something may have changed since it was last asked for. */
export const deskEventNames = [
  'desk.changed',
  'history.changed',
  'connections.changed',
  'vault.changed',
  'preferences.changed',
  'outbox.changed',
  'sending.changed',
  'library.changed',
  'health.changed',
] as const;

export type DeskEvent = { readonly name: (typeof deskEventNames)[number] };

/** The longest message the bridge takes, in characters of its JSON. */
export const messageLimit = 1_048_576;
