import type { DeskEvent } from '../../shared/contract/index.ts';
import type { Handlers } from './dispatcher.ts';
import type { Ports } from './ports.ts';

/** What every module of the desk gets. */
export interface DeskContext {
  readonly ports: Ports;
  /** Tells all listeners that something may have changed since they last asked. */
  emit(name: DeskEvent['name']): void;
}

/** A module of the desk: the procedures it answers, and its lifetime. */
export interface DeskModule {
  readonly procedures: Partial<Handlers>;
  /** The app is open: unfinished work is resumed, upkeep begins. May be called more than once. */
  start?(): void;
  /** The screen was locked, or the computer goes to sleep. */
  lockOrSleep?(): void;
  /** The app ends. Modules are stopped in the reverse of their order. */
  stop?(): void | Promise<void>;
}
