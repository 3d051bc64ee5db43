/** The size of the library, in megabytes, above which a person is asked; nothing is ever removed automatically. */
export const librarySizeLimit = { least: 100, most: 100_000, usual: 2_000 } as const;
