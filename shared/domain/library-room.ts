/** So many megabytes may lie in the library before a person is asked; nothing is ever removed by itself. */
export const libraryRoom = { least: 100, most: 100_000, usual: 2_000 } as const;
