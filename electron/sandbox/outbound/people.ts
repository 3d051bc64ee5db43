import type { JsonObject } from '../../../shared/json.ts';

/** A user as Outbound keeps them. Mutable: only `People` and the store hold it. */
export interface Person {
  readonly userId: string;
  readonly previousIds: Set<string>;
  /** first_name, last_name, email, phone_number, timezone, as sent. */
  profile: JsonObject;
  attributes: JsonObject;
  groupId: string | null;
  unsubscribedFromAll: boolean;
  readonly unsubscribedCampaigns: Set<string>;
}

/** Users by id, and the ids they were known by before. */
export class People {
  readonly #people = new Map<string, Person>();
  readonly #aliases = new Map<string, string>();

  /** The user id behind an id: one given up by a merge leads to the person it became. */
  resolve(id: string): string {
    return this.#aliases.get(id) ?? id;
  }

  /** The person behind an id, created if new. */
  get(id: string): Person {
    const userId = this.resolve(id);
    const known = this.#people.get(userId);
    if (known !== undefined) return known;
    const person = createPerson(userId);
    this.#people.set(userId, person);
    return person;
  }

  /**
   * Makes `previousId` another name of `person`. Returns the id whose tokens and events have to follow, or
   * `undefined` if both were one person already. Of a value on both sides the real person's stays: it was
   * given under the id that is known to be theirs.
   */
  merge(person: Person, previousId: string): string | undefined {
    const previous = this.get(previousId);
    if (previous === person) return undefined;
    person.profile = { ...previous.profile, ...person.profile };
    person.attributes = { ...previous.attributes, ...person.attributes };
    person.groupId ??= previous.groupId;
    person.unsubscribedFromAll ||= previous.unsubscribedFromAll;
    for (const campaign of previous.unsubscribedCampaigns) person.unsubscribedCampaigns.add(campaign);
    for (const id of [...previous.previousIds, previous.userId]) {
      this.#aliases.set(id, person.userId);
      person.previousIds.add(id);
    }
    this.#people.delete(previous.userId);
    return previous.userId;
  }

  list(): readonly Person[] {
    return [...this.#people.values()];
  }
}

function createPerson(userId: string): Person {
  return {
    userId,
    previousIds: new Set(),
    profile: {},
    attributes: {},
    groupId: null,
    unsubscribedFromAll: false,
    unsubscribedCampaigns: new Set(),
  };
}
