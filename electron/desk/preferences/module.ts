import type { DeskContext } from '../module.ts';
import { certificateProcedures, openCertificates } from './certificates.ts';
import { openPreferences, preferenceProcedures } from './preferences.ts';

/** What a person has chosen for the whole app. */
export function preferencesModule({ ports, emit }: DeskContext) {
  const changed = () => emit('preferences.changed');
  const preferences = openPreferences(ports);
  const certificates = openCertificates(preferences, ports.transport);
  return {
    preferences,
    procedures: {
      ...preferenceProcedures(preferences, changed),
      ...certificateProcedures(certificates, changed),
    },
  };
}
