import manifest from '../../package.json' with { type: 'json' };

/** The app's name in requests to a service: `AudienceDesk/0.1.0`. */
export const productName = `AudienceDesk/${manifest.version}`;
