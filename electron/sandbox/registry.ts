import { bloomreach } from './bloomreach/index.ts';
import { customerio } from './customerio/index.ts';
import { interakt } from './interakt/index.ts';
import { outbound } from './outbound/index.ts';
import { infinario, sevenSegments } from './seven-segments/index.ts';

/** Every service that the sandbox simulates. A new one is its folder and a line here. */
export const simulations = [
  // In the order of the vendors.
  outbound,
  interakt,
  sevenSegments,
  infinario,
  bloomreach,
  customerio,
] as const;
