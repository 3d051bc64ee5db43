/** What differs between the generations in words and in the name of the tenant. */
export interface GenerationWords {
  /** As its users call it. */
  readonly label: string;
  /** The tenant that customers belong to: a company in the first generation, a project later. */
  readonly tenant: 'company' | 'project';
  /** The credential for analyses, for the message where it is refused. */
  readonly key: string;
  /** The credential for customers and events. */
  readonly entry: string;
}

export const sevenSegmentsWords: GenerationWords = {
  label: '7SEGMENTS',
  tenant: 'company',
  key: 'user name and password',
  entry: 'company token',
};

export const infinarioWords: GenerationWords = {
  label: 'Infinario',
  tenant: 'project',
  key: 'project secret',
  entry: 'project token',
};

export const bloomreachWords: GenerationWords = {
  label: 'Bloomreach',
  tenant: 'project',
  key: 'API key',
  entry: 'API key or project token',
};
