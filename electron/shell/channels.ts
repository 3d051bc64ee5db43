/** The bridge's three channels: constants, so that the page cannot choose one. */
export const channels = { call: 'desk:call', cancel: 'desk:cancel', event: 'desk:event' } as const;
