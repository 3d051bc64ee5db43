// The build as a program of its own: it ends its process where it fails.
import { ensureReady } from '../ready.mjs';

await ensureReady();
