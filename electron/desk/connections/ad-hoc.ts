/**
 * The id of the connection that a command line makes up for the service and address it names: another address is another
 * connection, though its id is the same. By itself, since programs that open no settings need it too.
 */
export const adHocId = 'ad-hoc';
