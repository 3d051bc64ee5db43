import { config } from 'zod';

// Zod would try whether it may make code of a schema. The page's policy forbids that, and reports the try. This stands
// before the first schema, as each tries when it is made.
config({ jitless: true });
