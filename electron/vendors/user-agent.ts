import manifest from '../../package.json' with { type: 'json' };

/** How the app names itself to a service: `AudienceDesk/0.1.0`. */
export const userAgent = `AudienceDesk/${manifest.version}`;
